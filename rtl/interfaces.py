"""The bundles of signals that connect blocks: a port is described once, here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..overlay.instructions import FIELDS
from ..overlay.layout import BEAT_BYTES
from .geometry import Geometry
from .signals import bit, signed, unsigned

#: Bits of a bus address, of a beat, and of the number of beats of a request.
ADDRESS_BITS = 32
BEAT_BITS = 8 * BEAT_BYTES
REQUEST_BITS = 10
#: Bits of the ids of S_AXI_HP ports (UG585); the accelerator's are all 0.
ID_BITS = 6
#: Most beats that one request may ask for.
REQUEST_BEATS = 1 << REQUEST_BITS - 1


class ReadPort:
    """A client's requests to the reader.

    A request is accepted in a cycle in which ``valid`` and ``ready`` are both set. Until then, or until the reader is
    aborted, the client holds it, and ``ready`` is set only while it does. Its beats come back in order,
    each in a cycle in which ``take`` is set and the reader's ``data`` bus holds the beat; they cannot be refused, so
    a client asks only for what it has room for.

    valid, address [32], beats [10], from the client: 1..512 beats from ``address`` on, a multiple of 8.
    ready, take, from the reader.
    """

    def __init__(self) -> None:
        self.valid, self.ready, self.take = bit(), bit(), bit()
        self.address = unsigned(ADDRESS_BITS)
        self.beats = unsigned(REQUEST_BITS)


class WriteStream:
    """Beats for the writer, which joins those with consecutive addresses to bursts.

    valid, address [32], data [64], strobe [8], last, from the client: one beat in each cycle in which ``valid`` is set;
    ``last`` ends a run of consecutive addresses (the next beat is not to be waited for).
    """

    def __init__(self) -> None:
        self.valid, self.last = bit(), bit()
        self.address = unsigned(ADDRESS_BITS)
        self.data = unsigned(BEAT_BITS)
        self.strobe = unsigned(BEAT_BYTES)


class Tabulated:
    """A bundle with signals that a table names, so that a type checker cannot know them."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Fields(Tabulated):
    """The fields of the instruction that runs, named and sized by the contract's table; stable while it runs."""

    def __init__(self) -> None:
        for name, field in FIELDS.items():
            plain = bit() if field.width == 1 else unsigned(field.width)
            setattr(self, name, signed(field.width) if field.signed else plain)


class AxiRead:
    """Read channels of the AXI3 master: 64 bits of data, bursts of 1..16 beats, one id."""

    def __init__(self) -> None:
        self.arvalid, self.arready = bit(), bit()
        self.araddr, self.arlen = unsigned(ADDRESS_BITS), unsigned(4)
        self.rvalid, self.rready, self.rlast = bit(), bit(), bit()
        self.rdata, self.rresp = unsigned(BEAT_BITS), unsigned(2)


class AxiWrite:
    """Write channels of the AXI3 master: 64 bits of data, bursts of 1..16 beats, one id."""

    def __init__(self) -> None:
        self.awvalid, self.awready = bit(), bit()
        self.awaddr, self.awlen = unsigned(ADDRESS_BITS), unsigned(4)
        self.wvalid, self.wready, self.wlast = bit(), bit(), bit()
        self.wdata, self.wstrb = unsigned(BEAT_BITS), unsigned(BEAT_BYTES)
        self.bvalid, self.bready = bit(), bit()
        self.bresp = unsigned(2)


class AxiMaster(AxiRead, AxiWrite, Tabulated):
    """The whole AXI3 master: both directions, and what never changes (size, burst type, ids, cache, protection)."""

    def __init__(self) -> None:
        AxiRead.__init__(self)
        AxiWrite.__init__(self)
        for channel in ("ar", "aw"):
            for name, width in (("id", ID_BITS), ("size", 3), ("burst", 2), ("lock", 2), ("cache", 4), ("prot", 3)):
                setattr(self, channel + name, unsigned(width))
        self.wid, self.rid, self.bid = unsigned(ID_BITS), unsigned(ID_BITS), unsigned(ID_BITS)


class AxiLite:
    """A 32-bit AXI4-Lite slave."""

    def __init__(self) -> None:
        self.awaddr, self.awvalid, self.awready = unsigned(12), bit(), bit()
        self.wdata, self.wstrb, self.wvalid, self.wready = unsigned(32), unsigned(4), bit(), bit()
        self.bresp, self.bvalid, self.bready = unsigned(2), bit(), bit()
        self.araddr, self.arvalid, self.arready = unsigned(12), bit(), bit()
        self.rdata, self.rresp, self.rvalid, self.rready = unsigned(32), unsigned(2), bit(), bit()


class Tile:
    """The next tile of the array, from the schedule to the feeder.

    terms, slots: pairs of operands to sum, and cycles that the tile takes (at least as many).
    row_tile: number of the tile: of rows in the batch, or of outputs in the chunk (UPDATE).
    column_half: half of the column buffer that holds its column operands; part: which columns of a block these are.
    shift: left shift of all products, in bits.
    place, mode: where its sums go, and how they meet what is there; last: they complete what the reader waits for.
    opens: the first tile that writes to its half of the sum buffer.
    frees_rows, frees_columns: no later tile needs its row operands, or its column operands.
    """

    def __init__(self, geometry: Geometry) -> None:
        self.terms, self.slots = unsigned(geometry.term_bits), unsigned(geometry.term_bits)
        self.row_tile = unsigned(geometry.row_tile_bits)
        self.column_half, self.part, self.shift = bit(), unsigned(geometry.part_bits), unsigned(2)
        self.place, self.mode = unsigned(geometry.place_bits), unsigned(2)
        self.last, self.opens, self.frees_rows, self.frees_columns = bit(), bit(), bit(), bit()


class Slot:
    """One cycle of the array's schedule, from the feeder to the buffers.

    running, step: a tile runs, and its cycle 0..slots - 1; active: the pair of operands counts.
    row_tile, column_half, part, shift: of the tile.
    """

    def __init__(self, geometry: Geometry) -> None:
        self.running, self.active = bit(), bit()
        self.step = unsigned(geometry.term_bits)
        self.row_tile = unsigned(geometry.row_tile_bits)
        self.column_half, self.part, self.shift = bit(), unsigned(geometry.part_bits), unsigned(2)


class Ended:
    """A tile whose last pair of operands is past, from the feeder to the sum buffer.

    valid: pulse; place, mode, last: of the tile.
    """

    def __init__(self, geometry: Geometry) -> None:
        self.valid, self.last = bit(), bit()
        self.place, self.mode = unsigned(geometry.place_bits), unsigned(2)
