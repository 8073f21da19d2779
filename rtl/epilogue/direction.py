"""In which direction of its bias an activation is, and how far: what the whole gradient weighs an error with."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.formats import ACTIVATION
from ..delay import delay_line
from ..module import kept, module
from ..operands.quantiser import quantiser
from ..signals import bit, signed, unsigned
from .widths import CODE_BITS, OFFSET_BITS

#: The code of an activation that stops errors.
STOPPED = 4
#: Cycles from an activation to its code.
DIRECTION_LATENCY = 4


@kept
@module
def direction(clk: Any, octet: Any, score: Any, scores: Any, offset: Any, whole: Any, code: Any) -> Any:
    """Code of an activation A: STOPPED, or with ``whole`` the quantised ``A - term``, or else 0; four cycles.

    octet [8]: A, which stops errors unless 0 < A < 127; with ``scores``, static, the score [16] instead, which never
    does; both two's complement. offset [17] two's complement: ~term; whole: static.
    code [4] out: {shift [2], negative, not zero}, 0 where that is not set, but for STOPPED.

    Kept apart, with a register of its own: ``scores`` would have too many loads.
    """
    wide, base = signed(OFFSET_BITS + 1), signed(OFFSET_BITS + 1)
    total, far = unsigned(OFFSET_BITS + 2), unsigned(OFFSET_BITS + 1)
    near, k, quantised = unsigned(8), unsigned(CODE_BITS), unsigned(CODE_BITS)
    scores_held, stop, stopped, over = bit(), bit(), bit(), bit()
    top, most = OFFSET_BITS, ACTIVATION.maximum
    delay = delay_line(clk, stop, stopped, DIRECTION_LATENCY - 1)
    quantise = quantiser(near, k)
    stopped_code = STOPPED

    @always_comb
    def compare() -> None:
        stop.next = not scores_held and (octet[7] or octet == 0 or octet == most)

    # Of those below 0, which are stopped, it does not matter.
    @always_comb
    def extend() -> None:
        base.next = offset.signed()
        wide.next = octet
        if scores_held:
            wide.next = score.signed()

    @always_comb
    def subtract() -> None:
        total.next = concat(base[OFFSET_BITS + 1 :], True) + concat(wide[OFFSET_BITS + 1 :], True)

    @always(clk.posedge)
    def hold() -> None:
        scores_held.next = scores
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
        quantised.next = k
        code.next = 0
        if stopped:
            code.next = stopped_code
        elif whole and quantised[0]:
            code.next = quantised

    return delay, quantise, compare, extend, subtract, hold, judge, saturate, choose
