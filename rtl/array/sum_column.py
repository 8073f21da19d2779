"""The sums of one column of the array: a block RAM, and the adder that lets a sum come in several passes."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.formats import PLANES_A_GROUP
from ..geometry import SUM_BITS
from ..module import module
from ..signals import bit, signed, unsigned

#: How an arriving sum meets the one that is stored (mode of `sum_column`).
REPLACE, ADD, ADD_SHIFTED = range(3)


@module
def sum_column(
    clk: Any, arrive_in: Any, mode_in: Any, address_in: Any, value: Any, inject: Any, inject_address: Any,
    inject_value: Any, read_address: Any, arrive_out: Any, mode_out: Any, address_out: Any, read: Any,
) -> Any:  # fmt: skip
    """Memory of 24-bit sums, one write and one read port.

    arrive_in, mode_in [2], address_in [n]: announce a sum at ``value`` [A]; they go on to the next column a
        cycle later. mode REPLACE: ``memory[address] = value``; ADD: ``+= value``;
        ADD_SHIFTED: ``= (memory[address] >> 4) + value``.
    inject, inject_address [n], inject_value [24]: writes a word; not while sums arrive.
    read_address [n], read [24]: one cycle; not while sums arrive in a mode other than REPLACE.
    """
    words = 1 << len(address_in)
    memory = [unsigned(SUM_BITS) for _ in range(words)]
    port = unsigned(len(address_in))
    old, stored, sum_ = signed(SUM_BITS), signed(SUM_BITS), signed(SUM_BITS)
    arrived = signed(SUM_BITS)
    arriving, injecting, write = bit(), bit(), bit()
    mode = unsigned(2)
    address, write_address = unsigned(len(address_in)), unsigned(len(address_in))

    @always(clk.posedge)
    def travel() -> None:
        arrive_out.next = arrive_in
        mode_out.next = mode_in
        address_out.next = address_in

    @always_comb
    def choose_port() -> None:
        port.next = read_address
        if arrive_in and mode_in != REPLACE:
            port.next = address_in

    @always(clk.posedge)
    def read_memory() -> None:
        read.next = memory[port]

    @always(clk.posedge)
    def first_stage() -> None:
        arriving.next = arrive_in
        injecting.next = inject
        mode.next = mode_in
        if inject:
            address.next = inject_address
            arrived.next = inject_value.signed()
        else:
            address.next = address_in
            arrived.next = value.signed()

    @always_comb
    def choose_old() -> None:
        old.next = read.signed()

    @always_comb
    def choose_stored() -> None:
        stored.next = 0
        if arriving and mode == ADD:
            stored.next = old
        elif arriving and mode == ADD_SHIFTED:
            stored.next = old >> PLANES_A_GROUP

    @always(clk.posedge)
    def second_stage() -> None:
        write.next = arriving or injecting
        write_address.next = address
        sum_.next = arrived + stored

    @always(clk.posedge)
    def write_memory() -> None:
        if write:
            memory[write_address].next = sum_[SUM_BITS:]

    return travel, choose_port, read_memory, first_stage, choose_old, choose_stored, second_stage, write_memory
