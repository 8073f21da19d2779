"""The checker against the contract's checks, on thousands of descriptors."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from typing import Any

import numpy as np
import pytest
from control.benches import check_bench, check_ports
from control.descriptors import EVERYWHERE, Window, beats, case, good, verdict
from cosimulation import cosimulate
from lint import warnings
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import FIELDS, Instruction, Opcode
from binshift.overlay.operands import OPERANDS, Rows
from binshift.overlay.regions import dimension_limits, mode_limits, regions
from binshift.overlay.registers import ErrorCode
from binshift.rtl.control.operand_rom import CONDITIONS, entry_words

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

#: Cycles after the last beat in which every check is over.
LONGEST = 175


def stimuli(words: np.ndarray, window: Window, rng: random.Random | None = None) -> list[dict[str, int]]:
    """The beats of a descriptor, with pauses if ``rng`` is given, then the time for the checks."""
    inputs = [{"start": 1, "take": 0, "window_first": window[0], "window_last": window[1]}]
    for beat in beats(words):
        while rng and rng.random() < 0.3:
            inputs.append({"start": 0, "take": 0, "read_data": rng.getrandbits(64)})
        inputs.append({"start": 0, "take": 1, "read_data": beat})
    return [*inputs, {"take": 0, "read_data": 2**64 - 1}, *[{}] * LONGEST]


class Bench:
    """The Verilog of fetch and checker."""

    def __init__(self, name: str):
        self.configuration = configuration(name)
        self.model = Model(check_bench, random_start=True, **check_ports(name))
        self.model.reset()

    def check(self, words: np.ndarray, window: Window) -> tuple[int, int]:
        """The code, and the cycles from the descriptor's last beat to it."""
        seen = self.model.run(stimuli(words, window))
        assert seen[-1]["done"], "the checks take too long"
        first = len(seen) - next(i for i, values in enumerate(reversed(seen)) if not values["done"])
        return seen[-1]["code"], first - 17


@pytest.fixture(scope="module", params=["sim_4x8", "pynq_z2"])
def bench(request: Any) -> Bench:
    return Bench(request.param)


def test_random_descriptors(bench: Bench) -> None:
    rng = random.Random(1)
    found: Counter[tuple[int, int]] = Counter()
    for number in range(800):
        words, window = case(rng, bench.configuration)
        expected = verdict(words, bench.configuration, window)
        code, _ = bench.check(words, window)
        assert code == expected, (number, words, window)
        found[int(words[0]) & 0xFF, code] += 1
    codes = Counter(code for (_, code), count in found.items() for _ in range(count))
    assert all(codes[code] > 15 for code in (0, 1, 2, 3, 4, 5)), codes


def test_every_dimension_at_its_limits(bench: Bench) -> None:
    rng = random.Random(2)
    for name, (low, high) in dimension_limits(bench.configuration).items():
        for opcode in Opcode:
            if name not in good(rng, bench.configuration, opcode).values:
                continue
            for value in (0, low - 1, low, high, high + 1, 65535):
                instruction = good(rng, bench.configuration, opcode)
                values = {n: 1 << 16 for n in instruction.values if n.endswith("_stride")}
                values.update({n: 1 << 23 for n in instruction.values if n == "plane_stride"})
                words = instruction.replace(**values, **{name: value}).encode()
                code, _ = bench.check(words, EVERYWHERE)
                assert code == verdict(words, bench.configuration, EVERYWHERE), (opcode, name, value)
                assert (code == ErrorCode.BAD_DIMENSION) == (not low <= value <= high)


def test_every_region_at_the_windows_ends(bench: Bench) -> None:
    rng = random.Random(3)
    for opcode in Opcode:
        instruction = good(rng, bench.configuration, opcode)
        for r in regions(instruction):
            for first, last in ((r.address, 2**32 - 1), (r.address + 8, 2**32 - 1), (0, r.end - 1), (0, r.end - 9)):
                window = first, min(last, 2**32 - 1)
                words = instruction.encode()
                assert bench.check(words, window)[0] == verdict(words, bench.configuration, window), (r, window)


def test_ends_beyond_32_bits_do_not_wrap(bench: Bench) -> None:
    rows = bench.configuration.max_rows
    for stride in (2**32 - 8, 2**32 // rows & -8, (2**32 // (rows - 1) & -8) + 8, 2**31, 0x100_0000):
        for address in (0, 8, 2**32 - 8, 2**31):
            instruction = Instruction(
                Opcode.LOSS, rows=rows, outputs=4, input=address, input_stride=stride, output=0, output_stride=8
            )
            words = instruction.encode()
            code, _ = bench.check(words, EVERYWHERE)
            assert code == verdict(words, bench.configuration, EVERYWHERE), (stride, address)


def test_every_address_and_stride_must_be_aligned(bench: Bench) -> None:
    rng = random.Random(4)
    for opcode in Opcode:
        for planes in (0, 1):
            instruction = good(rng, bench.configuration, opcode)
            if "planes" in instruction.values:
                instruction = instruction.replace(planes=planes, plane_stride=1 << 23)
            for name in instruction.values:
                if FIELDS[name].address:
                    words = instruction.replace(**{name: instruction.values[name] | 1 << rng.randrange(3)}).encode()
                    assert bench.check(words, EVERYWHERE)[0] == ErrorCode.MISALIGNED, (opcode, name)


def test_the_checks_take_as_long_as_documented(bench: Bench) -> None:
    rng = random.Random(5)
    longest = 0
    factor = (max(bench.configuration.max_rows, -(-bench.configuration.max_inputs // 32), 15) - 1).bit_length()
    for _ in range(30):
        instruction = good(rng, bench.configuration)
        cycles = 20 + factor
        for o in OPERANDS[instruction.opcode]:
            if o.only and getattr(instruction, o.only[0]) != o.only[1]:
                cycles += 2
            else:
                cycles += (12 if o.rows is Rows.ONE else 16 + factor) + o.size.shift
        _, taken = bench.check(instruction.encode(), EVERYWHERE)
        # From the last beat: two cycles to its arrival and to the end of the fetch, two to the start of the checks.
        assert taken - cycles in range(2, 6), (instruction.opcode, taken, cycles)
        longest = max(longest, taken)
    assert longest < LONGEST


def test_cosimulation() -> None:
    rng = random.Random(7)
    small = configuration("sim_4x8")
    inputs: list[dict[str, int]] = []
    expected = []
    for _ in range(5):
        words, window = case(rng, small)
        inputs += stimuli(words, window, rng)
        expected.append((len(inputs) - 1, verdict(words, small, window)))
    trace = cosimulate(
        check_bench, len(inputs), stimulus=lambda cycle, seen: inputs[cycle], only_while={"code": "done"},
        random_start=True, **check_ports("sim_4x8"),
    )  # fmt: skip
    assert [trace[4 + cycle]["code"] for cycle, _ in expected] == [code for _, code in expected]


def test_the_tables_fit_the_hardware() -> None:
    assert len(entry_words()) == 64
    assert CONDITIONS == ["output_format", "planes"]
    assert {name for o in Opcode for name in mode_limits(o, configuration("pynq_z2"))} == {"draw", "plane", "exact"}
    with pytest.raises(dataclasses.FrozenInstanceError):
        OPERANDS[Opcode.LOSS][0].field = "other"  # type: ignore[misc]


def test_lint() -> None:
    assert warnings(check_bench, **check_ports("pynq_z2")) == ""
