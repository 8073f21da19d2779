"""Random programs on the hardware and on the definition: equal memory after every instruction, whatever the bus does.

The whole memory is compared, so that a byte too many, in the padding of a row or in the reserved words of a state,
shows as well as a wrong one. ``BINSHIFT_PROGRAMS`` sets the number of cases for each configuration in the slow test.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from lock_step import LockStep
from random_programs import Case, cases

from binshift.devices.emulator.buffers import MEMORY_BASE
from binshift.devices.verilated import Timing
from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.instructions import Opcode

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

PROGRAMS_VARIABLE = "BINSHIFT_PROGRAMS"
MANY = int(os.environ.get(PROGRAMS_VARIABLE, "500"))
#: Quick cases of each configuration, and products an instruction: larger arrays simulate more slowly.
QUICK = {"sim_4x8": (150, 20_000), "sim_8x16": (80, 40_000), "pynq_z2": (40, 60_000)}
#: Memories: ideal, the PYNQ-Z2's, in no hurry, hardly there, far away.
TIMINGS = {
    "ideal": {"read_latency": 1, "write_latency": 1, "outstanding_reads": 14},
    "pynq": {},
    "stalls 10 %": {"stall": 0.1},
    "stalls 50 %": {"stall": 0.5, "read_latency": 3, "write_latency": 2},
    "stalls 90 %": {"stall": 0.9, "read_latency": 1, "write_latency": 1},
    "far": {"read_latency": 200, "write_latency": 200},
    "narrow": {"bytes_per_cycle": 1.5, "read_latency": 10},
    "slow writes": {"outstanding_writes": 1, "write_latency": 150, "read_latency": 5},
    "one at a time": {"outstanding_reads": 1, "outstanding_writes": 1, "read_latency": 5},
}
timings = st.builds(
    lambda name, number: Timing(**TIMINGS[name], seed=number), st.sampled_from(list(TIMINGS)), st.integers(0, 999)
)


def check(name: str, case: Case, timing: Timing) -> None:
    bench = case.bench(MEMORY_BASE)
    with LockStep(CONFIGURATIONS[name], bench, timing) as both:
        for i, program in enumerate(case.instructions(bench)):
            if i:  # the host changes operands between programs
                rng = np.random.default_rng([case.seed, i])
                error = both.device.memory.view(bench.error, (bench.rows, bench.outputs), "i1", bench.error_stride)
                error[:] = rng.integers(-127, 128, error.shape)
            both.run(program)


def check_many(name: str, number: int, work: int, first: int) -> None:
    @settings(
        max_examples=number, deadline=None, database=None, print_blob=False, suppress_health_check=list(HealthCheck)
    )
    @seed(first)
    @given(cases(CONFIGURATIONS[name], work), timings)
    def compare(case: Case, timing: Timing) -> None:
        check(name, case, timing)

    compare()


@pytest.mark.parametrize("opcode", [o for o in Opcode if o is not Opcode.KEY])
@pytest.mark.parametrize("contents_of_registers", range(2, 6))
def test_what_registers_hold_before_the_reset_is_no_matter(opcode: Opcode, contents_of_registers: int) -> None:
    case = Case((5, 11, 6), 8, 0, "usual", 1, (((opcode, {}), (opcode, {})),))
    check("sim_4x8", case, Timing(seed=contents_of_registers))


@pytest.mark.parametrize("opcode", [Opcode.FORWARD, Opcode.LOSS, Opcode.BACKWARD])
def test_results_and_records_wait_for_the_writer(opcode: Opcode) -> None:
    """A wide tile's results nearly fill the writer's FIFO; hardly any has left when the records of the next come."""
    case = Case((64, 64, 115), 0, 0, "usual", 1, (((opcode, {}),),))
    check("pynq_z2", case, Timing(read_latency=5, write_latency=600, outstanding_writes=1))


_BACKWARD, _UPDATE = (Opcode.BACKWARD, {}), (Opcode.UPDATE, {})


@pytest.mark.parametrize("size", [(40, 20, 9), (20, 128, 32), (20, 129, 5)])
@pytest.mark.parametrize(
    "programs",
    [
        ((_BACKWARD, _UPDATE, _UPDATE),),
        ((_BACKWARD, (Opcode.KEY, {}), _UPDATE),),
        ((_BACKWARD,), (_UPDATE,)),
        ((_BACKWARD, (Opcode.LOSS, {}), _UPDATE),),
        ((_BACKWARD, (Opcode.FORWARD, {}), _UPDATE),),
        ((_BACKWARD, (Opcode.UPDATE, {"rows": 4}), _UPDATE),),
        ((_BACKWARD, (Opcode.UPDATE, {"inputs": 9}), (Opcode.UPDATE, {"outputs": 17})),),
        ((_BACKWARD, (Opcode.UPDATE, {"other_error": 1}), _BACKWARD, _UPDATE),),
        (((Opcode.BACKWARD, {"outputs": 3}), _UPDATE), (_BACKWARD, (Opcode.UPDATE, {"outputs": 3}))),
    ],
)
def test_an_update_takes_the_right_errors(size: tuple[int, int, int], programs: tuple[Any, ...]) -> None:
    """Those that the BACKWARD just before it has left in the row buffer, or those in memory."""
    for timing in ("ideal", "stalls 50 %"):
        check("sim_4x8", Case(size, 8, 0, "usual", 3, programs), Timing(**TIMINGS[timing], seed=4))


@pytest.mark.parametrize("name", QUICK)
def test_programs_give_the_bytes_of_the_definition(name: str) -> None:
    check_many(name, *QUICK[name], first=1)


@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_many_programs_give_the_bytes_of_the_definition(name: str) -> None:
    check_many(name, MANY, QUICK[name][1] * 4, first=2)
