"""In which direction of its bias an activation is, and how far: what the whole gradient weighs an error with."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..delay import delay_line
from ..module import module
from ..operands.quantiser import quantiser
from ..signals import bit, signed, unsigned
from .widths import CODE_BITS, OFFSET_BITS

#: The code of an activation that stops errors.
STOPPED = 4
#: Cycles from an activation to its code.
DIRECTION_LATENCY = 3


@module
def direction(clk: Any, value: Any, offset: Any, stop: Any, whole: Any, code: Any) -> Any:
    """Code of an activation: STOPPED, or with ``whole`` the quantised ``value - term``, or else 0; three cycles.

    value [16] two's complement, offset [17] two's complement: ~term; stop: it stops errors, all in the same cycle;
    whole: static. code [4] out: {shift [2], negative, not zero}, 0 where that is not set, but for STOPPED.
    """
    wide, base = signed(OFFSET_BITS + 1), signed(OFFSET_BITS + 1)
    total, far = unsigned(OFFSET_BITS + 2), unsigned(OFFSET_BITS + 1)
    near, k = unsigned(8), unsigned(CODE_BITS)
    stopped, over = bit(), bit()
    top = OFFSET_BITS
    delay = delay_line(clk, stop, stopped, DIRECTION_LATENCY - 1)
    quantised = quantiser(near, k)
    stopped_code = STOPPED

    @always_comb
    def extend() -> None:
        wide.next = value.signed()
        base.next = offset.signed()

    @always_comb
    def subtract() -> None:
        total.next = concat(base[OFFSET_BITS + 1 :], True) + concat(wide[OFFSET_BITS + 1 :], True)

    @always(clk.posedge)
    def hold() -> None:
        far.next = total[OFFSET_BITS + 2 : 1]

    @always_comb
    def judge() -> None:
        over.next = far[top:7] != 0
        if far[top]:
            over.next = far[top:7] != (1 << OFFSET_BITS - 7) - 1

    @always(clk.posedge)
    def saturate() -> None:
        near.next = far[8:]
        if over:
            near.next = 0x7F
            if far[top]:
                near.next = 0x81

    @always(clk.posedge)
    def choose() -> None:
        code.next = 0
        if stopped:
            code.next = stopped_code
        elif whole and k[0]:
            code.next = k

    return delay, quantised, extend, subtract, hold, judge, saturate, choose
