"""Time of a training step on the fast emulator against PyTorch float32, in the same run.

Same shapes, same batch, same number of threads; PyTorch does SGD with batch normalisation and the squared hinge
loss in float32. Repetitions alternate, so that both see the same machine. Needs torch (CPU).

    python benchmarks/step_time.py [--network mnist] [--threads 2] [--batch 128] [--products auto] [--rounds 15]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict

import numpy as np

from binshift import Conv, Dense, MaxPool
from binshift.devices.emulator import Emulator
from binshift.devices.emulator.fast import Fast
from binshift.layers.conv import BuiltConv
from binshift.layers.dense import BuiltDense
from binshift.layers.layer import Layer
from binshift.layers.recipe import Recipe
from binshift.layers.stack import build, initial_parameters
from binshift.overlay.instructions import Draw, Instruction
from binshift.program.trainer import Batch, Trainer
from binshift.table import render

#: Shape of a sample, steps of one repetition of either side, and the layers.
NETWORKS: dict[str, tuple[tuple[int, ...], int, list[Layer]]] = {
    "mnist": ((784,), 10, [Dense(1024), Dense(1024), Dense(1024), Dense(10)]),
    "cifar": ((32, 32, 3), 1, [
        Conv(32), Conv(32), MaxPool(), Conv(64), Conv(64), MaxPool(), Conv(128), Conv(128), MaxPool(), Dense(256),
        Dense(10),
    ]),
}  # fmt: skip


class EmulatorStep:
    """Training steps on the emulator, with the time of each phase."""

    def __init__(self, network: str, batch: int, threads: int, products: str):
        shape, self.count, layers = NETWORKS[network]
        stack = build(layers, shape)
        self.device = Emulator("convolution", execution="fast", threads=threads)
        self.device.executor = Fast(self.device.memory, threads, products)
        self.trainer = Trainer(self.device, stack, batch, seed=0)
        self.trainer.load(initial_parameters(stack, 0), 0, Draw.TERNARY)
        rng = np.random.RandomState(0)
        inputs = rng.randint(0, 128, (batch, int(np.prod(shape)))).astype(np.int8)
        self.batch = Batch(inputs, rng.randint(0, stack[-1].channels, batch))
        self.phases: dict[str, float] = defaultdict(float)
        self.steps = 0
        self._last = 0.0
        self.device.on_retire = self._retired

    def _retired(self, index: int, instruction: Instruction) -> None:
        now = time.perf_counter()
        if index:
            self.phases[instruction.opcode.name.lower()] += now - self._last
        self._last = now

    def run(self) -> None:
        """Run the steps of one repetition."""
        for _ in self.trainer.train((self.batch for _ in range(self.count)), Recipe(Draw.TERNARY, -8, -8)):
            self.steps += 1


class TorchStep:
    """The same steps in PyTorch float32."""

    def __init__(self, network: str, batch: int, threads: int):
        import torch

        torch.set_num_threads(threads)
        shape, self.count, layers = NETWORKS[network]
        stack = build(layers, shape)
        modules: list[torch.nn.Module] = []
        for layer in stack:
            if isinstance(layer, BuiltConv):
                channels = layer.output_shape[2]
                modules += [
                    torch.nn.Conv2d(layer.input_shape[2], channels, layer.layer.kernel, padding="same", bias=False),
                    torch.nn.BatchNorm2d(channels),
                ]
            elif isinstance(layer, BuiltDense):
                below = int(np.prod(layer.below or layer.input_shape))
                linear = torch.nn.Linear(below, layer.channels, bias=False)
                modules += [torch.nn.Flatten(), linear, torch.nn.BatchNorm1d(layer.channels)]
            else:
                modules.append(torch.nn.MaxPool2d(2))
                continue
            modules.append(torch.nn.ReLU())
        self.torch, self.network = torch, torch.nn.Sequential(*modules[:-1])
        self.optimiser = torch.optim.SGD(self.network.parameters(), lr=0.01)
        self.x = torch.rand(batch, *reversed(shape))
        classes = stack[-1].channels
        self.t = 2 * torch.nn.functional.one_hot(torch.randint(0, classes, (batch,)), classes).float() - 1

    def run(self) -> None:
        """Run the steps of one repetition."""
        for _ in range(self.count):
            self.optimiser.zero_grad()
            loss = (self.torch.relu(1 - self.t * self.network(self.x)) ** 2).mean()
            loss.backward()
            self.optimiser.step()


def milliseconds(side: EmulatorStep | TorchStep) -> float:
    """Milliseconds a step of one repetition."""
    begun = time.perf_counter()
    side.run()
    return 1e3 * (time.perf_counter() - begun) / side.count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", choices=NETWORKS, default="mnist")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--products", choices=("auto", "dot", "blas"), default="auto", help="of the emulator")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    ours = EmulatorStep(options.network, options.batch, options.threads, options.products)
    theirs = TorchStep(options.network, options.batch, options.threads)
    ours.run(), theirs.run()
    ours.phases.clear()
    ours.steps = 0
    times = np.array([(milliseconds(ours), milliseconds(theirs)) for _ in range(options.rounds)])
    median, least = np.median(times, 0), times.min(0)
    result = {
        "emulator_ms": median[0], "torch_ms": median[1], "ratio": float(np.median(times[:, 0] / times[:, 1])),
        "emulator_least_ms": least[0], "torch_least_ms": least[1], "ratio_of_least": least[0] / least[1],
        "phases_ms": {name: 1e3 * seconds / ours.steps for name, seconds in ours.phases.items()},
    }
    if options.json:
        print(json.dumps(result, indent=2))
        return
    print(f"a training step of {options.network}, batch {options.batch}, {options.threads} threads, ms")
    rows = [
        ["emulator", f"{median[0]:.2f}", f"{least[0]:.2f}"],
        ["PyTorch float32", f"{median[1]:.2f}", f"{least[1]:.2f}"],
        ["ratio", f"{result['ratio']:.2f}", f"{result['ratio_of_least']:.2f}"],
    ]
    print(render(["", "median", "least"], rows))
    print(render(["phase", "ms a step"], [[k, f"{v:.2f}"] for k, v in result["phases_ms"].items()]))


if __name__ == "__main__":
    main()
