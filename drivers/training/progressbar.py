"""The progress bar of an epoch: tqdm's, in terminals and notebooks, or nothing where tqdm is missing."""

from __future__ import annotations

from types import TracebackType
from typing import Any


class ProgressBar:
    """A bar over the minibatches of one epoch.

    Args:
        show: False for no output at all.
        epoch: number of the epoch, from 1.
        epochs: how many there will be.
        batches: minibatches in the epoch.
    """

    def __init__(self, show: bool, epoch: int, epochs: int, batches: int):
        self._bar: Any = None
        if show:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                return
            self._bar = tqdm(total=batches, desc=f"epoch {epoch}/{epochs}", unit="batch", leave=True)

    def advance(self, batch: int, wrong: int, seen: int) -> None:
        """Show how many minibatches are done and the training error so far."""
        if self._bar is not None:
            self._bar.update(batch - self._bar.n)
            if seen:
                self._bar.set_postfix_str(f"training error {100 * wrong / seen:.2f} %", refresh=False)

    def finish(self, record: dict[str, Any]) -> None:
        """Show the epoch's line of the history."""
        if self._bar is not None:
            text = f"training error {100 * record['train_error']:.2f} %"
            if "validation_error" in record:
                text += f", validation error {100 * record['validation_error']:.2f} %"
            self._bar.set_postfix_str(text)

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
