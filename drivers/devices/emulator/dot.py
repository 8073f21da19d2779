"""Exact integer matrix products with the processor's dot products of four bytes (VNNI).

One instruction adds, in each of its 32-bit lanes, four products of an unsigned by a signed byte. So of every
product one operand is *packed* and made unsigned by an offset, and the other one is *broadcast* and signed:

==========  =======================  ==========  ==============
product     packed                   offset      broadcast
==========  =======================  ==========  ==============
forward     samples + 1              1           inputs
planes      group of planes + 15     15 (or 7)   inputs
backward    samples + 1              1           errors
gradient    inputs + 128             128         errors
==========  =======================  ==========  ==============

    sum of (p + offset) * b  =  sum of p * b  +  offset * sum of b

and the last term is taken away exactly. No sum overflows: 255 * 128 * 4096 < 2**31.

Packed operands are int32 [steps, 32]: a step is four terms of the sum, an element their four bytes for one of
32 columns. Broadcast operands are int32 [steps, rows]: the same four terms of one row.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils

from ...overlay.formats import PLANES_A_GROUP, UPDATE_INPUT
from .compiled import compiled, intrinsic, target_has
from .lanes import COUNT, below, everywhere, load, select, store, widen, widen_unsigned
from .samples import PACK, unpack_inputs, unpack_outputs
from .weights import change_row, valid_lanes

#: Rows of a tile: what `tile` computes at once.
ROWS = 8
_OFFSET = 128
_LEAST, _GREATEST = UPDATE_INPUT.least, UPDATE_INPUT.greatest

#: Lanes of 32 bits of one instruction.
_LANES = 16
_I32 = ir.IntType(32)
_VECTOR = ir.VectorType(_I32, _LANES)


def available() -> bool:
    """Whether the processor has the instructions."""
    return target_has("avx512vnni", "avx512bw", "avx512vl")


@intrinsic
def tile(_typing: Any, packed: Any, broadcast: Any, sums: Any) -> Any:
    """Add to sums [8, 32] the product of broadcast [steps, 8] and packed [steps, 32]; all int32, of any strides.

    Only the last dimension of ``packed`` and of ``sums`` has to be contiguous. The 16 vectors of sums stay in registers
    over all steps; a step loads two vectors and spreads eight elements for 16 instructions, which keeps them fed.
    """

    def emit(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        arrays = [context.make_array(kind)(context, builder, value) for kind, value in zip(signature.args, args)]
        steps = builder.extract_value(arrays[0].shape, 0)
        integer = steps.type
        function = ir.FunctionType(_VECTOR, [_VECTOR] * 3)
        dot = cgutils.get_or_insert_function(  # type: ignore[no-untyped-call]
            builder.module, function, "llvm.x86.avx512.vpdpbusd.512"
        )

        def pointer(array: Any, element: Any, *index: Any) -> Any:
            """Where the element at an index is, as a pointer to ``element``."""
            place = builder.ptrtoint(array.data, integer)
            for axis, at in enumerate(index):
                place = builder.add(place, builder.mul(builder.extract_value(array.strides, axis), at))
            return builder.inttoptr(place, element.as_pointer())

        def at(number: int) -> Any:
            return integer(number)

        pack, cast, total = arrays
        columns = range(0, COUNT, _LANES)
        places = {(r, c): pointer(total, _VECTOR, at(r), at(c)) for r in range(ROWS) for c in columns}
        held = {
            key: cgutils.alloca_once_value(builder, builder.load(place, align=4))  # type: ignore[no-untyped-call]
            for key, place in places.items()
        }
        with cgutils.for_range(builder, steps) as loop:
            step = {c: builder.load(pointer(pack, _VECTOR, loop.index, at(c)), align=4) for c in columns}
            for r in range(ROWS):
                four = builder.load(pointer(cast, _I32, loop.index, at(r)), align=4)
                row = builder.insert_element(ir.Constant(_VECTOR, ir.Undefined), four, _I32(0))
                row = builder.shuffle_vector(row, row, ir.Constant(_VECTOR, None))
                for c in columns:
                    builder.store(builder.call(dot, [builder.load(held[r, c]), step[c], row]), held[r, c])
        for key, place in places.items():
            builder.store(builder.load(held[key]), place, align=4)
        return context.get_dummy_value()

    return types.void(packed, broadcast, sums), emit


@compiled
def row_sums(rows):  # type: ignore[no-untyped-def]
    """Sum of each row of int8 [rows, terms]."""
    sums = np.zeros(rows.shape[0], np.int32)
    for b in range(rows.shape[0]):
        total = np.int32(0)
        for k in range(rows.shape[1]):
            total += rows[b, k]
        sums[b] = total
    return sums


@compiled
def forward(samples, planes, plane_stride, inputs, input_sums, first, last, outputs, sums):  # type: ignore[no-untyped-def]
    """Sums [blocks, rows, 32] of outputs first..last.

    samples: words of one tensor of samples (planes = 1) or of all bit-planes, ``plane_stride`` words apart;
    inputs: int32 [rows, blocks * 8], four inputs in each element; rows is a multiple of 8.
    """
    rows, steps = inputs.shape
    size = steps * PACK // COUNT * outputs
    packed = np.empty((steps, COUNT), np.int32)
    for m in range(first, last, COUNT):
        total = sums[(m - first) // COUNT]
        for group in range(0, planes, PLANES_A_GROUP):
            count = min(PLANES_A_GROUP, planes - group)
            for p in range(count):
                at = (group + p) * plane_stride
                unpack_outputs(samples[at : at + size].reshape(-1, outputs), m, p, packed)
            for b in range(rows):
                start = everywhere(np.int32(-((1 << count) - 1) * input_sums[b]))
                if group:
                    start = start + (load(total[b]) >> PLANES_A_GROUP)
                store(total[b], start)
            for b in range(0, rows, ROWS):
                tile(packed, inputs[b : b + ROWS].T, total[b : b + ROWS])


@compiled
def backward(words, errors, error_sums, first, last, sums):  # type: ignore[no-untyped-def]
    """Sums [last - first, rows, 32] of input blocks first..last.

    words: samples [blocks, outputs]; errors: int32 [rows, ceil(outputs / 4)], four outputs in each element; rows is a
    multiple of 8.
    """
    rows, steps = errors.shape
    packed = np.empty((steps, COUNT), np.int32)
    for block in range(first, last):
        unpack_inputs(words[block], packed)
        total = sums[block - first]
        for b in range(rows):
            store(total[b], everywhere(np.int32(-error_sums[b])))
        for b in range(0, rows, ROWS):
            tile(packed, errors[b : b + ROWS].T, total[b : b + ROWS])


@compiled
def _quantised(x):  # type: ignore[no-untyped-def]
    """`UPDATE_INPUT.quantise` of a vector of 8 bits."""
    zero = x ^ x
    magnitude = select(x < 0, zero - x, x)
    value = zero
    for e in range(_LEAST, _GREATEST + 1):
        # nearest_exponent(v) >= e, for e > 1, is v >= 1.5 * 2**(e - 1).
        value = select(below(magnitude, zero + (3 << e - 2)), value, zero + (1 << e))
    return select(x < 0, zero - value, value)


@compiled
def pack_inputs(rows, exact, packed):  # type: ignore[no-untyped-def]
    """Inputs of the update, int8 [steps * 4, blocks * 32], to packed [blocks, steps, 32] int32, offset 128."""
    for block in range(packed.shape[0]):
        for step in range(packed.shape[1]):
            four = everywhere(np.int32(0))
            for i in range(PACK):
                x = load(rows[PACK * step + i, block * COUNT : (block + 1) * COUNT])
                if not exact:
                    x = _quantised(x)
                four = four | widen_unsigned(widen_unsigned(x ^ _OFFSET)) << 8 * i
            store(packed[block, step], four)


@compiled
def pack_errors(rows, packed, sums):  # type: ignore[no-untyped-def]
    """Errors of the update, int8 [steps * 4, blocks * 32], to packed [blocks, steps, 32] int32, and their sums."""
    for block in range(packed.shape[0]):
        total = everywhere(np.int32(0))
        for step in range(packed.shape[1]):
            four = everywhere(np.int32(0))
            for i in range(PACK):
                d = load(rows[PACK * step + i, block * COUNT : (block + 1) * COUNT])
                total = total + widen(widen(d))
                four = four | widen_unsigned(widen_unsigned(d)) << 8 * i
            store(packed[block, step], four)
        store(sums[block * COUNT : (block + 1) * COUNT], total)


@compiled
def gradient(packed, errors, error_sums, sums):  # type: ignore[no-untyped-def]
    """Gradient [blocks, outputs, 32] of the weights, from what `pack_inputs` and `pack_errors` give."""
    outputs = sums.shape[1]
    some = np.empty((ROWS, COUNT), np.int32)
    for block in range(sums.shape[0]):
        for m in range(0, outputs, ROWS):
            for i in range(ROWS):
                store(some[i], everywhere(np.int32(-_OFFSET * error_sums[m + i])))
            at = m % COUNT
            tile(packed[block], errors[m // COUNT, :, at : at + ROWS], some)
            for i in range(min(ROWS, outputs - m)):
                store(sums[block, m + i], load(some[i]))


@compiled
def update(weights, words, packed, errors, error_sums, inputs, first, last, keys, shift, draw, polarised):  # type: ignore[no-untyped-def]
    """UPDATE of outputs first..last, first a multiple of 8, from what `pack_inputs` and `pack_errors` give."""
    gradient = np.empty((ROWS, COUNT), np.int32)
    for block in range(weights.shape[0]):
        valid = valid_lanes(inputs, block)
        for m in range(first, last, ROWS):
            for i in range(ROWS):
                store(gradient[i], everywhere(np.int32(-_OFFSET * error_sums[m + i])))
            at = m % COUNT
            tile(packed[block], errors[m // COUNT, :, at : at + ROWS], gradient)
            for i in range(min(ROWS, last - m)):
                change_row(weights, words, gradient[i], block, m + i, keys, shift, draw, polarised, valid)


