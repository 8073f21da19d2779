"""How the files in this folder were made: by the code of commit fe8944d, the last without a choice of the arithmetic.

    git archive fe8944d | tar -x -C SOMEWHERE
    cd SOMEWHERE && mv drivers binshift && mv overlay binshift/
    PYTHONPATH=SOMEWHERE python make.py

``half.npz`` is a run stopped after two of four epochs, ``whole.npz`` the same run to its end, ``scores.npz`` what
`Network.scores` gave for the test samples of the network in ``half.npz``, by mode.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from binshift import Callback, Dense, Network
from binshift.devices.emulator import Emulator

HERE = Path(__file__).parent
OPTIONS: dict[str, Any] = {"batch": 20, "rate": -4, "validation": 0.2, "progress": False}


def data() -> tuple[np.ndarray, np.ndarray]:
    """Samples [160, 16] of bytes around four patterns, and their labels [160]."""
    rng = np.random.RandomState(5)
    patterns = rng.randint(0, 160, (4, 16))
    labels = np.arange(160) % 4
    return (patterns[labels] + rng.randint(0, 96, (160, 16))).astype(np.uint8), labels


class Stop(Callback):
    """Stops after two epochs."""

    def on_epoch_end(self, network: Network, record: dict[str, Any]) -> bool:
        """True after the second."""
        return bool(record["epoch"] == 2)


if __name__ == "__main__":
    x, y = data()
    with Emulator(execution="plain") as device:
        for name, callbacks in (("half", [Stop()]), ("whole", [])):
            network = Network([Dense(8), Dense(4)], seed=3)
            network.fit(
                x, y, epochs=4, checkpoint=HERE / f"{name}.npz", callbacks=callbacks, device=device, **OPTIONS
            )
        network = Network.load(HERE / "half.npz")
        modes = ("real", "sampled", "nearest")
        scores = {mode: network.scores(x[::8], mode=mode, device=device) for mode in modes}
        np.savez_compressed(HERE / "scores.npz", error=network.evaluate(x, y, device=device), **scores)
