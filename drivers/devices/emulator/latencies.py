"""Cycles and sizes inside the accelerator on which the cycle model rests, each with the file of rtl/ that defines it.

tests/emulator/test_cycles.py compares those that have a name there.
"""

from __future__ import annotations

#: The memory: cycles from a read's address to its first data, from a write's last data to its answer; on a PYNQ-Z2.
READ_LATENCY, WRITE_LATENCY = 40, 12
#: Bytes a second that the DDR3 of a PYNQ-Z2 moves in practice, reads and writes together.
MEMORY_BYTES_PER_S = 1.6e9

#: Beats of a burst, and bursts that are under way at a time (bus/bursts.py).
BURST_BEATS, OUTSTANDING_READS, OUTSTANDING_WRITES = 16, 14, 8
#: Beats of the longest request (interfaces.py), and beats that wait to be written (DEPTH of bus/writer.py).
REQUEST_BEATS, WRITER_BEATS = 512, 512
#: Cycles from a request to its first beat: grant, arbiter to bus, memory, beat (bus/reader.py).
ROUND_TRIP = 1 + 7 + READ_LATENCY + 1
#: Cycles between two requests of one client (bus/requests.py).
TURN = 3
#: Bursts that are cut and wait for the bus, at most (CUT of bus/reader.py).
CUT = 14
#: Cycles that a burst holds its place in the queue beyond latency and beats: reads, writes (bus/reader.py, writer.py).
READ_TURN, WRITE_TURN = 3, 6
#: Cycles from a beat for the writer to its place on the bus (bus/joiner.py, window.py, writer.py).
WRITER = 11

#: Cycles of the sequencer: the program's check, and those around fetch and checks (control/sequencer.py, fetch.py).
PROGRAM, SEQUENCE = 8, 8
#: Cycles at rest after which an instruction is complete (SETTLE of control/sequencer.py), from the bus's rest to the
#: sequencer's, and an instruction's retirement.
SETTLE, IDLE, RETIRE = 8, 1, 1
#: Cycles to check an instruction, an operand of one row, one of several, one that is absent; but for the bits of a
#: factor, and the shift of an operand's size (control/checker.py).
CHECK, CHECK_ROW, CHECK_ROWS, CHECK_ABSENT = 22, 12, 16, 2

#: Cycles from a start, or from the end of a unit, to a loader's request (operands/row_loader.py, column_loader.py).
LOADER = 8
#: Cycles from an operand's last beat to its tile (operands/feeder.py).
FEED = 6
#: Cycles until the operands of a finished tile have left the buffers for certain (SETTLE of operands/units.py).
OPERANDS_SETTLE = 64
#: Cycles of the shortest tile (operands/schedule.py), and words of a panel (operands/row_loader.py).
SHORTEST, PANEL_WORDS = 16, 8
#: Cycles from a tile's end to its first sum at the top of the array (array/arrival.py), and from a column's to stored.
ARRIVAL_DELAY, STORED = 8, 3
#: Tiles of an update that the sum buffer holds (array/sum_reader.py).
UPDATE_TILES = 4

#: Channels that the epilogue takes a cycle, and weights that the update takes (geometry.py).
LANES, UPDATE_LANES = 8, 4
#: Bits of a quotient: cycles of a division (epilogue/widths.py).
QUOTIENT_BITS = 24
#: Cycles in which the words of the other two kinds of activations are written for the whole gradient
#: (epilogue/division.py).
KINDS = 2
#: Cycles from a slot of the epilogue to its difference (epilogue/widths.py).
DIFFERENCE_AT = 5
#: Cycles beyond two a channel: work on a group's records, and fetching those that are stored (epilogue/channels.py).
WORK, FETCH = 5, 3
#: Cycles until results have left, from a tile's sums to the first slot, from its last slot to the next tile's first,
#: and that with stored statistics (epilogue/passes.py).
DRAINED, READY, NEXT, NEXT_STORED = 16, 4, 8, 20
#: Cycles from the last beat of a tile's masks or scores until they can be used (epilogue/row_beats.py).
SETTLING = 12
#: Cycles from the last beat of the scores that a softmax sums to the next request (SUMMED of epilogue/row_beats.py,
#: and three).
SUMMED = 12 + 3
#: Cycles from the last result to the header, without and with the errors' spread (epilogue/header.py).
HEADER, SPREAD = 4, 11

#: Beats of weights that the update holds, and outputs that a request of weights is for (update/store.py, loader.py).
STORE_BEATS, REQUEST_OUTPUTS = 512, 16
#: Cycles from a slot of the update to its beat for the writer (update/engine.py).
OUTPUT_LATENCY = 16
#: Cycles from a tile's last weights to the next tile's first (update/sums.py, walk.py); sample words hide them.
REOPENED = 5
