"""The sequencer: runs a program's instructions one after the other, and stops it at a fault or a soft reset."""

from __future__ import annotations

from typing import Any

from myhdl import Signal, always, always_comb, enum

from ...overlay.instructions import INSTRUCTION_BYTES, Opcode
from ...overlay.registers import ErrorCode
from ..flag_copy import flag_copy
from ..module import module
from ..signals import bit, unsigned
from .checker import CODE_BITS
from .program import PROGRAM_LATENCY, program_check

#: Cycles for which everything must have been at rest: what one block hands to the next is in neither for some cycles.
#: Engines and bus are seen a cycle late.
SETTLE = 8
_SETTLE_BITS = SETTLE.bit_length() - 1
assert SETTLE == 1 << _SETTLE_BITS
assert PROGRAM_LATENCY + 1 < SETTLE

# Members of enumerations are no constants to MyHDL.
_KEY = int(Opcode.KEY)
_READ_ERROR, _WRITE_ERROR = int(ErrorCode.READ_ERROR), int(ErrorCode.WRITE_ERROR)
_OUTSIDE_WINDOW, _BAD_PROGRAM = int(ErrorCode.OUTSIDE_WINDOW), int(ErrorCode.BAD_PROGRAM)

_State = enum("REST", "PROGRAM", "FETCH", "CHECK", "ISSUE", "RUN", "RETIRE", "FOLLOW", "ABORT")


@module
def sequencer(
    clk: Any, reset: Any, registers: Any, place: Any, window_first: Any, window_last: Any,
    fetch_start: Any, fetch_done: Any, check_start: Any, check_done: Any, check_code: Any,
    opcode: Any, new_seed: Any, new_step: Any, seed: Any, step: Any, start: Any, clear: Any, abort: Any,
    counts: Any, clear_counts: Any, engines_busy: Any, read_idle: Any, read_failed: Any, read_outside: Any,
    write_idle: Any, write_failed: Any, write_outside: Any,
) -> Any:  # fmt: skip
    """The main state machine: program check; then for each instruction fetch, checks, start, wait, retire.

    registers: Registers; commands, program and window registers in, status, error and ``retired`` out.
    place [32], out: address of the instruction. window_first, window_last [32], out: as they were at the start.
    fetch_start, check_start, out -> fetch_done, check_done, check_code [8]: pulses, levels that fall the cycle after.
    opcode [8], new_seed [32], new_step [32]: of the instruction. seed, step [32], out: those of the last KEY.
    start, out: pulse that starts the engines. clear, out: their reset. abort, out: to reader and writer.
    counts, out: a program runs. clear_counts, out: the counters of cycles begin anew.
    engines_busy: an engine works; from at most 6 cycles after ``start`` on.
    read_idle, read_failed, read_outside, write_idle, write_failed, write_outside: of reader and writer.

    A fault raises ``abort`` and ``clear``; they fall when reader and writer were idle for SETTLE cycles, and only
    then the program is done. A soft reset does the same, at rest too. A start that comes with the soft reset, or
    before it is over, is kept until then.
    """
    state = Signal(_State.REST)
    quiet = unsigned(_SETTLE_BITS)
    resting, waiting, settled, calm = bit(), bit(), bit(), bit()
    resetting, again, bus_idle, working, rests, at_rest, window_open = (bit() for _ in range(7))
    remaining = unsigned(len(registers.program_length))
    bad_program, last, is_key, checked, refused, bus_failed = (bit() for _ in range(6))
    beginning, stopping, aborting, faulted, ended, over, forget, late_reset = (bit() for _ in range(8))
    bus_fault, fault = unsigned(CODE_BITS), unsigned(CODE_BITS)

    program = program_check(clk, place, remaining, window_first, window_last, bad_program)

    @always(clk.posedge)
    def look() -> None:
        bus_idle.next = read_idle and write_idle
        working.next = engines_busy

    @always_comb
    def rest() -> None:
        resting.next = bus_idle and not (working and state == _State.RUN)

    @always_comb
    def watch() -> None:
        waiting.next = state == _State.PROGRAM or resting and (state == _State.RUN or state == _State.ABORT)

    @always(clk.posedge)
    def hear() -> None:
        # A cycle late, which matters neither here, where everything settles, nor under abort, which outlasts it.
        bus_failed.next = read_failed or write_failed or read_outside or write_outside
        bus_fault.next = _OUTSIDE_WINDOW
        if read_failed:
            bus_fault.next = _READ_ERROR
        elif write_failed:
            bus_fault.next = _WRITE_ERROR

    @always(clk.posedge)
    def know() -> None:
        is_key.next = opcode == _KEY
        checked.next = state == _State.CHECK and check_done and not check_start
        refused.next = state == _State.CHECK and check_done and not check_start and check_code != 0

    @always_comb
    def judge() -> None:
        stopping.next = False
        if state == _State.PROGRAM:
            stopping.next = settled and bad_program
        elif state == _State.FETCH or state == _State.ISSUE or state == _State.RUN:
            stopping.next = bus_failed
        elif state == _State.CHECK:
            stopping.next = bus_failed or refused

    @always_comb
    def count() -> None:
        counts.next = registers.status_busy and not resetting
        beginning.next = not registers.status_busy and (registers.control_start or again)
        calm.next = settled and resting

    @always_comb
    def end() -> None:
        ended.next = state == _State.FOLLOW and last
        over.next = state == _State.ABORT and calm and not aborting
        faulted.next = aborting and not resetting

    @always_comb
    def count_anew() -> None:
        clear_counts.next = reset or registers.control_reset or beginning

    @always(clk.posedge)
    def settle() -> None:
        # In the first cycle of an abort the count begins anew.
        quiet.next = 0
        settled.next = False
        if waiting and not aborting:
            quiet.next = quiet + 1
            settled.next = quiet == SETTLE - 2

    @always(clk.posedge)
    def advance() -> None:
        aborting.next = False
        if reset:
            state.next = _State.REST
            abort.next = False
            clear.next = True
            resetting.next = False
            again.next = False
        elif registers.control_reset:
            state.next = _State.ABORT
            aborting.next = True
            abort.next = True
            clear.next = True
            resetting.next = True
            again.next = registers.control_start
        elif stopping:
            state.next = _State.ABORT
            aborting.next = True
            abort.next = True
            clear.next = True
        elif state == _State.REST:
            clear.next = False
            again.next = False
            if beginning:
                state.next = _State.PROGRAM
        elif state == _State.PROGRAM:
            if settled:
                state.next = _State.FETCH
        elif state == _State.FETCH:
            if fetch_done and not fetch_start:
                state.next = _State.CHECK
        elif state == _State.CHECK:
            if checked:
                state.next = _State.ISSUE
        elif state == _State.ISSUE:
            if is_key:
                state.next = _State.RETIRE
            else:
                state.next = _State.RUN
        elif state == _State.RUN:
            if calm:
                state.next = _State.RETIRE
        elif state == _State.RETIRE:
            state.next = _State.FOLLOW
        elif state == _State.FOLLOW:
            if last:
                state.next = _State.REST
            else:
                state.next = _State.FETCH
        elif state == _State.ABORT:
            if registers.control_start and resetting:
                again.next = True
            if over:
                state.next = _State.REST
                abort.next = False
                clear.next = False
                resetting.next = False

    # The pulses: each stops for what can stop its state.
    @always(clk.posedge)
    def give_pulses() -> None:
        fetch_start.next = (
            ((state == _State.PROGRAM and settled and not bad_program) or (state == _State.FOLLOW and not last))
            and not registers.control_reset
            and not reset
        )
        check_start.next = (
            state == _State.FETCH
            and fetch_done
            and not fetch_start
            and not bus_failed
            and not registers.control_reset
            and not reset
        )
        start.next = (
            state == _State.ISSUE and not is_key and not bus_failed and not registers.control_reset and not reset
        )

    @always(clk.posedge)
    def report() -> None:
        if clear_counts:
            registers.status_busy.next = not reset
            registers.status_done.next = False
            registers.status_error.next = False
        elif ended:
            registers.status_busy.next = False
            registers.status_done.next = True
        elif over:
            registers.status_busy.next = False
            if not resetting:
                registers.status_done.next = True
                registers.status_error.next = True
        elif state == _State.REST and registers.control_acknowledge:
            registers.status_done.next = False

    # What has many loads is reset a cycle late.
    late_resets = flag_copy(clk, reset, late_reset)

    @always(clk.posedge)
    def blame() -> None:
        # The fault is that of the cycle before the abort.
        fault.next = check_code
        if state == _State.PROGRAM:
            fault.next = _BAD_PROGRAM
        elif bus_failed:
            fault.next = bus_fault
        forget.next = registers.control_reset or beginning
        if forget or late_reset:
            registers.error_code.next = 0
            registers.error_index.next = 0
        elif faulted:
            registers.error_code.next = fault
            registers.error_index.next = registers.retired

    # A cycle late, for they have many loads: software cannot write as soon after it has written a start.
    at_rests = [flag_copy(clk, rests, copy) for copy in (at_rest, window_open)]

    @always_comb
    def note() -> None:
        rests.next = state == _State.REST

    @always(clk.posedge)
    def sample() -> None:
        if at_rest:
            place.next = registers.program_address
            remaining.next = registers.program_length
        elif state == _State.ISSUE:
            remaining.next = remaining - 1
        elif state == _State.RETIRE:
            place.next = place + INSTRUCTION_BYTES

    @always(clk.posedge)
    def sample_window() -> None:
        if window_open:
            window_first.next = registers.window_first
            window_last.next = registers.window_last

    @always(clk.posedge)
    def retire() -> None:
        last.next = remaining == 0
        if forget or late_reset:
            registers.retired.next = 0
        elif state == _State.RETIRE:
            registers.retired.next = registers.retired + 1

    @always(clk.posedge)
    def key() -> None:
        if late_reset:
            seed.next = 0
            step.next = 0
        elif state == _State.ISSUE and is_key:
            seed.next = new_seed
            step.next = new_step

    return (
        program, look, rest, watch, hear, know, judge, count, end, count_anew, settle, advance, give_pulses, report,
        late_resets, blame, at_rests, note, sample, sample_window, retire, key,
    )  # fmt: skip
