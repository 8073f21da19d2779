"""The hand-off file (.hwh): what pynq reads about the design, made from the contract. NumPy is enough for it.

It describes the top without vendor IP: processing system, accelerator, and nothing between them. A build with Vivado
writes its own file over it.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from ... import overlay
from ...overlay import platform
from ...overlay.configurations import Configuration
from ...overlay.layout import BEAT_BYTES
from ...overlay.platform import ACCESS, CLOCK, CLOCKS, INTERRUPT, MASTER, RESET, SLAVE
from ...overlay.registers import ADDRESS_SPACE, REGISTERS, Bits, Register

#: The file that is committed.
HANDOFF = Path(overlay.__file__).with_name(platform.HANDOFF)
#: What stands where Vivado writes its version.
MADE_WITHOUT_VIVADO = "none"

_AXI = "xilinx.com:interface:aximm:1.0"
#: Names of the processing system's ports.
_GP0, _HP0, _FCLK, _FCLK_RESET, _IRQ = "M_AXI_GP0", "S_AXI_HP0", "FCLK_CLK0", "FCLK_RESET0_N", "IRQ_F2P"
_MODE = {"M": "MASTER", "S": "SLAVE"}
_MAXIMUM_DIVISOR = 63
_WORD_BITS, _BEAT_BITS = 32, 8 * BEAT_BYTES


def divisors(clock_mhz: int) -> tuple[int, int]:
    """The two divisors, each 1..63, that make FCLK_CLK0 of the IO PLL: the pair with the least sum, the larger first.

    Raises:
        ValueError: no pair gives exactly this clock.
    """
    ratio, rest = divmod(platform.IO_PLL_MHZ, clock_mhz)
    pairs = [(ratio // d, d) for d in range(1, _MAXIMUM_DIVISOR + 1) if ratio % d == 0]
    fitting = [pair for pair in pairs if pair[1] <= pair[0] <= _MAXIMUM_DIVISOR]
    if rest or not fitting:
        raise ValueError(f"no two divisors of 1..{_MAXIMUM_DIVISOR} make {clock_mhz} MHz of {platform.IO_PLL_MHZ} MHz")
    return min(fitting, key=sum)


def handoff(configuration: Configuration = platform.CONFIGURATION, controller: bool = False) -> str:
    """The text of the file.

    Args:
        configuration: gives the clock.
        controller: with an ``axi_intc`` between the core and the processing system, as in the design that Vivado
            builds: pynq sees only interrupts that come through one.

    Raises:
        ValueError: the clock cannot be made of the IO PLL.
    """
    vivado = MADE_WITHOUT_VIVADO
    system = ElementTree.Element("EDKSYSTEM", EDWVERSION="1.2", TIMESTAMP="", VIVADOVERSION=vivado)
    device, package = platform.PART[2:7], platform.PART[7:].split("-")[0]
    name, speed = f"{platform.CORE}_{configuration.name}", platform.PART.split("-")[1]
    _add(system, "SYSTEMINFO", ARCH="zynq", DEVICE=device, NAME=name, PACKAGE=package, SPEEDGRADE=f"-{speed}")
    _add(system, "EXTERNALPORTS")
    _add(system, "EXTERNALINTERFACES")
    modules = _add(system, "MODULES")
    _processor(modules, configuration, controller)
    _accelerator(modules, controller)
    if controller:
        _controller(modules)
    ElementTree.indent(system)
    return '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n' + ElementTree.tostring(system, "unicode") + "\n"


def made_by_vivado(text: str) -> bool:
    """Whether a hand-off file is Vivado's own."""
    return ElementTree.fromstring(text).get("VIVADOVERSION") != MADE_WITHOUT_VIVADO


def _add(parent: ElementTree.Element, tag: str, **attributes: object) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, {name: str(value) for name, value in attributes.items()})


def _module(modules: ElementTree.Element, instance: str, vlnv: str, **attributes: object) -> ElementTree.Element:
    kind, version = vlnv.split(":")[2:]
    module = _add(
        modules, "MODULE", FULLNAME=f"/{instance}", HWVERSION=version, INSTANCE=instance, IPTYPE="PERIPHERAL",
        IS_ENABLE=1, MODCLASS="PERIPHERAL", MODTYPE=kind, VLNV=vlnv, **attributes,
    )  # fmt: skip
    for part in ("DOCUMENTS", "ADDRESSBLOCKS", "PARAMETERS", "PORTS", "BUSINTERFACES", "MEMORYMAP"):
        _add(module, part)
    return module


def _within(module: ElementTree.Element, part: str) -> ElementTree.Element:
    found = module.find(part)
    assert found is not None
    return found


def _parameters(module: ElementTree.Element, values: dict[str, object]) -> None:
    for name, value in values.items():
        _add(_within(module, "PARAMETERS"), "PARAMETER", NAME=name, VALUE=value)


def _port(
    module: ElementTree.Element, direction: str, kind: str, name: str, net: str, ends: list[tuple[str, str]],
    **attributes: object,
) -> None:  # fmt: skip
    """A pin, the name of its net, and the other pins on it."""
    port = _add(_within(module, "PORTS"), "PORT", DIR=direction, NAME=name, SIGIS=kind, SIGNAME=net, **attributes)
    connections = _add(port, "CONNECTIONS")
    for instance, pin in ends:
        _add(connections, "CONNECTION", INSTANCE=instance, PORT=pin)


def _bus(module: ElementTree.Element, mode: str, name: str, net: str, bits: int) -> None:
    buses = _within(module, "BUSINTERFACES")
    bus = _add(buses, "BUSINTERFACE", BUSNAME=net, DATAWIDTH=bits, NAME=name, TYPE=_MODE[mode], VLNV=_AXI)
    _add(bus, "PORTMAPS")


def _range(
    module: ElementTree.Element, master: str, instance: str, slave: str, kind: str, block: str, first: int, size: int
) -> None:
    _add(
        _within(module, "MEMORYMAP"), "MEMRANGE", ADDRESSBLOCK=block, BASENAME="C_BASEADDR", BASEVALUE=f"0x{first:08X}",
        HIGHNAME="C_HIGHADDR", HIGHVALUE=f"0x{first + size - 1:08X}", INSTANCE=instance, IS_DATA="TRUE",
        IS_INSTRUCTION="TRUE", MASTERBUSINTERFACE=master, MEMTYPE=kind, SLAVEBUSINTERFACE=slave,
    )  # fmt: skip


def _net(instance: str, pin: str) -> str:
    return f"{instance}_{pin}"


def _line(controller: bool) -> tuple[str, str]:
    """The pin at the other end of the core's interrupt."""
    return (platform.INTERRUPT_INSTANCE, "intr") if controller else (platform.PROCESSOR_INSTANCE, _IRQ)


def _processor(modules: ElementTree.Element, configuration: Configuration, controller: bool) -> None:
    own, core, intc = platform.PROCESSOR_INSTANCE, platform.INSTANCE, platform.INTERRUPT_INSTANCE
    users = [core, intc] if controller else [core]
    module = _module(modules, own, platform.PROCESSOR_VLNV, IS_PL="FALSE")
    _parameters(module, {
        "PCW_CRYSTAL_PERIPHERAL_FREQMHZ": f"{platform.CRYSTAL_MHZ:.6f}",
        "PCW_IOPLL_CTRL_FBDIV": platform.IO_PLL_MHZ // platform.CRYSTAL_MHZ,
        "PCW_IO_IO_PLL_FREQMHZ": f"{platform.IO_PLL_MHZ:.3f}",
        "PCW_USE_M_AXI_GP0": 1, "PCW_USE_S_AXI_HP0": 1, "PCW_S_AXI_HP0_DATA_WIDTH": _BEAT_BITS,
        "PCW_USE_FABRIC_INTERRUPT": 1, "PCW_IRQ_F2P_INTR": 1,
    })  # fmt: skip
    for clock in range(CLOCKS):
        used = clock == 0
        first, second = divisors(configuration.clock_mhz) if used else (1, 1)
        frequency = configuration.clock_mhz if used else platform.IO_PLL_MHZ
        _parameters(module, {
            f"PCW_FPGA_FCLK{clock}_ENABLE": int(used), f"PCW_FCLK{clock}_PERIPHERAL_CLKSRC": "IO PLL",
            f"PCW_FCLK{clock}_PERIPHERAL_DIVISOR0": first, f"PCW_FCLK{clock}_PERIPHERAL_DIVISOR1": second,
            f"PCW_ACT_FPGA{clock}_PERIPHERAL_FREQMHZ": f"{frequency:.6f}",
        })  # fmt: skip
    hertz = configuration.clock_mhz * 10**6
    _port(module, "O", "clk", _FCLK, _net(own, _FCLK), [(user, _clock_of(user)) for user in users], CLKFREQUENCY=hertz)
    _port(module, "O", "rst", _FCLK_RESET, _net(own, _FCLK_RESET), [(user, _reset_of(user)) for user in users])
    source = (intc, "irq") if controller else (core, INTERRUPT)
    _port(module, "I", "interrupt", _IRQ, _net(*source), [source], LEFT=0, RIGHT=0)
    _bus(module, "M", _GP0, _net(own, _GP0), _WORD_BITS)
    _bus(module, "S", _HP0, _net(core, MASTER), _BEAT_BITS)
    _range(module, _GP0, core, SLAVE, "REGISTER", "Reg", platform.REGISTER_BASE, platform.REGISTER_BYTES)
    if controller:
        _range(module, _GP0, intc, SLAVE, "REGISTER", "Reg", platform.INTERRUPT_BASE, platform.INTERRUPT_BYTES)


def _clock_of(instance: str) -> str:
    return CLOCK if instance == platform.INSTANCE else "s_axi_aclk"


def _reset_of(instance: str) -> str:
    return RESET if instance == platform.INSTANCE else "s_axi_aresetn"


def _clocked(module: ElementTree.Element, instance: str) -> None:
    source = platform.PROCESSOR_INSTANCE
    _port(module, "I", "clk", _clock_of(instance), _net(source, _FCLK), [(source, _FCLK)])
    _port(module, "I", "rst", _reset_of(instance), _net(source, _FCLK_RESET), [(source, _FCLK_RESET)])


def _accelerator(modules: ElementTree.Element, controller: bool) -> None:
    own, processor = platform.INSTANCE, platform.PROCESSOR_INSTANCE
    module = _module(modules, own, platform.VLNV)
    block = _add(
        _within(module, "ADDRESSBLOCKS"), "ADDRESSBLOCK", ACCESS="read-write", INTERFACE=SLAVE, NAME="Reg",
        RANGE=ADDRESS_SPACE, USAGE="register",
    )  # fmt: skip
    registers = _add(block, "REGISTERS")
    for register in REGISTERS:
        _register(registers, register)
    _parameters(module, {
        "C_S_AXI_BASEADDR": f"0x{platform.REGISTER_BASE:08X}",
        "C_S_AXI_HIGHADDR": f"0x{platform.REGISTER_BASE + platform.REGISTER_BYTES - 1:08X}",
    })  # fmt: skip
    _clocked(module, own)
    _port(module, "O", "interrupt", INTERRUPT, _net(own, INTERRUPT), [_line(controller)])
    _bus(module, "S", SLAVE, _net(processor, _GP0), _WORD_BITS)
    _bus(module, "M", MASTER, _net(own, MASTER), _BEAT_BITS)
    _range(module, MASTER, processor, _HP0, "MEMORY", "HP0_DDR_LOWOCM", platform.DDR_BASE, platform.DDR_BYTES)


def _controller(modules: ElementTree.Element) -> None:
    own, processor, core = platform.INTERRUPT_INSTANCE, platform.PROCESSOR_INSTANCE, platform.INSTANCE
    module = _module(modules, own, platform.INTERRUPT_VLNV)
    _parameters(module, {
        "C_BASEADDR": f"0x{platform.INTERRUPT_BASE:08X}",
        "C_HIGHADDR": f"0x{platform.INTERRUPT_BASE + platform.INTERRUPT_BYTES - 1:08X}",
    })  # fmt: skip
    _clocked(module, own)
    _port(module, "I", "interrupt", "intr", _net(core, INTERRUPT), [(core, INTERRUPT)], LEFT=0, RIGHT=0)
    _port(module, "O", "interrupt", "irq", _net(own, "irq"), [(processor, _IRQ)])
    _bus(module, "S", SLAVE, _net(processor, _GP0), _WORD_BITS)


def _properties(parent: ElementTree.Element, values: dict[str, object]) -> None:
    for name, value in values.items():
        _add(parent, "PROPERTY", NAME=name, VALUE=value)


def _register(registers: ElementTree.Element, register: Register) -> None:
    element = _add(registers, "REGISTER", NAME=register.name)
    _properties(element, {
        "DESCRIPTION": register.description, "ADDRESS_OFFSET": f"0x{register.offset:X}", "SIZE": _WORD_BITS,
        "ACCESS": ACCESS[register.access], "IS_ENABLED": "true", "RESET_VALUE": f"0x{register.reset:X}",
    })  # fmt: skip
    fields = _add(element, "FIELDS")
    for bits in register.bits:
        _field(fields, register, bits)


def _field(fields: ElementTree.Element, register: Register, bits: Bits) -> None:
    _properties(_add(fields, "FIELD", NAME=bits.name), {
        "DESCRIPTION": bits.description, "ADDRESS_OFFSET": 0, "ACCESS": ACCESS[register.access],
        "BIT_OFFSET": bits.low, "BIT_WIDTH": bits.width,
    })  # fmt: skip
