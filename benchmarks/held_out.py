"""Test error of networks trained with the defaults against PyTorch float32, on many data sets.

Both train the same network for the same epochs in the same batches, and are tested as they are after the last epoch.
binshift gets no option but the network, the epochs and the seed. PyTorch has cross-entropy, SGD with momentum, batch
normalisation, a rate that falls as a cosine and the best of three first rates on a tenth of the training data.
Errors are means over the seeds, in per cent; the difference is `real` less float32. Needs torch and scikit-learn.

    python benchmarks/held_out.py [DATA ...] [--names mnist10k digits ...] [--shared DIR] [--epochs 10]
        [--hidden 512 512] [--seeds 0 1 2] [--json]

DATA is an .npz file or a folder of IDX files or images; without a test set, 20 % are held out. Without DATA and
--names, all the data sets at hand are run.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import data_sets
import numpy as np
import torch
from float_peer import Peer

from binshift import Dense, Network
from binshift.data import Dataset

NEIGHBOUR = Path(__file__).resolve().parents[2] / "shared" / "data"
COLUMNS = "{:16} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>10}"


def ours(hidden: list[int], epochs: int, seed: int, train: Dataset, test: Dataset) -> dict[str, float]:
    """Test errors of a network trained with the defaults."""
    network = Network([Dense(n) for n in (*hidden, len(train.classes))], seed=seed)
    network.fit(train.x, train.y, epochs=epochs, progress=False)
    return {mode: network.evaluate(test.x, test.y, mode=mode) for mode in ("real", "nearest")}


def compare(hidden: list[int], epochs: int, seeds: list[int], train: Dataset, test: Dataset) -> dict[str, Any]:
    """Mean test errors of both sides, in per cent, and those of each seed."""
    peer = Peer(hidden, train, epochs)
    runs = [{"float32": peer.test_error(seed, test), **ours(hidden, epochs, seed, train, test)} for seed in seeds]
    means = {side: 100 * float(np.mean([run[side] for run in runs])) for side in runs[0]}
    return {
        "samples": len(train), "features": train.features, "classes": len(train.classes), **means,
        "difference": means["real"] - means["float32"], "float32_rate": peer.rate, "runs": runs,
    }


def main() -> None:
    """Run the data sets; one line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="*", metavar="DATA", help="an .npz file or a folder of IDX files or images")
    parser.add_argument("--names", nargs="+", choices=[*data_sets.SETS, *data_sets.SHARED], help="of data sets at hand")
    parser.add_argument("--shared", type=Path, help="folder with cifar10/ and sequences/; by default ../shared/data")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--hidden", type=int, nargs="+", default=[512, 512])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    shared = options.shared or (NEIGHBOUR if NEIGHBOUR.is_dir() else None)
    names = options.names
    if names is None:
        names = [] if options.data else [*data_sets.SETS, *(data_sets.SHARED if shared else ())]
    if not options.json:
        print(COLUMNS.format("data", "samples", "features", "classes", "float32", "real", "nearest", "difference"))
    for name in (*names, *options.data):
        train, test = data_sets.from_source(name) if name in options.data else data_sets.load(name, shared)
        found = compare(options.hidden, options.epochs, options.seeds, train, test)
        if options.json:
            print(json.dumps({"data": name, "epochs": options.epochs, "hidden": options.hidden, **found}), flush=True)
            continue
        sizes = [f"{found[column]:,}" for column in ("samples", "features", "classes")]
        errors = [f"{found[column]:.2f}" for column in ("float32", "real", "nearest")]
        print(COLUMNS.format(name, *sizes, *errors, f"{found['difference']:+.2f}"), flush=True)


if __name__ == "__main__":
    main()
