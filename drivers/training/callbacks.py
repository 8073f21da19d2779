"""What can listen to a training run, and stop it."""

from __future__ import annotations

from typing import Any


class Callback:
    """Base class; override what you need.

    A callback sees the `Network` between epochs. It may read everything; what it changes does not
    reach the device.
    """

    def on_train_begin(self, network: Any) -> None:
        """Before the first epoch of this call of `fit`."""

    def on_epoch_end(self, network: Any, record: dict[str, Any]) -> bool | None:
        """After each epoch, with its line of the history; return True to stop training."""

    def on_train_end(self, network: Any) -> None:
        """After the last epoch; not called when training is interrupted."""
