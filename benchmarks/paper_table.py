"""The paper's MNIST columns: full precision, binary, binary + quantised, ternary + quantised.

Lin et al. 2016, table 1, trained each column for 1,000 epochs. Here every column gets the same number of epochs,
784-1024-1024-1024-10, the model chosen on the last 10,000 training images, and the test error of that model.
Full precision is float32 in PyTorch (SGD, batch normalisation, the same loss); it needs torch.

    python benchmarks/paper_table.py [--epochs 30] [--seeds 0 1 2] [--columns ternary_quantised ...]
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np

from binshift import Dense, Halve, Network
from binshift.data import Dataset, InputEncoding, mnist

HIDDEN = (1024, 1024, 1024)
CLASSES = 10
VALIDATION = 10_000
#: Test error of the paper, in per cent.
PAPER = {"full_precision": 1.33, "binary": 1.23, "binary_quantised": 1.29, "ternary_quantised": 1.15}


def emulated(weights: str, quantised: bool, seed: int, epochs: int, train: Dataset, test: Dataset) -> dict[str, float]:
    """Test errors, in per cent, of a network trained on the emulator."""
    network = Network([Dense(n) for n in (*HIDDEN, CLASSES)], weights=weights, quantised=quantised, seed=seed)
    network.fit(
        train.x, train.y, epochs=epochs, rate=Halve(-6, max(1, epochs // 3)), validation=VALIDATION,
        validation_mode="real", progress=sys.stderr.isatty(),
    )
    return {mode: 100 * network.evaluate(test.x, test.y, mode=mode) for mode in ("real", "nearest")}


def full_precision(seed: int, epochs: int, data: Dataset, test: Dataset) -> dict[str, float]:
    """Test error, in per cent, of the same network in float32."""
    import torch
    from float_peer import build, error, squared_hinge, tensors, train

    network = build((data.features, *HIDDEN, CLASSES), seed)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, max(1, epochs // 6), 0.5)
    encoding = InputEncoding.fit(data.x)
    fitted, held, tested = (tensors(part, encoding) for part in (*data.split(VALIDATION), test))
    best = (2.0, 0.0)
    for _ in zip(range(epochs), train(network, *fitted, 128, optimiser, schedule, squared_hinge)):
        best = min(best, (error(network, *held), error(network, *tested)))
    return {"real": 100 * best[1]}


COLUMNS = {
    "full_precision": full_precision,
    "binary": lambda *run: emulated("binary", False, *run),
    "binary_quantised": lambda *run: emulated("binary", True, *run),
    "ternary_quantised": lambda *run: emulated("ternary", True, *run),
}


def main() -> None:
    """Run the columns; one JSON line each, with the paper's figure beside ours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--columns", nargs="+", choices=list(COLUMNS), default=list(COLUMNS))
    options = parser.parse_args()
    train, test = mnist()
    for column in options.columns:
        runs = [COLUMNS[column](seed, options.epochs, train, test) for seed in options.seeds]
        means = {mode: float(np.mean([run[mode] for run in runs])) for mode in runs[0]}
        line = {"column": column, "epochs": options.epochs, "test_error": means, "runs": runs, "paper": PAPER[column]}
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
