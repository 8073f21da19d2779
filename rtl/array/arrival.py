"""When and where the sums of a finished tile arrive at the sum buffer."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..geometry import Geometry, bits
from ..module import module
from ..operands.latency import OPERAND_LATENCY
from ..signals import bit, unsigned
from .shift_add_cell import CELL_LATENCY

#: Clock edges from the end of a tile in the schedule to its first sum at the top of column 0.
ARRIVAL_DELAY = OPERAND_LATENCY + CELL_LATENCY


@module
def arrival(
    clk: Any, reset: Any, start: Any, several_passes: Any, tile_end: Any, tile_address: Any, tile_mode: Any,
    tile_last: Any, arrive: Any, mode: Any, address: Any, complete: Any, hold: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Announces one row of sums every second cycle, from row 0 of the array on.

    tile_end: pulse in the cycle of the schedule in which the tile's last pair of operands is past; at least
        2 rows cycles apart. With it tile_address [n] of its row 0, tile_mode [2] (see `sum_column`), and tile_last: its
        arrival completes what the reader waits for.
    several_passes: sums of this instruction are read again when more arrives: the reader then has to make room.
    arrive, mode, address: to column 0, ARRIVAL_DELAY cycles after tile_end for row 0.
    complete: pulse when the last column has stored the last row of a tile_last tile.
    hold: set while sums may arrive, if several_passes.
    """
    rows = geometry.rows
    stored_after = geometry.columns + 3
    waiting = unsigned(ARRIVAL_DELAY - 1)
    next_address, next_mode, next_last = unsigned(len(tile_address)), unsigned(2), bit()
    last, running, pause = bit(), bit(), bit()
    left = unsigned(bits(rows))
    ended, completed = unsigned(stored_after), unsigned(stored_after)
    in_flight = unsigned(3)
    done, last_row = bit(), bit()

    @always_comb
    def outputs() -> None:
        complete.next = completed[stored_after - 1]
        done.next = ended[stored_after - 1]
        last_row.next = running and not pause and left == 0

    @always(clk.posedge)
    def remember() -> None:
        if tile_end:
            next_address.next = tile_address
            next_mode.next = tile_mode
            next_last.next = tile_last

    @always(clk.posedge)
    def announce() -> None:
        waiting.next = concat(waiting[ARRIVAL_DELAY - 2 :], tile_end)
        arrive.next = False
        pause.next = not pause
        if waiting[ARRIVAL_DELAY - 2]:
            address.next = next_address
            mode.next = next_mode
            last.next = next_last
            left.next = rows - 1
            running.next = True
            arrive.next = True
            pause.next = False
        elif running and pause:
            if left == 0:
                running.next = False
            else:
                left.next = left - 1
                address.next = address + 1
                arrive.next = True
        if reset:
            waiting.next = 0
            running.next = False
            arrive.next = False

    @always(clk.posedge)
    def follow() -> None:
        ended.next = concat(ended[stored_after - 1 :], last_row)
        completed.next = concat(completed[stored_after - 1 :], last_row and last)
        if tile_end and not done:
            in_flight.next = in_flight + 1
        elif done and not tile_end:
            in_flight.next = in_flight - 1
        hold.next = several_passes and (in_flight != 0 or tile_end)
        if start:
            ended.next = 0
            completed.next = 0
            in_flight.next = 0
            hold.next = False

    return outputs, remember, announce, follow
