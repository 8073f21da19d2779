"""The hand-off file says what the contract says, to a reader of XML and to three versions of pynq."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pynq_environment import REQUIREMENTS, python_with_pynq

from binshift.overlay import platform
from binshift.overlay.configurations import PYNQ_Z2
from binshift.overlay.registers import REGISTERS
from binshift.rtl.zynq.handoff import divisors, handoff, made_by_vivado

ACCESS = {"ro": "read-only", "rw": "read-write", "wo": "write-only"}


def test_divisors_make_the_clock() -> None:
    assert divisors(100) == (5, 2)
    for clock in (1, 10, 25, 50, 125, 200, 250):
        first, second = divisors(clock)
        assert first * second * clock == platform.IO_PLL_MHZ and 63 >= first >= second >= 1


@pytest.mark.parametrize("clock", [99, 110, 240])
def test_a_clock_that_cannot_be_made_is_refused(clock: int) -> None:
    with pytest.raises(ValueError, match=f"make {clock} MHz of 1000 MHz"):
        handoff(replace(PYNQ_Z2, clock_mhz=clock))


@pytest.mark.parametrize("controller", [False, True])
def test_both_ends_of_every_connection_name_each_other(controller: bool) -> None:
    ends = set()
    for module in ElementTree.fromstring(handoff(controller=controller)).iter("MODULE"):
        for port in module.iter("PORT"):
            for other in port.iter("CONNECTION"):
                here = (module.get("INSTANCE"), port.get("NAME"))
                ends.add((here, (other.get("INSTANCE"), other.get("PORT")), port.get("SIGNAME")))
    assert ends and {(there, here, net) for here, there, net in ends} == ends


def test_it_names_the_chip() -> None:
    system = ElementTree.fromstring(handoff()).find("SYSTEMINFO")
    assert system is not None
    assert (system.get("DEVICE"), system.get("PACKAGE"), system.get("SPEEDGRADE")) == ("7z020", "clg400", "-1")


def test_who_made_it() -> None:
    assert not made_by_vivado(handoff())
    assert made_by_vivado(handoff().replace('VIVADOVERSION="none"', 'VIVADOVERSION="2022.1"'))


def read_by_pynq(version: str, text: str, folder: Path) -> dict[str, Any]:
    file = folder / platform.HANDOFF
    file.write_text(text)
    script = Path(__file__).with_name("pynq_reading.py")
    done = subprocess.run([python_with_pynq(version), script, file], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    read: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert read["version"] == version
    return read


@pytest.mark.slow
@pytest.mark.parametrize("version", REQUIREMENTS)
@pytest.mark.parametrize("controller", [False, True], ids=["direct", "controller"])
def test_pynq_reads_the_contract(version: str, controller: bool, tmp_path: Path) -> None:
    read = read_by_pynq(version, handoff(controller=controller), tmp_path)
    for parser in ("metadata", "hwh"):
        check_core(read[parser]["ip_dict"])
        check_clocks(read[parser]["clock_dict"])
        check_interrupts(read[parser], parser, controller)
        # No memory of the logic's own: all that allocate can give is the processor's DDR.
        assert not read[parser]["mem_dict"] and not read[parser]["gpio_dict"]


def check_core(found: dict[str, Any]) -> None:
    core = found[platform.INSTANCE]
    assert core["type"] == platform.VLNV
    assert (core["phys_addr"], core["addr_range"]) == (platform.REGISTER_BASE, platform.REGISTER_BYTES)
    assert list(core["registers"]) == [register.name for register in REGISTERS]
    for register in REGISTERS:
        shown = core["registers"][register.name]
        assert (shown["address_offset"], shown["size"]) == (register.offset, 32)
        assert (shown["access"], shown["description"]) == (ACCESS[register.access], register.description)
        fields = {name: (field["bit_offset"], field["bit_width"]) for name, field in shown["fields"].items()}
        assert fields == {bits.name: (bits.low, bits.width) for bits in register.bits}
    assert found[platform.PROCESSOR_INSTANCE]["parameters"]["PCW_S_AXI_HP0_DATA_WIDTH"] in ("64", 64)


def check_clocks(clocks: dict[str, Any]) -> None:
    used = clocks["0"]
    assert used["enable"] == 1
    assert platform.IO_PLL_MHZ / (used["divisor0"] * used["divisor1"]) == platform.CONFIGURATION.clock_mhz
    assert [clocks[str(i)]["enable"] for i in range(1, 4)] == [0, 0, 0]


def check_interrupts(read: dict[str, Any], parser: str, controller: bool) -> None:
    line = f"{platform.INSTANCE}/interrupt"
    if controller:
        assert read["interrupt_controllers"][platform.INTERRUPT_INSTANCE]["raw_irq"] == 61
        assert read["interrupt_pins"][line]["controller"] == platform.INTERRUPT_INSTANCE
        intc = read["ip_dict"][platform.INTERRUPT_INSTANCE]
        assert (intc["phys_addr"], intc["addr_range"]) == (platform.INTERRUPT_BASE, platform.INTERRUPT_BYTES)
    elif parser == "metadata":
        # It sees lines that come through an axi_intc only: the driver polls.
        assert not read["interrupt_controllers"] and not read["interrupt_pins"]
        assert not read["ip_dict"][platform.INSTANCE]["interrupts"]
