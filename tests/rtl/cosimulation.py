"""A block in MyHDL's simulator against its own Verilog in Verilator's, cycle by cycle.

MyHDL converts some expressions wrongly without a word, so no block counts as tested before this comparison.

    trace = cosimulate(function, 1000, clk=bit(), reset=bit(), a=unsigned(8), b=unsigned(8), y=unsigned(9))

gives every input random values and compares every output in every cycle. ``stimulus`` says more about the inputs:
a mapping from input to what it is drawn from, or a function that is called in each cycle with all ports as they
were just before the last rising edge (None in the first), and returns the inputs that change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from model import CLOCK, RESET, Model, Port
from myhdl import StopSimulation, block, delay, instance

#: What an input is drawn from: a probability of 1, a sequence of values, or a function of the random generator.
Choice = float | Sequence[int] | Callable[[random.Random], int]
#: Values of all ports in a cycle, just before the rising edge that ends it.
Values = dict[str, int]
Stimulus = Callable[[int, Values | None], Mapping[str, int]]
_SHOWN = 4


class Mismatch(AssertionError):
    """An output that is not the same in both simulations."""


def cosimulate(
    function: Callable[..., Any],
    cycles: int,
    /,
    *,
    stimulus: Stimulus | Mapping[str, Choice] | None = None,
    only_while: Mapping[str, str] | None = None,
    reset_cycles: int = 4,
    settle: int = 0,
    random_start: bool = False,
    seed: int = 1,
    **arguments: Any,
) -> list[Values]:
    """Simulate both and compare; returns all ports in each cycle, those under reset included.

    Args:
        function: decorated with ``@module``.
        cycles: to simulate after reset.
        stimulus: of the inputs, see above. Inputs that a mapping does not name are random; those that a function does
            not return keep their value.
        only_while: outputs that mean something only while a port is set: ``{"data": "valid"}``.
        reset_cycles: how long an input ``reset`` is held first; nothing is compared meanwhile. Then it is the
            stimulus's to set; a mapping that does not name it leaves it at 0.
        settle: cycles after reset in which nothing is compared.
        random_start: Verilog's registers start with random contents, so that one that is never set shows.
        seed: of everything random.
        arguments: of the function: clock and reset, ports, parameters.

    Raises:
        Mismatch: names the cycle and the output, and shows the cycles before.
    """
    model = Model(function, random_start, seed, **arguments)
    choose = stimulus if callable(stimulus) else random_stimulus(model.inputs, stimulus or {}, seed)
    under_reset = reset_cycles if RESET in model.inputs else 0
    trace = simulate(function, model, choose, cycles, under_reset, arguments)
    found = model.run([{name: values[name] for name in model.inputs} for values in trace])
    for cycle in range(under_reset + settle, len(trace)):
        for name in model.outputs:
            means = not only_while or name not in only_while or trace[cycle][only_while[name]]
            if means and trace[cycle][name] != found[cycle][name]:
                raise Mismatch(_report(model, name, cycle, trace, found))
    return trace


def random_stimulus(inputs: Mapping[str, Port], choices: Mapping[str, Choice], seed: int) -> Stimulus:
    """Random values for inputs; those without a choice often have all bits equal, or are the least or the greatest."""
    rng = random.Random(seed)
    if unknown := choices.keys() - inputs.keys():
        raise KeyError(f"no inputs {sorted(unknown)}, but {sorted(inputs)}")

    def draw(port: Port) -> int:
        choice = choices.get(port.name)
        if callable(choice):
            return choice(rng)
        if isinstance(choice, float):
            return int(rng.random() < choice)
        if choice is not None:
            return rng.choice(choice)
        if port.name == RESET:
            return 0
        value = rng.getrandbits(port.width)
        if port.width > 1 and rng.random() < 0.25:
            most = (1 << port.width) - 1
            value = rng.choice([0, 1, most, most - 1, most >> 1, (most >> 1) + 1])
        return port.decode(port.encode(value))

    return lambda cycle, seen: {name: draw(port) for name, port in inputs.items()}


def simulate(
    function: Callable[..., Any],
    model: Model,
    choose: Stimulus,
    cycles: int,
    under_reset: int,
    arguments: dict[str, Any],
) -> list[Values]:
    """MyHDL's side: all ports in each cycle."""
    signals = _signals(arguments)
    ports = {**model.inputs, **model.outputs}
    clock = signals.get(CLOCK)
    trace: list[Values] = []

    def inputs_of(cycle: int) -> Mapping[str, int]:
        if cycle < under_reset:
            quiet = dict.fromkeys(model.inputs, 0) if cycle == 0 else {}
            return {**quiet, RESET: 1}
        released = {RESET: 0} if under_reset and cycle == under_reset else {}
        return {**released, **choose(cycle - under_reset, trace[-1] if trace else None)}

    @block
    def bench() -> Any:
        dut = function(**arguments)

        @instance
        def drive() -> Iterator[Any]:
            for cycle in range(under_reset + cycles):
                for name, value in inputs_of(cycle).items():
                    port, signal = model.inputs[name], signals[name]
                    value = port.decode(port.encode(value))
                    signal.next = bool(value) if isinstance(signal.val, bool) else value
                yield delay(1)
                trace.append({name: int(signals[name].val) for name in ports})
                if clock is not None:
                    clock.next = True
                yield delay(1)
                if clock is not None:
                    clock.next = False
            raise StopSimulation

        return dut, drive

    running = bench()
    try:
        running.run_sim(quiet=1)
    finally:
        running.quit_sim()
    return trace


def _signals(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Ports by their names in Verilog."""
    signals: dict[str, Any] = {}
    for name, value in arguments.items():
        if hasattr(value, "next"):
            signals[name] = value
        else:
            inner = getattr(value, "__dict__", {})
            signals.update({f"{name}_{key}": signal for key, signal in inner.items() if hasattr(signal, "next")})
    return signals


def _report(model: Model, name: str, cycle: int, trace: list[Values], found: list[Values]) -> str:
    lines = [
        f"{model.top}: output {name} in cycle {cycle} is {trace[cycle][name]} in MyHDL, {found[cycle][name]} in Verilog"
    ]
    for at in range(max(0, cycle - _SHOWN), cycle + 1):
        values = ", ".join(f"{port}={trace[at][port]:#x}" for port in [*model.inputs, *model.outputs])
        lines.append(f"cycle {at}: {values} (Verilog: {name}={found[at][name]:#x})")
    return "\n".join(lines)
