"""Key schedule, program check and counter."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.random_bits import round_keys
from binshift.overlay.regions import Fault, check_program
from binshift.rtl.control.counter import saturating_counter
from binshift.rtl.control.program import PROGRAM_LATENCY, program_check
from binshift.rtl.module import module
from binshift.rtl.random.keys import SCHEDULE_ROUNDS, key_schedule
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def key_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "key_seed": unsigned(32), "key_step": unsigned(32),
        "stream": unsigned(16), "keys": unsigned(128), "done": bit(),
    }  # fmt: skip


def packed(keys: tuple[int, ...]) -> int:
    return sum(key << 16 * i for i, key in enumerate(keys))


def test_round_keys() -> None:
    model, rng = Model(key_schedule, random_start=True, **key_ports()), random.Random(1)
    model.reset()
    for number in range(200):
        inputs = [rng.choice([0, 2**32 - 1, rng.getrandbits(32)]) for _ in range(2)] + [rng.getrandbits(16)]
        given = dict(zip(("key_seed", "key_step", "stream"), inputs))
        assert model.step({"start": 1, **given})["done"] or number == 0
        seen = model.run([{"start": 0}, *[{}] * SCHEDULE_ROUNDS])
        assert [values["done"] for values in seen] == [0] * SCHEDULE_ROUNDS + [1]
        assert seen[-1]["keys"] == packed(round_keys(*inputs))
    assert len({values["keys"] for values in model.run([{"key_seed": 1, "stream": 2}] * 50)}) == 1


def test_key_schedule_cosimulation() -> None:
    rng = random.Random(2)

    def drive(cycle: int, seen: Values | None) -> dict[str, int]:
        fresh = {"key_seed": rng.getrandbits(32), "key_step": rng.getrandbits(32), "stream": rng.getrandbits(16)}
        return {"start": int(rng.random() < 0.02), **(fresh if cycle % 60 == 0 else {})}

    cosimulate(key_schedule, 2000, stimulus=drive, only_while={"keys": "done"}, **key_ports())


def program_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "address": unsigned(32), "length": unsigned(32), "window_first": unsigned(32),
        "window_last": unsigned(32), "bad": bit(),
    }  # fmt: skip


def refused(address: int, length: int, window: tuple[int, int]) -> bool:
    try:
        check_program(address, length, window)
    except Fault:
        return True
    return False


def programs(count: int) -> list[tuple[int, int, tuple[int, int]]]:
    rng, cases = random.Random(3), []
    for _ in range(count):
        length = rng.choice([0, 1, 2, 3, 2**25 - 1, 2**25, 2**25 + 1, 2**32 - 1, rng.randrange(1 << rng.randrange(33))])
        address = rng.choice([0, 8, 2**32 - 8, 2**32 - 128, rng.getrandbits(32)])
        address = address & -8 if rng.random() < 0.9 else address
        first = rng.choice([0, address, address + 7, address + 8, address - 1, rng.getrandbits(32)])
        last = address + 128 * length - 1 + rng.choice([0, 0, -1, -7, -8, 8, 1, -128, 128, rng.getrandbits(32)])
        last = rng.choice([last, last, 2**32 - 1, address, rng.getrandbits(32)])
        cases.append((address, length, (min(max(first, 0), 2**32 - 1), min(max(last, 0), 2**32 - 1))))
    return cases


def test_programs() -> None:
    cases = programs(1000)
    inputs = [
        {"address": a, "length": n, "window_first": first, "window_last": last} for a, n, (first, last) in cases
    ]
    each = PROGRAM_LATENCY + 1
    trace = cosimulate(
        program_check, each * len(cases), stimulus=lambda cycle, seen: inputs[cycle // each], settle=PROGRAM_LATENCY,
        **program_ports(),
    )  # fmt: skip
    found = [bool(values["bad"]) for values in trace[PROGRAM_LATENCY::each]]
    expected = [refused(*one) for one in cases]
    assert found == expected
    assert 100 < sum(expected) < 900


@module
def short_counter(clk: Any, clear: Any, enable: Any, count: Any) -> Any:
    return saturating_counter(clk, clear, enable, count)


def test_counters_stop_at_their_largest_value() -> None:
    ports = {"clk": bit(), "clear": bit(), "enable": bit(), "count": unsigned(5)}
    trace = cosimulate(short_counter, 300, stimulus=lambda c, s: {"clear": c % 100 == 0, "enable": c % 3 > 0}, **ports)
    assert max(values["count"] for values in trace) == 31
    assert [values["count"] for values in trace[90:101]] == [31] * 11
    assert trace[101]["count"] == 0
    assert trace[105]["count"] == 3


def test_lint() -> None:
    assert warnings(key_schedule, **key_ports()) == ""
    assert warnings(program_check, **program_ports()) == ""
    assert warnings(saturating_counter, clk=bit(), clear=bit(), enable=bit(), count=unsigned(32)) == ""
