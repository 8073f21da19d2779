"""What surrounds the control: software, a reader, a writer and engines that behave, and now and then do not."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence

import numpy as np
from control.descriptors import beats

from binshift.overlay.instructions import SPECIFICATIONS, Instruction, Opcode
from binshift.overlay.random_bits import round_keys

Values = dict[str, int]

#: Where programs stand, and a window in which they and their operands are.
BASE, WINDOW = 0x1000_0000, (0x1000_0000, 0x1FFF_FFFF)


class Environment:
    """A stimulus for the control: answers its requests in each cycle, and checks what it does.

    Args:
        memory: descriptors by address.
        rng: of delays.
        slow: most cycles of each delay.
        work: most cycles that the engines take.
    """

    def __init__(self, memory: dict[int, np.ndarray], rng: random.Random, slow: int = 5, work: int = 30):
        self.words = {at + 8 * i: beat for at, words in memory.items() for i, beat in enumerate(beats(words))}
        self.rng, self.slow, self.work = rng, slow, work
        #: What software does, by cycle; and which failure to show when, counted in cycles from an instruction's start.
        self.commands: dict[int, Values] = {}
        self.failure: tuple[str, int, int] | None = None
        self.started: list[Values] = []
        self.requests: list[int] = []
        self.queue: deque[int] = deque()
        self.wait = self.busy = self.writing = self.since = self.stopping = self.idle = 0
        self.failures: set[str] = set()
        self.steps = 0
        self.window: tuple[int, int] | None = None

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        seen = seen or dict.fromkeys(
            ("stop", "clear", "start", "port_valid", "port_ready", "read_idle", "write_idle", "array_step"), 0
        )
        pulses = ("registers_control_start", "registers_control_reset", "registers_control_acknowledge", "port_take")
        given = dict.fromkeys(pulses, 0)
        self._check_stop(seen)
        self._engines(seen)
        given.update(self._reader(seen))
        given.update(
            engines_busy=int(self.busy > 0), array_step=int(self.busy > 1 and self.rng.random() < 0.7),
            write_idle=int(self.writing == 0), read_idle=int(not self.queue),
            **{name: int(name in self.failures) for name in ("read_failed", "read_outside", "write_failed",
                                                             "write_outside")},
        )  # fmt: skip
        return {**given, **self.commands.get(cycle, {})}

    def _check_stop(self, seen: Values) -> None:
        """Abort lasts until reader and writer were idle, and a cycle more; engines are held meanwhile."""
        if seen["stop"]:
            assert seen["clear"]
            assert not seen["start"]
            self.stopping += 1
            if self.stopping > 1:
                self.failures.clear()
                assert not seen["port_valid"], "a request under abort"
        elif self.stopping:
            assert self.idle >= 2, "abort fell too soon"
            self.stopping = 0
        self.idle = self.idle + 1 if seen["read_idle"] and seen["write_idle"] else 0

    def _engines(self, seen: Values) -> None:
        """Busy from the cycle after start on; what they write is on its way for a while longer."""
        self.since += 1
        if seen["clear"]:
            self.busy = 0
            self.writing = max(self.writing - 1, 0)
        elif seen["start"]:
            assert not self.busy
            assert not self.writing
            assert not self.queue
            self.started.append(seen)
            self.since = 0
            self.busy = self.rng.randint(1, self.work)
        elif self.busy:
            self.busy -= 1
            stable = [name for name in seen if name.startswith("fields_") or name == "keys"]
            assert self.busy or all(seen[name] == self.started[-1][name] for name in stable)
            self.writing = self.rng.randint(1, self.slow)
        elif self.writing:
            self.writing -= 1
        if self.failure and self.failure[1:] == (len(self.started), self.since) and not seen["stop"]:
            self.failures.add(self.failure[0])
            self.failure = None

    def _reader(self, seen: Values) -> Values:
        if seen["port_valid"] and seen["port_ready"] and not seen["stop"]:
            assert seen["port_beats"] == 16
            self.requests.append(seen["port_address"])
            self.queue.extend(seen["port_address"] + 8 * i for i in range(16))
            self.wait = self.rng.randint(0, self.slow)
            self.window = seen["window_first"], seen["window_last"]
        given = {"port_ready": int(not self.queue and not seen["stop"] and self.rng.random() < 0.5)}
        if seen["stop"]:
            # Of what is outstanding all but a few beats is never asked for; those come back and are dropped.
            while len(self.queue) > 4:
                self.queue.pop()
        if self.wait:
            self.wait -= 1
        elif self.queue:
            beat = self.words.get(self.queue.popleft())
            if beat is None:
                self.failures.add("read_failed")
            given.update(port_take=int(not seen["stop"]), read_data=beat or 0)
            self.wait = self.rng.choice([0, 0, self.rng.randint(0, self.slow)])
        return given


def program(instructions: Sequence[Instruction | np.ndarray], at: int = BASE) -> dict[int, np.ndarray]:
    """Descriptors by address, one after the other."""
    words = [i.encode() if isinstance(i, Instruction) else i for i in instructions]
    return {at + 128 * number: one for number, one in enumerate(words)}


def software(at: int = BASE, length: int = 1, window: tuple[int, int] = WINDOW) -> Values:
    """What is in the program and window registers."""
    return {
        "registers_program_address": at, "registers_program_length": length, "registers_window_first": window[0],
        "registers_window_last": window[1],
    }  # fmt: skip


def check_started(
    started: Sequence[Values], instructions: Sequence[Instruction], key: tuple[int, int] = (0, 0)
) -> None:
    """The engines were given these instructions (but for each KEY) and their keys."""
    expected = []
    for i in instructions:
        if i.opcode is Opcode.KEY:
            key = i.seed, i.step
        else:
            expected.append((i, round_keys(*key, i.values.get("stream", 0))))
    assert len(started) == len(expected)
    for seen, (i, keys) in zip(started, expected, strict=True):
        assert seen["fields_opcode"] == i.opcode
        names = SPECIFICATIONS[i.opcode].fields
        assert {name: seen[f"fields_{name}"] for name in names} == {name: i.values[name] for name in names}
        if "stream" in i.values:
            assert seen["keys"] == sum(k << 16 * n for n, k in enumerate(keys))
