"""The buffer between the array and the lanes: finished sums arrive column by column, and are read row by row."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb

from ..geometry import LANES, SUM_BITS, Geometry
from ..module import kept, module
from ..signals import bit, unsigned
from .arrival import arrival
from .sum_column import sum_column
from .sum_reader import sum_reader

#: Clock edges from an address and a group to their sums.
SUM_LATENCY = 3
#: Sums that are injected at a time: a beat of scores.
INJECTED = 4


@module
def sum_buffer(
    clk: Any, reset: Any, start: Any, update: Any, several_passes: Any, tile_end: Any, tile_address: Any,
    tile_mode: Any, tile_last: Any, values: Any, sums_ready: Any, sums_release: Any, sum_address: Any, sum_group: Any,
    sum_hold: Any, sums: Any, inject_valid: Any, inject_address: Any, inject_group: Any, inject_data: Any,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Two halves of [rows, columns] sums of 24 bits; four tiles of the array in an update.

    start: forgets what the instruction before left.
    update: the running instruction is UPDATE: the reader's half is then replaced by the place of its tile.
    several_passes, tile_end, tile_address, tile_mode, tile_last: see `arrival`.
    values [A columns]: tops of the drain chains.
    sums_ready, sums_release, sum_address, sum_group, sum_hold, sums [24 * 8]: the reader's side; the sums of columns
        8 group.. are there SUM_LATENCY cycles after the address. No read may start while sum_hold is set.
    inject_valid, inject_address, inject_group, inject_data [24 * 4]: writes columns 4 group.. of a row, only while the
        array rests; readable three cycles later.
    """
    columns, width, n = geometry.columns, len(values) // geometry.columns, len(tile_address)
    arrive = [bit() for _ in range(columns + 1)]
    mode = [unsigned(2) for _ in range(columns + 1)]
    address = [unsigned(n) for _ in range(columns + 1)]
    reads = [unsigned(SUM_BITS) for _ in range(columns)]
    inject = [bit() for _ in range(columns)]
    place, place_of_injection = unsigned(n), unsigned(n)
    injected = unsigned(len(inject_data))
    complete = bit()
    group = unsigned(2)

    control = arrival(
        clk, reset, start, several_passes, tile_end, tile_address, tile_mode, tile_last, arrive[0], mode[0], address[0],
        complete, sum_hold, geometry,
    )  # fmt: skip
    reader = sum_reader(clk, start, update, complete, sums_release, sum_address, sums_ready, place, geometry)
    memories = [
        sum_column(
            clk, arrive[c], mode[c], address[c], values(width * (c + 1), width * c), inject[c], place_of_injection,
            injected(SUM_BITS * (c % INJECTED + 1), SUM_BITS * (c % INJECTED)), place,
            arrive[c + 1], mode[c + 1], address[c + 1], reads[c],
        )  # fmt: skip
        for c in range(columns)
    ]
    injections = [injection(clk, inject_valid, inject_group, inject[c], c // INJECTED) for c in range(columns)]
    chosen = [unsigned(SUM_BITS) for _ in range(LANES)]
    choices = [
        group_choice(clk, group, *[reads[LANES * (g % geometry.groups) + lane] for g in range(4)], chosen[lane])
        for lane in range(LANES)
    ]
    all_chosen = ConcatSignal(*reversed(chosen))

    @always(clk.posedge)
    def hold_injected() -> None:
        place_of_injection.next = inject_address
        injected.next = inject_data

    @always(clk.posedge)
    def delay_group() -> None:
        group.next = sum_group

    @always_comb
    def gather() -> None:
        sums.next = all_chosen

    return control, reader, memories, injections, hold_injected, delay_group, choices, gather


@kept
@module
def group_choice(clk: Any, group: Any, first: Any, second: Any, third: Any, fourth: Any, chosen: Any) -> Any:
    """The sum of a lane in one of the groups of columns.

    first, second, third, fourth [24]: sums of the lane's column in groups 0 to 3.
    group [2]: which, a cycle before them; chosen [24] out, one cycle after them.

    Kept apart, with a register of its own: the group would have too many loads.
    """
    group_read = unsigned(2)

    @always(clk.posedge)
    def hold() -> None:
        group_read.next = group

    @always(clk.posedge)
    def choose() -> None:
        if group_read == 0:
            chosen.next = first
        elif group_read == 1:
            chosen.next = second
        elif group_read == 2:
            chosen.next = third
        else:
            chosen.next = fourth

    return hold, choose


@module
def injection(clk: Any, inject_valid: Any, inject_group: Any, inject: Any, group: int) -> Any:
    """``inject = inject_valid and inject_group == group``: a word is for these columns; one cycle."""

    @always(clk.posedge)
    def decode() -> None:
        inject.next = inject_valid and inject_group == group

    return decode
