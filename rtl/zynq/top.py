"""The top of the chip without vendor IP: the PS7 primitive, a clock buffer, a reset, the bridge and the core.

It has no ports: the only pins are the processing system's own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from ...overlay import platform
from ...overlay.configurations import Configuration
from ...overlay.platform import CLOCK, CLOCKS, INTERRUPT, RESET
from ..interfaces import AxiLite, AxiMaster
from ..module import convert
from ..signals import bit
from ..top import binshift
from .bridge import bridge
from .port import ProcessorPort, channels
from .ps7 import INPUTS

#: Name of the top module. Its nets are called as the core's ports are.
TOP = "binshift_zynq"
#: Bundles of wires: what they are called in the top, and what is in them.
BUNDLES = {"gp": ProcessorPort, platform.SLAVE: AxiLite, platform.MASTER: AxiMaster}
#: The bundles that end at the PS7, and its names for their ports.
PORTS = {"gp": "MAXIGP0", platform.MASTER: "SAXIHP0"}
#: Flip-flops that the reset passes.
RESET_STAGES = 3


def verilog(configuration: Configuration = platform.CONFIGURATION) -> str:
    """The top and the bridge. The core is not in it: it is `binshift.rtl.verilog` of the same configuration."""
    modules = convert(bridge, clk=bit(), reset=bit(), gp=ProcessorPort(), lite=AxiLite())
    name, hash_ = configuration.name, configuration.hash
    return (
        f"// binshift on a Zynq-7000 without vendor IP, configuration {name} ({hash_:#010x}). Generated; do not edit.\n"
        f"// The module {binshift.__name__} is in rtl/verilog.\n\n{_chip()}\n{modules}"
    )


def constraints(configuration: Configuration = platform.CONFIGURATION) -> str:
    """Constraints in the words that nextpnr-xilinx and Vivado both read: the clock, and no pins."""
    return (
        f"# Constraints of {TOP}, configuration {configuration.name}. Generated; do not edit.\n"
        f"create_clock -name fclk0 -period {1000 / configuration.clock_mhz:.3f} [get_nets {CLOCK}]\n"
    )


def _wires(bundle: str) -> dict[str, int]:
    return {f"{bundle}_{name}": width for name, width in channels(BUNDLES[bundle]()).items()}


def _instance(module: str, name: str, pins: Mapping[str, str]) -> str:
    lines = ",\n".join(f"    .{pin}({net})" for pin, net in pins.items())
    return textwrap.indent(f"{module} {name} (\n{lines}\n);", "    ")


def _named(*nets: Iterable[str]) -> dict[str, str]:
    """Pins that have the names of their nets."""
    return {net: net for group in nets for net in group}


def _chip() -> str:
    declared = "\n".join(
        f"    wire {f'[{width - 1}:0] ' if width > 1 else ''}{name};"
        for bundle in BUNDLES
        for name, width in _wires(bundle).items()
    )
    lite = {f"lite_{name}": f"{platform.SLAVE}_{name}" for name in channels(AxiLite())}
    bridging = {**_named([CLOCK]), "reset": f"~{RESET}", **_named(_wires("gp")), **lite}
    core = _named([CLOCK, RESET], _wires(platform.SLAVE), _wires(platform.MASTER), [INTERRUPT])
    return f"""module {TOP};
    wire [{CLOCKS - 1}:0] fclk;
    wire [{CLOCKS - 1}:0] fclk_resetn;
    wire {CLOCK};
    wire {RESET};
    wire {INTERRUPT};
{declared}

    BUFG clock_buffer (.I(fclk[0]), .O({CLOCK}));

    // Software lets the reset go at any time: it passes some flip-flops, which start at 0 when the chip is configured.
    // Kept: one look-up table that shifts would do for the logic, but not for what settles.
    (* keep, ASYNC_REG = "TRUE" *) reg [{RESET_STAGES - 1}:0] awake;
    initial awake = {RESET_STAGES}'d0;
    always @(posedge {CLOCK}) awake <= {{awake[{RESET_STAGES - 2}:0], fclk_resetn[0]}};
    assign {RESET} = awake[{RESET_STAGES - 1}];

{_instance(bridge.__name__, f"{bridge.__name__}_0", bridging)}

{_instance(binshift.__name__, platform.INSTANCE, core)}

    // Inputs that are not used are 0. The pins of DDR, MIO, clock and reset are dedicated: they are not named.
    (* keep *)
{_instance("PS7", "ps7", _ps7())}
endmodule
"""


def _ps7() -> dict[str, str]:
    """What is connected to each pin of the PS7 that is named."""
    used = {"FCLKCLK": "fclk", "FCLKRESETN": "fclk_resetn"}
    for bundle, port in PORTS.items():
        used[f"{port}ACLK"] = CLOCK
        for name, width in _wires(bundle).items():
            pin = port + name.removeprefix(f"{bundle}_").upper()
            # A beat's size has a bit more in the core than in the PS7; it is never set.
            used[pin] = f"{name}[{INPUTS[pin] - 1}:0]" if INPUTS.get(pin, width) < width else name
    used["IRQF2P"] = f"{{{INPUTS['IRQF2P'] - 1}'d0, {INTERRUPT}}}"
    return {**used, **{pin: f"{width}'d0" for pin, width in INPUTS.items() if pin not in used}}
