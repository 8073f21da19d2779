"""Where weights, samples and state lie in memory, and which index an element has."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.formats import BIAS, DEVIATION, MEAN, FormatError
from binshift.overlay.layout import (
    BEAT_BYTES,
    CHANNEL,
    SAMPLE_WORD,
    STATE_HEADER,
    WeightLayout,
    error_index,
    row_stride,
    state_bytes,
    weight_index,
)

SHAPES = st.tuples(st.integers(1, 100), st.integers(1, 12))
WEIGHTS = SHAPES.flatmap(lambda shape: hnp.arrays(np.int16, shape, elements=st.integers(-32767, 32767)))
SAMPLES = SHAPES.flatmap(lambda shape: hnp.arrays(np.int8, shape, elements=st.integers(-1, 1)))


def layout_of(matrix: npt.NDArray[np.generic]) -> WeightLayout:
    return WeightLayout(*matrix.shape)


@given(WEIGHTS)
def test_unpacking_weights_undoes_packing(weights: npt.NDArray[np.int16]) -> None:
    layout = layout_of(weights)
    assert np.array_equal(layout.unpack_weights(layout.pack_weights(weights)), weights)


@given(SAMPLES)
def test_unpacking_samples_undoes_packing(samples: npt.NDArray[np.int8]) -> None:
    layout = layout_of(samples)
    assert np.array_equal(layout.unpack_samples(layout.pack_samples(samples)), samples)


@given(WEIGHTS, st.data())
def test_each_weight_lies_at_its_byte(weights: npt.NDArray[np.int16], data: st.DataObject) -> None:
    inputs, outputs = weights.shape
    n, m = data.draw(st.integers(0, inputs - 1)), data.draw(st.integers(0, outputs - 1))
    image = layout_of(weights).pack_weights(weights).tobytes()
    byte = 2 * (32 * (n // 32 * outputs + m) + n % 32)
    assert int.from_bytes(image[byte : byte + 2], "little", signed=True) == weights[n, m]


@given(SAMPLES, st.data())
def test_each_sample_lies_at_its_two_bits(samples: npt.NDArray[np.int8], data: st.DataObject) -> None:
    inputs, outputs = samples.shape
    n, m = data.draw(st.integers(0, inputs - 1)), data.draw(st.integers(0, outputs - 1))
    image = layout_of(samples).pack_samples(samples).tobytes()
    byte = 8 * (n // 32 * outputs + m)
    word = int.from_bytes(image[byte : byte + 8], "little")
    nonzero, negative = word >> n % 32 & 1, word >> 32 + n % 32 & 1
    assert (nonzero, negative) == (samples[n, m] != 0, samples[n, m] < 0)


@given(SHAPES)
def test_padding_is_zero(shape: tuple[int, int]) -> None:
    layout = WeightLayout(*shape)
    weights = layout.pack_weights(np.full(shape, -1, np.int16))
    words = layout.pack_samples(np.full(shape, -1, np.int8))
    assert np.count_nonzero(weights) == shape[0] * shape[1]
    assert sum(bin(word).count("1") for word in words.ravel().tolist()) == 2 * shape[0] * shape[1]


@given(SHAPES)
def test_sizes_are_those_of_the_images(shape: tuple[int, int]) -> None:
    layout = WeightLayout(*shape)
    weights, samples = layout.pack_weights(np.zeros(shape, np.int16)), layout.pack_samples(np.zeros(shape, np.int8))
    assert (weights.shape, weights.nbytes) == (layout.weight_shape, layout.weight_bytes)
    assert (samples.shape, samples.nbytes) == (layout.sample_shape, layout.sample_bytes)
    assert (weights.dtype, samples.dtype) == (np.dtype("<i2"), SAMPLE_WORD)


@pytest.mark.parametrize(("inputs", "blocks"), [(1, 1), (31, 1), (32, 1), (33, 2), (64, 2), (784, 25)])
def test_blocks_of_32_inputs(inputs: int, blocks: int) -> None:
    assert WeightLayout(inputs, 3).blocks == blocks


@pytest.mark.parametrize(("inputs", "outputs", "message"), [
    (0, 5, "inputs must be at least 1, not 0"),
    (5, 0, "outputs must be at least 1, not 0"),
    (5, -3, "outputs must be at least 1, not -3"),
])  # fmt: skip
def test_layers_have_inputs_and_outputs(inputs: int, outputs: int, message: str) -> None:
    with pytest.raises(FormatError, match=f"^{message}$"):
        WeightLayout(inputs, outputs)


BAD_TENSORS = {
    "weights of another shape": (
        lambda layout: layout.pack_weights(np.zeros((3, 40), np.int16)),
        "expected a matrix of shape (40, 3), got (3, 40)",
    ),
    "a weight out of range": (
        lambda layout: layout.pack_weights(np.full((40, 3), -32768)),
        "weight: -32768 at index (0, 0) is outside -32767..32767",
    ),
    "weights that are no integers": (
        lambda layout: layout.pack_weights(np.zeros((40, 3))), "weight: expected integers (<i2), got float64",
    ),
    "samples of another shape": (
        lambda layout: layout.pack_samples(np.zeros((40, 4), np.int8)),
        "expected a matrix of shape (40, 3), got (40, 4)",
    ),
    "a sample of 2": (
        lambda layout: layout.pack_samples(np.full((40, 3), 2)), "2 is not a sample: expected -1, 0 or 1",
    ),
    "an image of other weights": (
        lambda layout: layout.unpack_weights(np.zeros((2, 32, 3), np.int16)),
        "expected weights of shape (2, 3, 32), got (2, 32, 3)",
    ),
    "an image of other samples": (
        lambda layout: layout.unpack_samples(np.zeros((3, 2), np.uint64)),
        "expected samples of shape (2, 3), got (3, 2)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_TENSORS)
def test_bad_tensors_are_named(what: str) -> None:
    call, message = BAD_TENSORS[what]
    with pytest.raises(FormatError) as caught:
        call(WeightLayout(40, 3))
    assert str(caught.value) == message


@given(SHAPES)
def test_indexes_of_weights_differ(shape: tuple[int, int]) -> None:
    index = WeightLayout(*shape).index()
    assert index.dtype == np.uint32
    assert np.unique(index).size == index.size


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_indexes_of_weights_differ_in_the_largest_layer(name: str) -> None:
    c = CONFIGURATIONS[name]
    n, m = np.arange(c.max_inputs, dtype=np.uint32), np.arange(c.max_outputs, dtype=np.uint32)
    # The index is a sum of a part of n and a part of m; they share no bit, and each part is injective.
    of_n, of_m = weight_index(n, np.uint32(0)), weight_index(np.uint32(0), m)
    assert np.bitwise_or.reduce(of_n) & np.bitwise_or.reduce(of_m) == 0
    assert (np.unique(of_n).size, np.unique(of_m).size) == (n.size, m.size)
    assert weight_index(n[-1], m[-1]) == of_n[-1] | of_m[-1]


@given(st.integers(0, 2**15 * 32 - 1), st.integers(0, 4095))
def test_the_index_of_a_weight_is_block_output_lane(n: int, m: int) -> None:
    assert weight_index(np.uint32(n), np.uint32(m)) == n // 32 << 17 | m << 5 | n % 32


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_no_word_rounds_two_errors(name: str) -> None:
    c = CONFIGURATIONS[name]
    row, channel = np.meshgrid(
        np.arange(c.max_rows, dtype=np.uint32), np.arange(c.max_outputs, dtype=np.uint32), indexing="ij"
    )
    word = 2 * error_index(row, channel).astype(np.int64) + channel % 2
    assert np.bincount(word.ravel()).max() == 1


@given(st.integers(1, 5000), st.sampled_from([1, 2, 4]))
def test_strides_are_whole_beats_and_no_longer_than_needed(channels: int, item: int) -> None:
    stride = row_stride(channels, item)
    assert stride % BEAT_BYTES == 0
    assert channels * item <= stride < channels * item + BEAT_BYTES


@pytest.mark.parametrize(("outputs", "size"), [(0, 16), (1, 32), (10, 176)])
def test_state_is_a_header_and_a_record_an_output(outputs: int, size: int) -> None:
    assert state_bytes(outputs) == size


def test_records_are_whole_beats_without_gaps() -> None:
    for record in (STATE_HEADER, CHANNEL):
        assert record.itemsize % BEAT_BYTES == 0
        assert record.itemsize == sum(record[name].itemsize for name in record.names or ())


def test_channel_fields_have_the_types_of_their_formats() -> None:
    assert [CHANNEL[name] for name in ("bias", "mean", "deviation")] == [f.dtype for f in (BIAS, MEAN, DEVIATION)]
