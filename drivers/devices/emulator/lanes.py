"""Vectors of 32 integers for numba: the 32 inputs of one block of weights, in the registers of the processor.

numba widens every operand to 64 bits and leaves vectors to the compiler's guess. Here a vector is a value: with
`load` and `store`, with the operators ``+ - * & | ^ << >> <`` between two vectors or a vector and an integer, and
with the functions below. All arithmetic wraps around; ``>>`` and ``<`` are signed. LLVM cuts the vectors to
the registers that the processor has.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import lower_builtin, models, register_model, type_callable

from ...overlay.layout import BLOCK_INPUTS
from .compiled import intrinsic

#: Elements of a vector.
COUNT = BLOCK_INPUTS

# What emits an operation: from LLVM's builder and the operands.
Emit = Callable[..., Any]


class Lanes(types.Type):
    """numba's type of COUNT integers of ``bits`` bits; with one bit they are a mask."""

    def __init__(self, bits: int):
        super().__init__(f"Lanes({bits})")
        self.bits = bits


def _vector(bits: int) -> Any:
    return ir.VectorType(ir.IntType(bits), COUNT)


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, lanes: Lanes):
        super().__init__(manager, lanes, _vector(lanes.bits))  # type: ignore[no-untyped-call]


def _spread(builder: Any, value: Any, kind: Any, bits: int) -> Any:
    """A vector as it is; an integer in all lanes of a vector of ``bits`` bits."""
    if isinstance(kind, Lanes):
        return value
    if bits != kind.bitwidth:
        resize = builder.trunc if bits < kind.bitwidth else builder.sext if kind.signed else builder.zext
        value = resize(value, ir.IntType(bits))
    one = builder.insert_element(ir.Constant(_vector(bits), ir.Undefined), value, ir.IntType(32)(0))
    return builder.shuffle_vector(one, one, ir.Constant(_vector(32), None))


def _define(function: Any, emit: Emit) -> None:
    """Give an operator of Python its meaning for vectors."""

    @type_callable(function)
    def _typer(_context: Any) -> Any:
        def result(a: Any, b: Any) -> Any:
            if isinstance(a, Lanes) and (a == b or isinstance(b, types.Integer)):
                return Lanes(1) if function is operator.lt else a
            return None

        return result

    @lower_builtin(function, Lanes, types.Any)  # type: ignore[no-untyped-call, untyped-decorator]
    def _lower(_context: Any, builder: Any, signature: Any, args: Any) -> Any:
        a, b = signature.args
        return emit(builder, args[0], _spread(builder, args[1], b, a.bits))


_define(operator.add, lambda builder, a, b: builder.add(a, b))
_define(operator.sub, lambda builder, a, b: builder.sub(a, b))
_define(operator.mul, lambda builder, a, b: builder.mul(a, b))
_define(operator.and_, lambda builder, a, b: builder.and_(a, b))
_define(operator.or_, lambda builder, a, b: builder.or_(a, b))
_define(operator.xor, lambda builder, a, b: builder.xor(a, b))
_define(operator.lshift, lambda builder, a, b: builder.shl(a, b))
_define(operator.rshift, lambda builder, a, b: builder.ashr(a, b))
_define(operator.lt, lambda builder, a, b: builder.icmp_signed("<", a, b))


def _in_memory(element: Any) -> Any:
    return ir.VectorType(ir.FloatType(), COUNT) if element == types.float32 else _vector(element.bitwidth)


def _pointer(context: Any, builder: Any, kind: Any, array: Any) -> Any:
    data = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(data, _in_memory(kind.dtype).as_pointer())


@intrinsic
def load(_typing: Any, array: Any) -> Any:
    """The first elements of a contiguous 1-D array of integers, or of float32 that hold integers (32 bits)."""

    def emit(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value = builder.load(_pointer(context, builder, signature.args[0], args[0]), align=1)
        return builder.fptosi(value, _vector(32)) if array.dtype == types.float32 else value

    return Lanes(array.dtype.bitwidth)(array), emit


@intrinsic
def store(_typing: Any, array: Any, lanes: Any) -> Any:
    """Write a vector to the first elements of a contiguous 1-D array: as float32, or the low bits to integers."""

    def emit(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value = args[1]
        if array.dtype == types.float32:
            value = builder.sitofp(value, _in_memory(array.dtype))
        elif array.dtype.bitwidth < lanes.bits:
            value = builder.trunc(value, _in_memory(array.dtype))
        builder.store(value, _pointer(context, builder, signature.args[0], args[0]), align=1)
        return context.get_dummy_value()

    return types.void(array, lanes), emit


@intrinsic
def numbers(_typing: Any) -> Any:
    """0, 1, ... COUNT - 1, of 16 bits."""
    return Lanes(16)(), lambda *_: ir.Constant(_vector(16), list(range(COUNT)))


@intrinsic
def everywhere(_typing: Any, value: Any) -> Any:
    """An integer in all lanes, of its own bits."""

    def emit(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _spread(builder, args[0], value, value.bitwidth)

    return Lanes(value.bitwidth)(value), emit


@intrinsic
def widen(_typing: Any, lanes: Any) -> Any:
    """Twice the bits, signed."""
    wide = Lanes(2 * lanes.bits)
    return wide(lanes), lambda _context, builder, _signature, args: builder.sext(args[0], _vector(wide.bits))


@intrinsic
def widen_unsigned(_typing: Any, lanes: Any) -> Any:
    """Twice the bits, unsigned."""
    wide = Lanes(2 * lanes.bits)
    return wide(lanes), lambda _context, builder, _signature, args: builder.zext(args[0], _vector(wide.bits))


@intrinsic
def narrow(_typing: Any, lanes: Any) -> Any:
    """The low half of the bits."""
    half = Lanes(lanes.bits // 2)
    return half(lanes), lambda _context, builder, _signature, args: builder.trunc(args[0], _vector(half.bits))


@intrinsic
def shift_unsigned(_typing: Any, lanes: Any, distance: Any) -> Any:
    """``lanes >> distance``, an integer, with zeros moving in."""

    def emit(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.lshr(args[0], _spread(builder, args[1], distance, lanes.bits))

    return lanes(lanes, distance), emit


@intrinsic
def below(_typing: Any, a: Any, b: Any) -> Any:
    """The mask of ``a < b``, both unsigned vectors."""
    return Lanes(1)(a, b), lambda _context, builder, _signature, args: builder.icmp_unsigned("<", *args)


@intrinsic
def select(_typing: Any, chosen: Any, a: Any, b: Any) -> Any:
    """``a`` where the mask is set, ``b`` elsewhere; both vectors."""
    return a(chosen, a, b), lambda _context, builder, _signature, args: builder.select(*args)


@intrinsic
def bits(_typing: Any, lanes: Any) -> Any:
    """A mask as an integer (uint32): lane i is bit i."""
    return types.uint32(lanes), lambda _context, builder, _signature, args: builder.bitcast(args[0], ir.IntType(COUNT))


@intrinsic
def mask(_typing: Any, _word: Any) -> Any:
    """An integer (uint32) as a mask: bit i is lane i."""
    return Lanes(1)(types.uint32), lambda _context, builder, _signature, args: builder.bitcast(args[0], _vector(1))
