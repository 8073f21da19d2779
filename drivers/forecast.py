"""What a training step will take on the board: what users name of `binshift.program.forecast`."""

from .program.forecast import Forecast, training_step

__all__ = ["Forecast", "training_step"]
