"""The top without vendor IP: the primitive's ports, lint, and whole programs through a simulated processing system."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from lint import WAIVED
from lock_step import LockStep
from random_programs import Case, cases
from zynq.primitive import acting, black_box, pins

from binshift.devices.emulator.buffers import MEMORY_BASE
from binshift.devices.verilated import Timing, Verilated
from binshift.devices.verilated.build import lint, missing
from binshift.devices.verilated.source import verilog as core
from binshift.errors import DeviceError
from binshift.overlay.configurations import CONFIGURATIONS, PYNQ_Z2
from binshift.overlay.platform import REGISTER_BASE
from binshift.rtl.zynq.ps7 import INPUTS
from binshift.rtl.zynq.top import CLOCK, PORTS, TOP, constraints, verilog

needs_verilator = pytest.mark.skipif(bool(missing()), reason=missing())
SMALL = CONFIGURATIONS["sim_4x8"]
#: A master that copies, in the accelerator's place: it is compiled in a moment. It lacks what never changes.
CONSTANT = "".join(f", output [3:0] m_axi_{c}{name}" for c in ("ar", "aw") for name in ("lock", "cache", "prot"))
MASTER = Path(__file__).parents[2].joinpath("verilated", "master.v").read_text()
MASTER = MASTER.replace("output interrupt", f"output interrupt{CONSTANT}", 1)
BUFFER = "module BUFG (input I, output O); assign O = I; endmodule\n"


def connections() -> dict[str, str]:
    """What the top connects to the pins of its PS7."""
    text = verilog(SMALL)
    instance = text[text.index("PS7 ps7 (") :].partition(");\nendmodule")[0]
    return dict(re.findall(r"\.(\w+)\((.*)\),?$", instance, re.MULTILINE))


def test_inputs_are_those_of_the_primitive() -> None:
    assert {name: pin.width for name, pin in pins().items() if pin.direction == "input"} == INPUTS


def test_every_input_is_driven_or_tied_and_every_used_pin_exists() -> None:
    connected = connections()
    assert INPUTS.keys() <= connected.keys() <= pins().keys()
    tied = {name for name, net in connected.items() if re.fullmatch(r"\d+'d0", net)}
    assert {name: int(connected[name].split("'")[0]) for name in tied} == {name: INPUTS[name] for name in tied}
    used = INPUTS.keys() - tied
    assert {name for name in used if not name.startswith(tuple(PORTS.values()))} == {"IRQF2P"}
    assert not any(pins()[name].direction == "inout" for name in connected)


def test_what_is_left_of_the_ports_that_are_used() -> None:
    """Only quality of service, the limits of the queues, and what the registers' slave does not ask for."""
    connected = connections()
    ports = [name for name in pins() if name.startswith(tuple(PORTS.values()))]
    left = {name for name in ports if connected.get(name, "'d0").endswith("'d0")}
    assert left == {
        *(f"SAXIHP0{name}" for name in ("ARQOS", "AWQOS", "RDISSUECAP1EN", "WRISSUECAP1EN")),
        *(f"SAXIHP0{name}" for name in ("ARESETN", "RACOUNT", "RCOUNT", "WACOUNT", "WCOUNT")),
        *(f"MAXIGP0{channel}{name}" for channel in ("AR", "AW") for name in ("CACHE", "LOCK", "PROT", "QOS")),
        *(f"MAXIGP0{name}" for name in ("ARESETN", "WID", "WLAST")),
    }


def test_constraints() -> None:
    lines = [line for line in constraints().splitlines() if not line.startswith("#")]
    assert lines == [f"create_clock -name fclk0 -period {1000 / PYNQ_Z2.clock_mhz:.3f} [get_nets {CLOCK}]"]
    assert f"wire {CLOCK};" in verilog(SMALL)


@needs_verilator
@pytest.mark.parametrize("name", ["sim_4x8", pytest.param("pynq_z2", marks=pytest.mark.slow)])
def test_lint(name: str) -> None:
    configuration = CONFIGURATIONS[name]
    text = verilog(configuration) + core(configuration) + black_box() + BUFFER
    # The black box drives and reads none of its pins.
    waived = [*WAIVED, "UNDRIVEN", "UNUSED"]
    assert lint(text, TOP, [*waived, "PINMISSING"]) == ""
    # Pins that are not named are dedicated, or outputs that nobody needs.
    unnamed = re.findall(r"PINMISSING:.*'(\w+)'", lint(text, TOP, waived))
    assert set(unnamed) == pins().keys() - connections().keys()
    assert all(pins()[name].direction != "input" for name in unnamed)


@cache
def chip(inside: str) -> str:
    """Top, core and processing system; the latter has the core's name and ports."""
    system = Path(__file__).with_name("processing_system.v").read_text().replace("@BASE@", f"{REGISTER_BASE >> 12:05x}")
    around = verilog(SMALL).replace("binshift binshift_0 (", "core binshift_0 (", 1)
    return system + acting() + around + inside.replace("module binshift (", "module core (", 1)


@needs_verilator
def test_registers_through_the_processor_port() -> None:
    with Verilated(SMALL, 1 << 20, verilog=chip(core(SMALL))) as device:
        assert device.read("CONFIGURATION") == SMALL.hash
        device.write("PROGRAM_ADDRESS", 0x1234_5678)
        assert device.read("PROGRAM_ADDRESS") == 0x1234_5678


@needs_verilator
@settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@seed(4)
@given(cases(SMALL, 20_000))
def test_random_programs_leave_the_same_memory_as_the_emulator(case: Case) -> None:
    bench = case.bench(MEMORY_BASE)
    with LockStep(SMALL, bench, Timing(stall=0.2), chip(core(SMALL))) as both:
        for program in case.instructions(bench):
            both.run(program)


@needs_verilator
@pytest.mark.parametrize("wrong", ["gp_bid", "gp_rid"])
def test_the_simulated_processor_notices_a_wrong_id(wrong: str) -> None:
    """Proof that the tests above look at the ids: an id that is not given back is an error of the bus."""
    small = chip(MASTER)
    broken = small.replace(f"ID({wrong})", "ID(12'd5)")
    assert broken != small
    with Verilated(SMALL, 1 << 20, verilog=small) as device:
        device.write("PROGRAM_LENGTH", 8)
        assert device.read("PROGRAM_LENGTH") == 8
    with Verilated(SMALL, 1 << 20, verilog=broken) as device, pytest.raises(DeviceError):
        device.write("PROGRAM_LENGTH", 8)
        device.read("PROGRAM_LENGTH")
