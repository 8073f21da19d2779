"""Compiled loops over channels: what becomes of the sums of a product.

The unit of work is a block of 32 channels: its sums of all rows lie together and fit in the nearest cache, however
wide the layer is. So sums are [blocks, at least rows, 32], int32 or float32 that hold exact integers; the last
block is padded with anything. Inputs and results are [rows, blocks * 32], int8 or int16. All are in C order.
"""

from __future__ import annotations

import numpy as np

from ...overlay.arithmetic import FACTOR_FRACTION, FACTORS, MAX_LEFT, MAX_RIGHT, ROUNDING_BITS, THRESHOLDS
from ...overlay.formats import ACTIVATION, BIAS, ERROR, SCORE, UPDATE_INPUT
from ...overlay.layout import INDEX_ROW_BIT
from ...overlay.softmax import OCTAVE_FRACTION, OCTAVES, POWER_FRACTION, PROBABILITY_FRACTION
from .compiled import compiled
from .lanes import COUNT, everywhere, load, numbers, select, store, widen, widen_unsigned
from .weights import speck

_ERROR_LIMIT, _ACTIVATION_LIMIT = ERROR.maximum, ACTIVATION.maximum
_FRACTION, _BIAS_FRACTION = ACTIVATION.fraction, BIAS.fraction
_BIAS_LOW, _BIAS_HIGH = BIAS.minimum, BIAS.maximum
_SCORE_ONE = SCORE.one
#: A left shift by so much takes any error but 0 beyond the limit; a longer one could overflow.
_MAX_ERROR_LEFT = ERROR.maximum.bit_length() + 1
_ONE_OCTAVE, _MOST_OCTAVES = 1 << OCTAVE_FRACTION, OCTAVES << OCTAVE_FRACTION
_POWER_RIGHT = OCTAVES + OCTAVE_FRACTION - POWER_FRACTION
#: The least |y| that `_weights` takes for 1: the AP2 rounding goes up halfway.
_LEAST = 3 << UPDATE_INPUT.least - 2
_STEPS = UPDATE_INPUT.greatest - UPDATE_INPUT.least

#: What `normalise_backward` returns if every channel is 0.
NOTHING = -1000


@compiled
def _leading(v):  # type: ignore[no-untyped-def]
    """The place of the leading one of v >= 1."""
    e = 0
    while v >> (e + 1):
        e += 1
    return e


@compiled
def _nearest_exponent(v):  # type: ignore[no-untyped-def]
    v = max(v, 1)
    e = _leading(v)
    return e + (v >> (e - 1) & 1) if e else 0


@compiled
def _divisor(deviation, fine):  # type: ignore[no-untyped-def]
    """Exponent and factor, in eighths, for a division by a deviation: `two_shifts`, or a power of two."""
    if not fine:
        return _nearest_exponent(deviation), 1 << FACTOR_FRACTION
    v = max(deviation, 1)
    e = _leading(v)
    sixteenths, passed = (v << 4) >> e, 0
    while passed < len(THRESHOLDS) and sixteenths >= THRESHOLDS[passed]:
        passed += 1
    return e + passed // len(FACTORS), FACTORS[passed % len(FACTORS)]


@compiled
def _round_divide(a, n):  # type: ignore[no-untyped-def]
    return (2 * a + n) // (2 * n)


@compiled
def _round_shift(a, s):  # type: ignore[no-untyped-def]
    if s > 0:
        s = min(s, MAX_RIGHT)
        return (a + (1 << (s - 1))) >> s
    return a << min(-s, MAX_LEFT)


@compiled
def _clip(v, low, high):  # type: ignore[no-untyped-def]
    """A vector of 64 bits, cut to low..high."""
    v = select(v < low, everywhere(np.int64(low)), v)
    top = everywhere(np.int64(high))
    return select(v < top, v, top)


@compiled
def _magnitude(v):  # type: ignore[no-untyped-def]
    return select(v < 0, (v ^ v) - v, v)


@compiled
def _totals(sums, rows, total):  # type: ignore[no-untyped-def]
    """total [32] int32 = the sums [rows, 32] of a block over all rows: below 2**23 * 256."""
    all_rows = everywhere(np.int32(0))
    for b in range(rows):
        all_rows = all_rows + load(sums[b])
    store(total, all_rows)


@compiled
def totals(sums, rows):  # type: ignore[no-untyped-def]
    """Totals [blocks * 32] int32 of sums over all rows."""
    out = np.empty((sums.shape[0], COUNT), np.int32)
    for block in range(sums.shape[0]):
        _totals(sums[block], rows, out[block])
    return out.reshape(-1)


@compiled
def _statistics(sums, rows, channels, total):  # type: ignore[no-untyped-def]
    """Mean and mean absolute deviation of the up to 32 channels of a block, whose records are ``channels``."""
    mean = np.zeros(COUNT, np.int32)
    _totals(sums, rows, total)
    for c in range(channels.size):
        mean[c] = _round_divide(np.int64(total[c]), rows)
        channels[c].mean = mean[c]
    centre = load(mean)
    distance = everywhere(np.int32(0))
    for b in range(rows):
        distance = distance + _magnitude(load(sums[b]) - centre)
    store(total, distance)
    for c in range(channels.size):
        channels[c].deviation = _round_divide(np.int64(total[c]), rows)


@compiled
def normalise(sums, channels, batch, fine, low, high, out):  # type: ignore[no-untyped-def]
    """out = clip(round_shift((sums - mean) * f, k - 2) + round_shift(bias, 11), low, high); returns the greatest k.

    channels: the state's records of all channels; with ``batch`` their mean and deviation are set first. fine: whether
    divisors are those of `two_shifts`.
    """
    rows, greatest = out.shape[0], 0
    total = np.empty(COUNT, np.int32)
    centre, factor = np.zeros((2, COUNT), np.int32)
    left, right, half, offset = np.zeros((4, COUNT), np.int64)
    for block in range(sums.shape[0]):
        first = block * COUNT
        mine = channels[first : first + COUNT]
        if batch:
            _statistics(sums[block], rows, mine, total)
        for c in range(mine.size):
            k, f = _divisor(np.int64(mine[c].deviation), fine)
            greatest = max(greatest, k)
            s = k + FACTOR_FRACTION - _FRACTION
            left[c], right[c], factor[c] = max(-s, 0), max(s, 0), f
            half[c] = 1 << (s - 1) if s > 0 else 0
            centre[c] = mine[c].mean
            offset[c] = _round_shift(np.int64(mine[c].bias), _BIAS_FRACTION - _FRACTION)
        middle, times, up, down = load(centre), load(factor), load(left), load(right)
        rounding, bias = load(half), load(offset)
        for b in range(rows):
            a = widen((load(sums[block, b]) - middle) * times) + rounding
            store(out[b, first : first + COUNT], _clip((a << up >> down) + bias, low, high))
    return greatest


@compiled
def mask(gradient, inputs):  # type: ignore[no-untyped-def]
    """Zero the gradient where the activation was clipped: unless 0 < x < 127."""
    for block in range(gradient.shape[0]):
        for b in range(inputs.shape[0]):
            x, g = load(inputs[b, block * COUNT : (block + 1) * COUNT]), load(gradient[block, b])
            inside = ((x ^ x) < x) & (x < _ACTIVATION_LIMIT)
            store(gradient[block, b], select(inside, g, g ^ g))


@compiled
def hinge(scores, labels, first, gradient):  # type: ignore[no-untyped-def]
    """Gradient of the squared hinge of scores [rows, channels] of channels from ``first`` on."""
    rows, channels = scores.shape
    for b in range(rows):
        for c in range(channels):
            t = 1 if labels[b] == first + c else -1
            gradient[c // COUNT, b, c % COUNT] = -t * max(0, _SCORE_ONE - t * np.int64(scores[b, c]))


@compiled
def _octaves(score, scale):  # type: ignore[no-untyped-def]
    return min(max(np.int64(score) << scale, -_MOST_OCTAVES), _MOST_OCTAVES - 1)


@compiled
def logarithms(scores, scale, out):  # type: ignore[no-untyped-def]
    """out [rows] = logarithms of the sums of the powers of each row's scores [rows, outputs]: see `overlay.softmax`."""
    for b in range(scores.shape[0]):
        total = 0
        for c in range(scores.shape[1]):
            a = _octaves(scores[b, c], scale)
            total += (_ONE_OCTAVE + a % _ONE_OCTAVE) << (a // _ONE_OCTAVE + OCTAVES) >> _POWER_RIGHT
        total = max(total, 1)
        e = _leading(total)
        out[b] = (e - POWER_FRACTION - 1) * _ONE_OCTAVE + ((total << OCTAVE_FRACTION) >> e)


@compiled
def softmax(scores, labels, first, scale, logarithm, gradient):  # type: ignore[no-untyped-def]
    """Gradient of the softmax of scores [rows, channels] of channels from ``first`` on, whose rows have logarithms."""
    rows, channels = scores.shape
    for b in range(rows):
        for c in range(channels):
            less = min(_octaves(scores[b, c], scale) - logarithm[b], 0)
            places = min(-(less // _ONE_OCTAVE), PROBABILITY_FRACTION + 1)
            p = (_ONE_OCTAVE + less % _ONE_OCTAVE) << (PROBABILITY_FRACTION - OCTAVE_FRACTION) >> places
            if labels[b] == first + c:
                p -= 1 << PROBABILITY_FRACTION
            gradient[c // COUNT, b, c % COUNT] = p


@compiled
def _weights(x, bias, slope):  # type: ignore[no-untyped-def]
    """x - bias (vectors of 32 bits) as the update takes inputs: 0 or a sign and a power of two, in units of the least.

    With ``slope`` 0 unless 0 < x < 127.
    """
    y = x - bias
    size = _magnitude(y)
    w = size ^ size
    for step in range(_STEPS + 1):
        w = select(size < (_LEAST << step), w, everywhere(np.int32(1 << step)))
    if slope:
        w = select(((x ^ x) < x) & (x < _ACTIVATION_LIMIT), w, w ^ w)
    return select(y < 0, (y ^ y) - w, w)


@compiled
def _take_off(gradient, levels, start, slope, mine, total):  # type: ignore[no-untyped-def]
    """Take the part along the activation off the sums [rows, 32] of a block.

    levels [rows, channels] int16: the activations or scores, from channel ``start`` on; slope: whether activations are
    rectified, so that only those that rise count. mine: the records of the channels.
    """
    rows = levels.shape[0]
    offset, part = np.zeros((2, COUNT), np.int32)
    for c in range(mine.size):
        offset[c] = _round_shift(np.int64(mine[c].bias), _BIAS_FRACTION - _FRACTION)
    bias = load(offset)
    along = everywhere(np.int32(0))
    weight = everywhere(np.int32(0))
    for b in range(rows):
        w = _weights(widen(load(levels[b, start : start + COUNT])), bias, slope)
        along = along + load(gradient[b]) * w
        weight = weight + _magnitude(w)
    store(total, along)
    store(offset, weight)
    for c in range(mine.size):
        part[c] = _round_divide(np.int64(total[c]), np.int64(offset[c])) if offset[c] else 0
    taken = load(part)
    for b in range(rows):
        w = _weights(widen(load(levels[b, start : start + COUNT])), bias, slope)
        zero = w ^ w
        g = load(gradient[b])
        store(gradient[b], select(zero < w, g - taken, select(w < zero, g + taken, g)))


@compiled
def _error_words(row, channel, keys, words):  # type: ignore[no-untyped-def]
    """Random words [64] of 32 channels of row ``row``, which is even, and of the row after it."""
    index = row << INDEX_ROW_BIT | channel >> 1
    lane = numbers()
    # 16 lanes a row, for a pair of channels each; the index counts rows above them.
    x, y = speck(everywhere(np.uint16(index >> 16)), (lane & 15 | lane >> 4 << INDEX_ROW_BIT) | index, keys)
    store(words, widen_unsigned(x) | widen_unsigned(y) << 16)


@compiled
def normalise_backward(  # type: ignore[no-untyped-def]
    gradient, levels, slope, channels, first, exponent, rate, fine, use, greatest, keys, out, first_row=0
):  # fmt: skip
    """normalise_backward of the channels from ``first``, a multiple of 32, on; their biases are changed.

    levels: as `_take_off` takes them, or without columns: the gradient is only centred. first_row: number of the first
    row among those that the random words count.
    Returns the maximum of nearest_exponent(|C|) - k over the channels with some C, or NOTHING.
    """
    rows, spread = out.shape[0], NOTHING
    total, words = np.empty(COUNT, np.int32), np.empty(COUNT, np.uint32)
    change = np.empty(COUNT, np.int64)
    centre, factor = np.zeros((2, COUNT), np.int32)
    left, right, exponents = np.zeros((3, COUNT), np.int64)
    random = words.view(np.uint16)
    for block in range(gradient.shape[0]):
        start = block * COUNT
        mine = channels[start : start + COUNT]
        _totals(gradient[block], rows, total)
        for c in range(mine.size):
            change[c] = _round_shift(np.int64(total[c]), -(_BIAS_FRACTION + exponent + rate))
        if levels.shape[1]:
            _take_off(gradient[block], levels, start, slope, mine, total)
            _totals(gradient[block], rows, total)
        for c in range(mine.size):
            mine[c].bias = min(max(np.int64(mine[c].bias) - change[c], _BIAS_LOW), _BIAS_HIGH)
            centre[c] = _round_divide(np.int64(total[c]), rows)
            exponents[c], factor[c] = _divisor(np.int64(mine[c].deviation), fine)
            s = use - exponent + exponents[c] + FACTOR_FRACTION - greatest
            left[c] = min(max(-s, 0), _MAX_ERROR_LEFT) + ROUNDING_BITS
            right[c] = min(max(s, 0), MAX_RIGHT)
        middle, times, up, down = load(centre), load(factor), load(left), load(right)
        largest = everywhere(np.int32(0))
        for b in range(rows):
            odd = (first_row + b) % 2
            if b == 0 or not odd:
                _error_words(first_row + b - odd, first + start, keys, words)
            r = load(random[odd * COUNT : (odd + 1) * COUNT])
            a = (load(gradient[block, b]) - middle) * times
            size = _magnitude(a)
            largest = select(largest < size, size, largest)
            # A left shift leaves no fraction, so that adding the random words to it changes nothing.
            a = ((widen(a) << up >> down) + widen_unsigned(widen_unsigned(r))) >> ROUNDING_BITS
            store(out[b, start : start + COUNT], _clip(a, -_ERROR_LIMIT, _ERROR_LIMIT))
        store(total, largest)
        for c in range(mine.size):
            if total[c]:
                spread = max(spread, _nearest_exponent(np.int64(total[c])) - exponents[c])
    return spread
