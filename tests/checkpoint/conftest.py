"""Runs that are interrupted and resumed, and what they must be equal to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from binshift import Callback, Network
from binshift.data import Shift

#: Options of runs whose checkpoints differ in kind: with and without a best epoch that is not the last.
RUNS: dict[str, dict[str, Any]] = {
    "plain": {"epochs": 4},
    "best kept": {"epochs": 4, "validation": 0.25, "rate": -3},
    "last kept": {"epochs": 4, "validation": 40, "rate": -3, "restore_best": False, "augment": Shift(1)},
}


@pytest.fixture(scope="module", params=RUNS)
def options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Options of a run."""
    return RUNS[request.param]


@pytest.fixture(scope="module")
def whole(fit: Callable[..., Network], options: dict[str, Any]) -> Network:
    """The network of the run with `options` that nothing interrupts."""
    return fit(**options)


@pytest.fixture(scope="module")
def plain(fit: Callable[..., Network]) -> Network:
    """The network of the run "plain" that nothing interrupts."""
    return fit(**RUNS["plain"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the checkpoint will be."""
    return tmp_path / "run.npz"


class Stop(Callback):
    """Stops after some epoch, or raises an error."""

    def __init__(self, epoch: int, error: type[BaseException] | None = None):
        self.epoch, self.error = epoch, error

    def on_epoch_end(self, network: Network, record: dict[str, Any]) -> bool:
        if record["epoch"] == self.epoch and self.error is not None:
            raise self.error
        return bool(record["epoch"] == self.epoch)


@pytest.fixture(scope="session")
def stop() -> type[Stop]:
    """The callback that stops a run: `stop(epoch)`, or `stop(epoch, error)`."""
    return Stop


@pytest.fixture(scope="session")
def same_run(same_parameters: Callable[..., bool]) -> Callable[[Network, Network], bool]:
    """Whether two networks went through the same training, to the last bit; only the time may differ."""

    def facts(network: Network) -> list[dict[str, Any]]:
        return [{name: value for name, value in record.items() if name != "seconds"} for record in network.history]

    def same(a: Network, b: Network) -> bool:
        going_on = same_parameters(a.current or a.parameters, b.current or b.parameters)
        return going_on and same_parameters(a.parameters, b.parameters) and facts(a) == facts(b)

    return same
