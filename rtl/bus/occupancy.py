"""How full a queue is."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, block

from ..geometry import bits
from ..signals import bit, unsigned


@block
def occupancy(clk: Any, clear: Any, add: Any, remove: Any, some: Any, free: Any, limit: int, depth: int) -> Any:
    """Counts what is added and removed; what others want to know of the count comes from registers.

    clear: empty from the next cycle on, whatever else is set. add, remove: one more, one less; both may be set in the
    same cycle. At most ``depth`` are ever there, and at least none.
    some, out: there is one at least. free, out: there are fewer than ``limit``.

    It is no module, but dissolves in its parent: what is not asked for costs nothing.
    """
    count, change = unsigned(bits(depth + 1)), unsigned(bits(depth + 1))
    moves = bit()

    @always_comb
    def weigh() -> None:
        moves.next = add != remove
        change.next = 1
        if remove:
            change.next = (1 << len(count)) - 1

    @always(clk.posedge)
    def keep() -> None:
        if clear:
            count.next = 0
            some.next = False
            free.next = True
        elif moves:
            count.next = count + change
            some.next = add or count != 1
            if add:
                free.next = count < limit - 1
            else:
                free.next = count <= limit

    return weigh, keep
