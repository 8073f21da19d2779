"""Vectors of 32 integers for numba: the 32 inputs of one block of weights, in the registers of the processor.

numba widens every operand to 64 bits and leaves vectors to the compiler's guess. Here a vector is a value: with
`load` and `store`, with the operators ``+ - & | ^ << >> <`` between two vectors or a vector and an integer, and
with the functions below. All arithmetic wraps around; ``>>`` and ``<`` are signed. LLVM cuts the vectors to
the registers that the processor has.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir  # type: ignore[import-untyped,unused-ignore]
from numba import types
from numba.extending import intrinsic, lower_builtin, models, register_model, type_callable

from ..overlay.layout import BLOCK_INPUTS

#: Elements of a vector.
COUNT = BLOCK_INPUTS


class Lanes(types.Type):  # type: ignore[misc]
    """COUNT integers of ``bits`` bits; bits = 1 is a mask."""

    def __init__(self, bits: int):
        super().__init__(f"Lanes({bits})")
        self.bits = bits


def _vector(bits: int) -> ir.VectorType:
    return ir.VectorType(ir.IntType(bits), COUNT)


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, lanes: Lanes):
        super().__init__(manager, lanes, _vector(lanes.bits))


def _spread(builder: Any, value: Any, kind: Any, bits: int) -> Any:
    """A vector as it is; an integer in all lanes of a vector of ``bits`` bits."""
    if isinstance(kind, Lanes):
        return value
    resize = builder.trunc if bits < kind.bitwidth else builder.sext if kind.signed else builder.zext
    if bits != kind.bitwidth:
        value = resize(value, ir.IntType(bits))
    one = builder.insert_element(ir.Constant(_vector(bits), ir.Undefined), value, ir.IntType(32)(0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), COUNT), None)
    return builder.shuffle_vector(one, one, zeros)


def _type_operator(function: Any, mask: bool) -> None:
    @type_callable(function)
    def _(_context: Any) -> Any:
        def typer(a: Any, b: Any) -> Any:
            if isinstance(a, Lanes) and (isinstance(b, types.Integer) or a == b):
                return Lanes(1) if mask else a
            return None

        return typer


def _lower_operator(function: Any, emit: Callable[[Any, Any, Any], Any]) -> None:
    @lower_builtin(function, Lanes, types.Any)
    def _(_context: Any, builder: Any, signature: Any, args: Any) -> Any:
        bits = signature.args[0].bits
        a, b = (_spread(builder, value, kind, bits) for value, kind in zip(args, signature.args, strict=True))
        return emit(builder, a, b)


for _function, _emit in (
    (operator.add, lambda builder, a, b: builder.add(a, b)),
    (operator.sub, lambda builder, a, b: builder.sub(a, b)),
    (operator.and_, lambda builder, a, b: builder.and_(a, b)),
    (operator.or_, lambda builder, a, b: builder.or_(a, b)),
    (operator.xor, lambda builder, a, b: builder.xor(a, b)),
    (operator.lshift, lambda builder, a, b: builder.shl(a, b)),
    (operator.rshift, lambda builder, a, b: builder.ashr(a, b)),
    (operator.lt, lambda builder, a, b: builder.icmp_signed("<", a, b)),
):
    _type_operator(_function, mask=_function is operator.lt)
    _lower_operator(_function, _emit)


def _pointer(context: Any, builder: Any, kind: Any, array: Any, vector: Any) -> Any:
    return builder.bitcast(context.make_array(kind)(context, builder, array).data, vector.as_pointer())


def _in_memory(element: Any) -> ir.VectorType:
    return ir.VectorType(ir.FloatType(), COUNT) if element == types.float32 else _vector(element.bitwidth)


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def load(_typing: Any, array: Any) -> Any:
    """The first elements of a contiguous 1-D array of integers, or of float32 that hold integers (32 bits)."""

    def emit(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], args[0], _in_memory(array.dtype))
        vector = builder.load(pointer, align=1)
        return builder.fptosi(vector, _vector(32)) if array.dtype == types.float32 else vector

    return Lanes(array.dtype.bitwidth)(array), emit


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def store(_typing: Any, array: Any, lanes: Any) -> Any:
    """Write a vector to the first elements of a contiguous 1-D array: as float32, or the low bits to integers."""

    def emit(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        vector, value = _in_memory(array.dtype), args[1]
        if array.dtype == types.float32:
            value = builder.sitofp(value, vector)
        elif array.dtype.bitwidth < lanes.bits:
            value = builder.trunc(value, vector)
        builder.store(value, _pointer(context, builder, signature.args[0], args[0], vector), align=1)
        return context.get_dummy_value()

    return types.void(array, lanes), emit


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def numbers(_typing: Any) -> Any:
    """0, 1, ... COUNT - 1, of 16 bits."""

    def emit(_context: Any, _builder: Any, _signature: Any, _args: Any) -> Any:
        return ir.Constant(_vector(16), list(range(COUNT)))

    return Lanes(16)(), emit


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def everywhere(_typing: Any, value: Any) -> Any:
    """An integer in all lanes, of its own bits."""

    def emit(_context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _spread(builder, args[0], signature.args[0], value.bitwidth)

    return Lanes(value.bitwidth)(value), emit


def _unary(change: Callable[[int], int], emit: Callable[[Any, Any, Any], Any], doc: str) -> Any:
    def typed(_typing: Any, lanes: Any) -> Any:
        result = Lanes(change(lanes.bits))

        def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            return emit(builder, args[0], _vector(result.bits))

        return result(lanes), generate

    typed.__doc__ = doc
    return intrinsic(typed)


widen = _unary(lambda bits: 2 * bits, lambda b, value, to: b.sext(value, to), "Twice the bits, signed.")
widen_unsigned = _unary(lambda bits: 2 * bits, lambda b, value, to: b.zext(value, to), "Twice the bits, unsigned.")
narrow = _unary(lambda bits: bits // 2, lambda b, value, to: b.trunc(value, to), "The low half of the bits.")


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def shift_unsigned(_typing: Any, lanes: Any, distance: Any) -> Any:
    """``lanes >> distance``, zeros moving in."""

    def emit(_context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.lshr(args[0], _spread(builder, args[1], signature.args[1], lanes.bits))

    return lanes(lanes, distance), emit


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def below(_typing: Any, a: Any, b: Any) -> Any:
    """The mask of ``a < b``, both unsigned vectors."""

    def emit(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.icmp_unsigned("<", *args)

    return Lanes(1)(a, b), emit


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def select(_typing: Any, mask: Any, a: Any, b: Any) -> Any:
    """``a`` where the mask is set, ``b`` elsewhere; both vectors."""
    return a(mask, a, b), lambda _context, builder, _signature, args: builder.select(*args)


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def bits(_typing: Any, mask: Any) -> Any:
    """A mask as an integer (uint32): lane i is bit i."""
    return types.uint32(mask), lambda _context, builder, _signature, args: builder.bitcast(args[0], ir.IntType(COUNT))


@intrinsic  # type: ignore[untyped-decorator,unused-ignore]
def mask(_typing: Any, word: Any) -> Any:
    """An integer (uint32) as a mask: bit i is lane i."""
    return Lanes(1)(types.uint32), lambda _context, builder, _signature, args: builder.bitcast(args[0], _vector(1))

