"""A `pynq.pl_server.device.Device` whose FPGA is the emulator or the simulated hardware.

Only what pynq 3.0.1, 3.1.2 and 4.0.0 have in common is used, and where they differ it is said.
"""

from __future__ import annotations

import inspect
import itertools
import os
import struct
from pathlib import Path
from typing import Any

import pynq
from pynq.interrupt import _InterruptController
from pynq.pl_server.device import Device as PynqDevice
from pynq.ps import Clocks, _ClocksZynq

from ....errors import DeviceError
from ....overlay import platform
from ....overlay.registers import REGISTER, REGISTERS
from ...device import Device, check_shape
from ...emulator import Emulator
from ...software import open_software
from ...verilated import Verilated
from .. import files
from ..lock import BoardLock
from .buffer import VirtualBuffer
from .interrupts import InterruptController, UioDevice
from .processing_system import Registers, hp0, slcr

Chip = Emulator | Verilated
#: Names of those.
KINDS = ("emulator", "verilated")
#: Seconds that a running program gets at each access to its registers: a simulation runs only when it is let.
_ACCESS_S = 0.02
_NUMBERS = itertools.count()
_OFFSETS = {register.offset: register.name for register in REGISTERS}


def chip(device: str | Device, configuration: str) -> Chip:
    """What stands for the FPGA.

    Raises:
        DeviceError: a device that cannot, or that cannot be opened.
        ConfigurationError: unknown configuration.
    """
    if device == "board":
        raise DeviceError("device must be emulator or verilated, not board: there is one already")
    if not isinstance(device, Device) and device not in KINDS:
        raise DeviceError(f"device must be one of {', '.join(KINDS)} or a Device, not {device!r}")
    opened = device if isinstance(device, Device) else open_software(device, configuration)
    if not isinstance(opened, Chip):
        raise DeviceError(f"device must be the emulator or the Verilated hardware, not {type(opened).__name__}")
    return opened


class Accelerator:
    """The accelerator's registers on the processor's bus."""

    base, size = platform.REGISTER_BASE, platform.REGISTER_BYTES

    def __init__(self, device: Chip):
        self._device = device

    def let_time_pass(self) -> None:
        """Between two accesses a board works on."""
        if self._device.busy:
            self._device._idle(_ACCESS_S)

    def interrupts(self) -> bool:
        """Whether the interrupt line is high."""
        self.let_time_pass()
        if isinstance(self._device, Verilated):
            return bool(self._device.counts.interrupt)
        done = REGISTER["STATUS"].field("done").get(self._device.read("STATUS"))
        return bool(done & REGISTER["INTERRUPT_ENABLE"].field("done").get(self._device.read("INTERRUPT_ENABLE")))

    def read(self, offset: int) -> int:
        """The register at an offset; 0 where there is none."""
        self.let_time_pass()
        return self._device.read(_OFFSETS[offset]) if offset in _OFFSETS else 0

    def write(self, offset: int, value: int) -> None:
        """Set the register at an offset; a start finds out what was not flushed."""
        name = _OFFSETS.get(offset)
        if name == "CONTROL" and REGISTER[name].field("start").get(value):
            for split in self._device._split.buffers:
                if not split.stale:
                    _ = split.array  # a pynq array does not tell when it is written to: look at all of them
        if name is not None:
            self._device.write(name, value)


class VirtualBoard(PynqDevice):  # type: ignore[misc]
    """A board for pynq, made by `plug_in`.

    Args:
        device: what stands for the FPGA; belongs to the board from now on.
    """

    def __init__(self, device: Chip):
        super().__init__(f"virtual-{os.getpid()}-{next(_NUMBERS)}")
        #: overlay/binshift.bit.d holds a file of this name: pynq takes it where there is no bitstream.
        self.name = "virtual"
        self.arch = "armv7l"
        self.capabilities = {"REGISTER_RW": True, "MEMORY_MAPPED": False, "CALLABLE": False}
        self.chip = device
        #: The bitstream that was loaded last.
        self.loaded: str | None = None
        accelerator = Accelerator(device)
        self._controller = InterruptController(accelerator.interrupts)
        self._slaves: list[Any] = [accelerator, self._controller, slcr(), hp0()]
        PynqDevice.active_device = self
        # pynq keeps one object for the clocks in a process. Version 3.0 makes it for the processor it runs on, and for
        # the device that is active.
        wanted = inspect.signature(_ClocksZynq).parameters
        self._clocks = _ClocksZynq(device=self) if "device" in wanted else _ClocksZynq()
        Clocks._real_instance = self._clocks

    # -- registers

    def _at(self, address: int) -> tuple[Any, int]:
        for slave in self._slaves:
            if slave.base <= address < slave.base + slave.size:
                return slave, address - slave.base
        raise DeviceError(f"nothing answers at {address:#010x}: on a board, this would stop the processor")

    def read_registers(self, address: int, length: int) -> bytes:
        """Words from an address on, as bytes."""
        words = []
        for at in range(address, address + length, 4):
            slave, offset = self._at(at)
            words.append(slave.read(offset))
        return struct.pack(f"<{len(words)}I", *words)

    def write_registers(self, address: int, data: bytes) -> None:
        """Set words from an address on."""
        for number, (word,) in enumerate(struct.iter_unpack("<I", data)):
            slave, offset = self._at(address + 4 * number)
            slave.write(offset, word)

    # -- memory

    def allocate(self, shape: Any, dtype: Any, **options: Any) -> VirtualBuffer:
        """Memory for an array; how it is to be cached is not asked for.

        Raises:
            DeviceError: the memory is used up.
        """
        shape = tuple(shape) if hasattr(shape, "__iter__") else (int(shape),)
        nbytes = check_shape(shape, dtype, "pynq.allocate")
        split = self.chip.allocate((nbytes,), "u1", "pynq.allocate")
        split.name = f"at {split.device_address:#x}"
        return VirtualBuffer.over(split, shape, dtype, self)

    def flush(self, bo: Any, offset: int, address: int, nbytes: int) -> None:
        """Hand the device what the host wrote: the whole buffer, as pynq 3.1 does."""
        bo.flush()

    def invalidate(self, bo: Any, offset: int, address: int, nbytes: int) -> None:
        """Let the host see what the device wrote: the whole buffer, as pynq 3.1 does."""
        bo.invalidate()

    # -- bitstream

    def get_bitfile_metadata(self, bitfile_name: str, partial: bool = False) -> Any:
        """What the .hwh says: the one beside the bitstream, or that of this release.

        Raises:
            DeviceError: there is none.
        """
        path = Path(bitfile_name).with_suffix(".hwh")
        path = path if path.exists() else files.handoff()
        if not path.exists():
            raise DeviceError(f"no {path.name} in {path.parent}: it belongs beside the bitstream")
        return with_frequencies(_parse(path))

    def set_bitfile_name(self, bitfile_name: str) -> None:
        """Take over what the .hwh says, and wire the interrupt as it says."""
        super().set_bitfile_name(bitfile_name)
        for entry in self.interrupt_controllers.values():
            if "raw_irq" in entry:
                _InterruptController._uio_devices[entry["raw_irq"]] = UioDevice(self._controller)

    def download(self, bitstream: Any, parser: Any = None) -> None:
        """Load a bitstream: the accelerator starts afresh."""
        self.chip.reset()
        self.loaded = str(bitstream.bitfile_name)
        self.post_download(bitstream, parser, self.name)

    def gen_cache(self, bitstream: Any, parser: Any = None) -> None:
        """Nothing is kept between processes."""

    def close(self) -> None:
        """Unplug the board."""
        self.chip.close()
        # A device that is still open is closed as ever: there is nothing left to stop.
        self._slaves[0] = Registers(Accelerator.base, Accelerator.size, {})
        BoardLock(self.tag).path.unlink(missing_ok=True)
        if getattr(PynqDevice, "_active_device", None) is self:
            del PynqDevice._active_device
        if getattr(Clocks, "_real_instance", None) is self._clocks:
            del Clocks._real_instance


def with_frequencies(parser: Any) -> Any:
    """What the .hwh says, with the frequency of each clock: pynq 4 wants it, and does not say it for a Zynq-7000."""
    for clock in parser.clock_dict.values():
        if clock.get("divisor0") and clock.get("divisor1"):
            clock["frequency"] = platform.IO_PLL_MHZ / (clock["divisor0"] * clock["divisor1"])
    return parser


def _parse(path: Path) -> Any:
    from pynqmetadata.frontends import Metadata

    if pynq.__version__.startswith("3."):
        from pynq.metadata.runtime_metadata_parser import RuntimeMetadataParser
    else:
        from pynqmetadata.views.runtime import RuntimeMetadataParser
    return RuntimeMetadataParser(Metadata(input=str(path)))
