"""Named, validated configurations: one frozen object builds model, hardware and driver.

The hash of a configuration stands in a register of the hardware built from it, so that a driver can tell whether it
speaks to what it was written for.
"""

from __future__ import annotations

import dataclasses
import json
import zlib
from dataclasses import dataclass

from .formats import PLANES_A_GROUP, SUM
from .layout import BLOCK_INPUTS


class ConfigurationError(ValueError):
    """A configuration value out of its range."""

#: Most channels summed at a time: beyond it, wider accumulators would buy nothing.
MAX_CHUNK = 1024


def _power_of_two(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0


@dataclass(frozen=True)
class Configuration:
    """The size of an accelerator and its limits.

    Args:
        name: lower-case identifier.
        rows: rows of the array, a power of two from 4 to 32. Rows take the int8 operand.
        columns: columns of the array, 8, 16 or 32. Columns take the sign-and-shift operand.
        max_inputs, max_outputs: largest layer, in channels, up to 4096.
        max_rows: most rows of a batch, up to 256.
        operand_kib: operand buffer, KiB, a power of two: 32 channels of the largest batch must fit.
        clock_mhz: clock of the core.
        exact_update: whether the update also takes unrounded inputs (needs multipliers: emulator only).
        patterns: whether instructions may walk over tensors by patterns, for convolutions (emulator only so far).
    """

    name: str
    rows: int
    columns: int
    max_inputs: int
    max_outputs: int
    max_rows: int
    operand_kib: int
    clock_mhz: int = 100
    exact_update: bool = False
    patterns: bool = False

    #: Fewest rows of a batch: statistics of one row say nothing.
    MIN_ROWS = 2

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.isidentifier() or self.name != self.name.lower():
            raise ConfigurationError(f"name must be a lower-case identifier, not {self.name!r}")
        self._range("rows", 4, 32, power=True)
        self._range("columns", 8, 32, power=True)
        self._range("max_inputs", 1, 4096)
        self._range("max_outputs", 1, 4096)
        self._range("max_rows", self.MIN_ROWS, 256)
        self._range("operand_kib", 1, 256, power=True)
        self._range("clock_mhz", 1, 250)
        for flag in ("exact_update", "patterns"):
            if not isinstance(getattr(self, flag), bool):
                raise ConfigurationError(f"{flag} must be True or False, not {getattr(self, flag)!r}")
        # The widest sum: a group of bit-planes over all inputs, plus what the group before hands on.
        widest = 127 * self.max_inputs << PLANES_A_GROUP
        if widest > SUM.maximum:
            raise ConfigurationError(
                f"max_inputs {self.max_inputs} needs sums up to {widest}; the array holds {SUM.maximum}"
            )

        if self.chunk < self._step:
            raise ConfigurationError(
                f"operand_kib {self.operand_kib} is too small: {self.padded_rows} rows of {self._step} channels "
                "must fit"
            )

    def _range(self, field: str, low: int, high: int, power: bool = False) -> None:
        value = getattr(self, field)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ConfigurationError(f"{field} must be in {low}..{high}, not {value!r}")
        if power and not _power_of_two(value):
            raise ConfigurationError(f"{field} must be a power of two, not {value}")

    @property
    def padded_rows(self) -> int:
        """Rows for which the buffers have room: a power of two, at least ``max_rows`` and two tiles of the array."""
        return max(1 << (self.max_rows - 1).bit_length(), 2 * self.rows)

    @property
    def _step(self) -> int:
        # A block of inputs, and one word of eight channels for every eighth row of the array.
        return max(BLOCK_INPUTS, self.rows)

    @property
    def chunk(self) -> int:
        """Channels that the array sums over at a time: so many of the largest batch fit the operand buffer."""
        return min(self.operand_kib * 1024 // self.padded_rows, MAX_CHUNK)

    @property
    def cells(self) -> int:
        """Shift-add cells of the array."""
        return self.rows * self.columns

    @property
    def built(self) -> bool:
        """Whether hardware is built from it; if not, it is the emulator's alone."""
        return not (self.exact_update or self.patterns)

    @property
    def hash(self) -> int:
        """32-bit hash of every field but the name (CRC-32 of their canonical JSON)."""
        fields = dataclasses.asdict(self)
        del fields["name"]
        if not self.patterns:
            del fields["patterns"]  # hardware of before there were patterns keeps its hash
        return zlib.crc32(json.dumps(fields, sort_keys=True).encode())


#: The PYNQ-Z2 (XC7Z020-1CLG400C).
PYNQ_Z2 = Configuration("pynq_z2", 16, 32, 4096, 4096, 256, 256)

CONFIGURATIONS: dict[str, Configuration] = {
    c.name: c
    for c in (
        PYNQ_Z2,
        Configuration("sim_8x16", 8, 16, 1024, 1024, 64, 32),
        Configuration("sim_4x8", 4, 8, 256, 256, 32, 4),
        # The paper's columns without quantised back-propagation; no hardware is built from it.
        dataclasses.replace(PYNQ_Z2, name="exact_update", exact_update=True, patterns=True),
        # Convolutions: the emulator has them, the Verilog not yet.
        dataclasses.replace(PYNQ_Z2, name="convolution", patterns=True),
    )
}


def configuration(name: str) -> Configuration:
    """The configuration of that name.

    Raises:
        ConfigurationError: no such configuration.
    """
    try:
        return CONFIGURATIONS[name]
    except KeyError:
        raise ConfigurationError(
            f"unknown configuration {name!r}: expected one of {', '.join(CONFIGURATIONS)}"
        ) from None
