"""The errors that this package raises; each message names the value and what was expected."""

from __future__ import annotations

from .overlay.configurations import ConfigurationError
from .overlay.formats import FormatError
from .overlay.instructions import InstructionError
from .overlay.registers import ErrorCode

__all__ = [
    "BinshiftError", "CheckpointError", "ConfigurationError", "DataError", "DeviceError", "DeviceTimeout",
    "FormatError", "InstructionError", "NetworkError", "ProgramError", "SyncError", "TrainingWarning",
]


class BinshiftError(Exception):
    """Base of the errors that this package raises itself."""


class TrainingWarning(UserWarning):
    """A training run that goes wrong, or may; the message names the layer, what was seen and the cure."""


class DataError(BinshiftError, ValueError):
    """Samples, labels or a data file that cannot be used."""


class NetworkError(BinshiftError, ValueError):
    """A network, a training option or a call that makes no sense."""


class CheckpointError(BinshiftError, ValueError):
    """A file that is no checkpoint, is damaged, or belongs to something else."""


class DeviceError(BinshiftError, RuntimeError):
    """A device that is missing, is not what the driver expects, or ran out of memory."""


class DeviceTimeout(DeviceError, TimeoutError):
    """A device that did not answer in time."""


class SyncError(DeviceError):
    """A buffer used by host and device without flush or invalidate in between."""


class ProgramError(DeviceError):
    """A program that the device stopped: error code and index of the instruction at fault."""

    def __init__(self, code: ErrorCode, index: int, detail: str):
        super().__init__(f"instruction {index}: {code.name}: {detail}")
        self.code = code
        self.index = index
