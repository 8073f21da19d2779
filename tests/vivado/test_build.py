"""The Vivado build, run in a Tcl shell against commands that refuse what Vivado would (run.tcl)."""

from __future__ import annotations

import contextlib
import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from binshift.overlay import platform
from binshift.rtl.__main__ import path
from binshift.rtl.documentation.hierarchy import Hierarchy
from binshift.rtl.zynq import vivado
from binshift.rtl.zynq.handoff import divisors

ROOT = Path(__file__).resolve().parents[2]
RUN = Path(__file__).with_name("run.tcl")
REBUILD = ROOT / "docs" / "rebuild.md"

#: Tcl without a shell: Python's own, which lacks only ``exit``.
EMBEDDED = """
import os, sys, tkinter
tcl = tkinter.Tcl()
tcl.createcommand("exit", lambda code="0": os._exit(int(code)))
tcl.setvar("argv", tcl.call("list", *sys.argv[2:]))
tcl.call("source", sys.argv[1])
"""
INTERPRETERS: dict[str, list[str]] = {}
if shell := shutil.which("tclsh"):
    INTERPRETERS["tclsh"] = [shell]
with contextlib.suppress(ImportError):
    importlib.import_module("tkinter")
    INTERPRETERS["tkinter"] = [sys.executable, "-c", EMBEDDED]


class Workshop:
    """A copy of what the build reads, which a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = folder / "build.tcl"
        self.parameters = folder / vivado.PARAMETERS.relative_to(ROOT)
        self.verilog = folder / path(platform.CONFIGURATION.name).relative_to(ROOT)
        self.bitstream = folder / "overlay" / platform.BITSTREAM
        self.handoff = folder / "overlay" / platform.HANDOFF
        self.scenario = folder / "scenario"
        for target in (self.script, self.parameters, self.verilog):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / target.relative_to(folder), target)
        # The packager reads the ports of the top, which comes first.
        top, end, _ = self.verilog.read_text().partition("\nendmodule")
        self.verilog.write_text(f"{top}{end}\n")
        self.bitstream.parent.mkdir()
        self.bitstream.write_text("of an earlier build")
        self.handoff.write_text("of an earlier build")

    def run(self, *arguments: str, interpreter: str = "", **scenario: object) -> subprocess.CompletedProcess[str]:
        self.scenario.write_text(" ".join(f"{key} {{{value}}}" for key, value in scenario.items()))
        command = INTERPRETERS[interpreter or next(iter(INTERPRETERS))]
        return subprocess.run(
            [*command, str(RUN), str(self.scenario), str(self.script), *arguments],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def fails(self, *arguments: str, **scenario: object) -> str:
        """What the build says when it fails; it leaves no bitstream, and the description as it was."""
        self.handoff.write_text("of an earlier build")
        done = self.run(*arguments, **scenario)
        assert done.returncode == 1, done.stdout + done.stderr
        assert not self.bitstream.exists() or self.bitstream.read_text() == "of an earlier build"
        assert self.handoff.read_text() == "of an earlier build"
        assert done.stderr.startswith("ERROR: ")
        return done.stderr

    def used(self, kind: str) -> set[str]:
        lines = Path(f"{self.scenario}.used").read_text().splitlines()
        return {name for used, name in map(str.split, lines) if used == kind}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    if not INTERPRETERS:
        pytest.skip("needs a Tcl interpreter: tclsh, or Python's tkinter")
    return Workshop(tmp_path)


# -- the build as it is


@pytest.mark.parametrize("interpreter", list(INTERPRETERS))
@pytest.mark.parametrize("version", ["2022.1", "2022.1.2", "2024.1"])
def test_build(workshop: Workshop, version: str, interpreter: str) -> None:
    done = workshop.run(version=version, interpreter=interpreter)
    assert done.returncode == 0, done.stderr
    image = "v3.0.1" if version.startswith("2022.1") else "v3.1"
    assert f"Vivado {version}: the bitstream is for image {image}" in done.stdout
    table = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("  "))
    assert table == {
        "  LUT": "38012", "  FF": "53817", "  BRAM36": "90", "  DSP48": "0", "  WNS, ns": "0.213", "  WHS, ns": "0.031",
    }  # fmt: skip
    assert workshop.bitstream.read_text() == ""
    assert platform.VLNV in workshop.handoff.read_text()
    reports = workshop.folder / "build" / "vivado" / "reports"
    assert {file.name for file in reports.iterdir()} == {
        "utilisation.rpt", "utilisation_by_module.rpt", "timing.rpt", "dsp.rpt",
    }  # fmt: skip


def test_a_second_build_starts_afresh(workshop: Workshop) -> None:
    assert workshop.run().returncode == 0
    left = workshop.folder / "build" / "vivado" / "ip" / "left_behind.v"
    left.parent.mkdir(exist_ok=True)
    left.write_text("")
    assert workshop.run().returncode == 0
    assert not left.exists()


def test_options(workshop: Workshop) -> None:
    for arguments, message in {
        ("--jobs", "0"): "--jobs must be a positive integer, not 0",
        ("--jobs", "many"): "--jobs must be a positive integer, not many",
        ("--jobs",): "--jobs needs a value",
        ("--fast",): "unknown option --fast: expected --jobs N, --strategy NAME or --any-version",
    }.items():
        assert message in workshop.fails(*arguments)
        assert workshop.bitstream.exists(), "nothing has been built, nothing is deleted"
    assert "strategy of" in workshop.fails("--strategy", "Fastest")
    assert workshop.run("--jobs", "16", "--strategy", "Performance_Explore").returncode == 0


# -- what a person may meet


def test_another_version(workshop: Workshop) -> None:
    message = "this is Vivado 2023.2, expected 2022.1 for image v3.0.1 or 2024.1 for image v3.1"
    assert message in workshop.fails(version="2023.2")
    assert workshop.bitstream.exists(), "nothing has been built, nothing is deleted"
    assert "--any-version" in workshop.fails(version="2022.10")
    done = workshop.run("--any-version", version="2023.2")
    assert done.returncode == 0 and f"WARNING: {message}" in done.stdout


def test_no_verilog(workshop: Workshop) -> None:
    workshop.verilog.unlink()
    assert "no Verilog at" in (message := workshop.fails()) and "run make verilog" in message


def test_verilog_of_another_configuration(workshop: Workshop) -> None:
    workshop.verilog.write_text("// binshift, configuration sim_4x8 (0x75198858). Generated; do not edit.\n")
    message = workshop.fails()
    assert "sim_4x8" in message and f"expected configuration {platform.CONFIGURATION.name}" in message


@pytest.mark.parametrize(
    "scenario, messages",
    [
        ({"setup_slack": -0.412, "met": 0},
         ["timing is not met at 100 MHz: WNS -0.412 ns", "from_reg/C to system_i/binshift_0/inst/to_reg/D"]),
        ({"hold_slack": -0.02, "met": 0}, ["timing is not met at 100 MHz: WHS -0.02 ns", "timing.rpt"]),
        ({"met": 0}, ["timing is not met: see build/vivado/reports/timing.rpt"]),
        ({"paths": 0}, ["no setup path was analysed: the clock FCLK0 is not constrained"]),
        ({"dsps": "binshift_0/inst/a binshift_0/inst/b"},
         ["2 DSP48 are used, expected none: binshift_0/inst/a, binshift_0/inst/b"]),
        ({"synthesis": "40%"}, ["synth_1 stopped: ERROR; see", "runme.log"]),
        ({"implementation": "70%"}, ["impl_1 stopped: ERROR; see"]),
        ({"clock": "111.111115"}, ["the clock FCLK0 is 111.111115 MHz, expected 100 MHz"]),
        ({"bitstream_error": "DRC NSTD-1"}, ["ERROR: DRC NSTD-1"]),
        ({"report_rows": 0}, ['the utilisation report has no row "DSPs"']),
    ],
)  # fmt: skip
def test_a_result_that_is_refused(workshop: Workshop, scenario: dict[str, Any], messages: list[str]) -> None:
    found = workshop.fails(**scenario)
    assert all(message in found for message in messages), found
    assert not workshop.bitstream.exists()


# -- scripts and parameters that are wrong: each check can fail


def _text(old: str, new: str) -> Callable[[str], str]:
    def replace(text: str) -> str:
        assert old in text, f"the script has changed: {old}"
        return text.replace(old, new)

    return replace


def _line(part: str) -> Callable[[str], str]:
    """Drops the lines with that text."""

    def drop(text: str) -> str:
        kept = [line for line in text.splitlines(keepends=True) if part not in line]
        assert len(kept) < text.count("\n"), f"the script has changed: {part}"
        return "".join(kept)

    return drop


def _swap(found: re.Match[str]) -> str:
    return f"{found[1]} m_axi_ar{'ready' if found[2] == 'valid' else 'valid'}"


SCRIPTS: dict[str, tuple[Callable[[str], str], str]] = {
    "unknown command": (_text("save_bd_design", "save_bd_desing"), 'invalid command name "save_bd_desing"'),
    "newer Tcl": (_text("proc main {arguments} {", "proc main {arguments} {\nlmap x {1} {}"), 'command name "lmap"'),
    "unknown option": (_text("launch_runs $name -jobs", "launch_runs $name -threads"), "has no option -threads"),
    "unknown parameter": (_text("NUM_MI 2", "NUM_MIS 2"), "axi_interconnect has no parameter NUM_MIS"),
    "a parameter's value": (_text("MT41J256M16 RE-125", "MT41K256M16 RE-125"), "PCW_UIPARAM_DDR_PARTNO of"),
    "a parameter is missing": (_line("PCW_UIPARAM_DDR_BOARD_DELAY1"), "PCW_UIPARAM_DDR_BOARD_DELAY1 of"),
    "unknown property": (_text("set_property width 32 $block", "set_property bits 32 $block"), "no property bits"),
    "a property's value": (_text("usage register", "usage registers"), 'usage of address_block'),
    "unknown pin": (_text("$processor/FCLK_CLK0", "$processor/FCLK_CLK1"), "has no pin processing_system7_0/FCLK_CLK1"),
    "no second master": (_text("NUM_MI 2", "NUM_MI 1"), "has no pin axi_interconnect_0/M01_ACLK"),
    "unknown interface": (_text("$processor/S_AXI_HP0\n", "$processor/S_AXI_HP1\n"), "no interface processing"),
    "HP0 is off": (_text("PCW_USE_S_AXI_HP0 1", "PCW_USE_S_AXI_HP0 0"), "no pin processing_system7_0/S_AXI_HP0_ACLK"),
    "the intc is a bus": (_text("{C_IRQ_CONNECTION 1}", "{C_IRQ_CONNECTION 0}"), "no pin axi_intc_0/irq"),
    "HP0 is narrow": (
        _text("PCW_S_AXI_HP0_DATA_WIDTH [dict get $contract buses m_axi parameters DATA_WIDTH]",
              "PCW_S_AXI_HP0_DATA_WIDTH 32"),
        "processing_system7_0/S_AXI_HP0 has DATA_WIDTH 32, expected 64",
    ),
    "two drivers": (
        _text("wire $interrupt/irq", "wire $core/interrupt $processor/FCLK_RESET0_N\nwire $interrupt/irq"),
        "a net needs one driver, this has 2",
    ),
    "a pin driven twice": (
        _text("wire $interrupt/irq", "wire $reset_block/interconnect_aresetn $core/resetn\nwire $interrupt/irq"),
        "binshift_0/resetn is driven by",
    ),
    "a clock on a reset": (_text("wire $processor/FCLK_RESET0_N", "wire $processor/FCLK_CLK0"), "is a clock"),
    "an open clock": (_text("$interrupt/s_axi_aclk ", ""), "not connected: axi_intc_0/s_axi_aclk"),
    "an open reset": (_text("$core/[dict get $port reset] ", ""), "not connected: binshift_0/resetn"),
    "an open interrupt": (_line("wire $core/[dict get $port interrupt]"), "not connected: axi_intc_0/intr"),
    "an open bus": (_line("wire_interface $interconnect/M01_AXI"), "axi_intc_0/s_axi"),
    "two slaves on a master": (_text("$interconnect/M01_AXI", "$interconnect/M00_AXI"), "is connected already"),
    "protocols that differ": (
        _text("$processor/M_AXI_GP0 $interconnect/S00_AXI", "$processor/M_AXI_GP0 $core/s_axi"),
        "speak AXI3 and AXI4LITE",
    ),
    "a master on a master": (
        _text("wire_interface $core/m_axi $processor/S_AXI_HP0", "wire_interface $core/m_axi $processor/M_AXI_GP0"),
        "is connected already",
    ),
    "the wrapper's language": (_line("target_language"), "no file"),
    "memory ports left open": (_text("DDR xilinx.com", "DDR2 xilinx.com"), "was given nothing"),
    "no address": (_line("map_address $processor/Data $interrupt"), "the segment axi_intc_0/S_AXI/Reg has no address"),
    "unknown segment": (_text("HP0_DDR_LOWOCM", "HP0_DDR_LOW"), "no segment processing_system7_0/S_AXI"),
    "not validated": (_line("    validate_bd_design"), "save_bd_design before validate_bd_design"),
    "not saved": (_line("    save_bd_design"), "synth_checkpoint_mode"),
    "not generated": (_line("    generate_target all"), "Vivado wrote no hardware description"),
    "no wrapper": (_line("    make_wrapper"), "no file"),
    "another top": (_text("top ${design}_wrapper", "top ${design}"), "without the wrapper"),
    "no synthesis": (_line("    run synth_1"), "launch_runs impl_1 before synth_1 is done"),
    "not opened": (_line("    open_run impl_1"), "no implemented design is open"),
    "no catalogue": (_line("    update_ip_catalog"), "create_bd_design before update_ip_catalog"),
    "no repository": (_line("set_property ip_repo_paths"), "no packaged core in the project's repositories"),
    "a name twice": (_text("set design system", "set design binshift"), "is called as a module of the core"),
    "guessed interfaces": (_line("ipx::remove_all_bus_interface"), "there is a interface binshift/s_axi already"),
    "a guessed map": (_line("ipx::remove_memory_map"), "there is a memory_map binshift/s_axi already"),
    "a second block": (
        _text("    set_property base_address", "    ipx::add_address_block reg0 $map\n    set_property base_address"),
        "the core has 2 address blocks",
    ),
    "active high reset": (_text("POLARITY ACTIVE_LOW", "POLARITY ACTIVE_HIGH"), "binshift_0/resetn a reset_high"),
    "no sensitivity": (_text("{SENSITIVITY LEVEL_HIGH}", "{}"), "the interface interrupt maps"),
    "no polarity": (_text("{POLARITY ACTIVE_LOW}", "{}"), "the interface resetn maps"),
    "no memory map": (_line("slave_memory_map_ref"), "s_axi has no slave_memory_map_ref"),
    "no address space": (_line("master_address_space_ref"), "m_axi has no master_address_space_ref"),
    "not prepared": (_line("ipx::update_checksums"), "save_core before create_xgui_files and update_checksums"),
    "a register without a size": (_line("set_property size 32"), "IDENTIFICATION has no size"),
    "a field without access": (_line("$register access] $handle_of"), "minor has no access"),
    "a block without a width": (_line("set_property width 32 $block"), "reg has no width"),
    "a space without a range": (_line("set_property range [expr {1 <<"), "m_axi has no range"),
    "synthesis apart": (_line("synth_checkpoint_mode"), "without the settings of this build"),
    "copies that are merged": (_line("KEEP_EQUIVALENT_REGISTERS"), "without the settings of this build"),
    "no strategy": (_line("set_property strategy"), "without the settings of this build"),
    "a net left unfinished": (_text("lappend pins $pin", "set pins $pin"), "takes 2 to"),
    "a project left open": (_line("    close_project"), "a project is open"),
    "no source": (_line("    add_files -norecurse $verilog"), "the project has no sources"),
}  # fmt: skip

PARAMETERS: dict[str, tuple[Callable[[str], str], str]] = {
    "unknown IP": (_text("axi_intc:4.1", "axi_intc:4.2"), "no IP xilinx.com:ip:axi_intc:4.2"),
    "another processor": (_text("system7:5.5", "system7:5.6"), "no IP xilinx.com:ip:processing_system7:5.6"),
    "unknown part": (_text("xc7z020clg400-1", "xc7z020clg484-1"), "unknown part xc7z020clg484-1"),
    "outside of GP0": (_text("0x43c00000", "0x83c00000"), "is outside of what M_AXI_GP0 sees"),
    "not aligned": (_text("0x43c00000", "0x43c08000"), "are no aligned power of two"),
    "overlap": (_text("0x41800000", "0x43c00000"), "overlaps"),
    "more memory than there is": (_text("0x20000000", "0x40000000"), "PCW_DDR_RAM_HIGHADDR of"),
    "a port that is not there": (_text("ARADDR m_axi_araddr", "ARADDR m_axi_araddress"), "no port m_axi_araddress"),
    "a port left out": (_line("ARADDR m_axi_araddr"), "ports of the core that belong to no interface"),
    "a port twice": (_text("ARADDR m_axi_araddr", "ARADDR m_axi_awaddr"), "or to two"),
    "a signal that AXI has not": (_text("WID m_axi_wid", "WIDE m_axi_wid"), "AXI has no signal WIDE"),
    "a direction": (
        lambda text: re.sub(r"(ARVALID|ARREADY) m_axi_ar(valid|ready)", _swap, text),
        "m_axi_arready is an input, but ARVALID of a master is an output",
    ),
    "a width": (_text("ID_WIDTH 6", "ID_WIDTH 4"), "ID_WIDTH is 4, AWID has 6 bits"),
    "another protocol": (_text("PROTOCOL AXI3", "PROTOCOL AXI4"), "unknown protocol AXI4"),
    "a parameter of no bus": (_text("MAX_BURST_LENGTH", "MAX_BURST"), "an interface aximm has no parameter MAX_BURST"),
    "registers at one place": (_text("offset 0x10", "offset 0x14"), "INTERRUPT_ENABLE has a bad offset"),
    "a register beyond the block": (_text("offset 0x3c", "offset 0x10000"), "STALL_CYCLES has a bad offset"),
    "fields that overlap": (_text("busy {low 0", "busy {low 2"), "field error of STATUS does not fit"),
    "the crystal": (_text("crystal_mhz 50", "crystal_mhz 33"), "PCW_CRYSTAL_PERIPHERAL_FREQMHZ of"),
    "a clock that is no number": (_text("clock_mhz 100", "clock_mhz fast"), "PCW_FPGA0_PERIPHERAL_FREQMHZ of"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(SCRIPTS))
def test_a_script_that_is_wrong(workshop: Workshop, name: str) -> None:
    spoil, message = SCRIPTS[name]
    workshop.script.write_text(spoil(workshop.script.read_text()))
    assert message in workshop.fails()


@pytest.mark.parametrize("name", list(PARAMETERS))
def test_parameters_that_are_wrong(workshop: Workshop, name: str) -> None:
    spoil, message = PARAMETERS[name]
    workshop.parameters.write_text(spoil(workshop.parameters.read_text()))
    assert message in workshop.fails()


def test_the_page_names_clocks_that_can_be_made() -> None:
    named = re.findall(r"(?:\(|gives: )((?:\d+, )+\d+ or \d+)", REBUILD.read_text())
    assert len(named) == 2
    for clock in re.findall(r"\d+", " ".join(named)):
        divisors(int(clock))


def test_a_procedure_that_hides_a_command(workshop: Workshop) -> None:
    workshop.script.write_text(workshop.script.read_text().replace("proc run {", "proc get_runs {"))
    done = workshop.run()
    assert done.returncode != 0 and "a procedure hides the command get_runs" in done.stderr


def test_a_protocol_that_changed_on_the_way(workshop: Workshop) -> None:
    assert "speak AXI4 and AXI3" in workshop.fails(protocol="AXI4")


def test_registers_that_are_lost_are_missed(workshop: Workshop) -> None:
    text = workshop.script.read_text()
    workshop.script.write_text(
        text.replace(
            "dict for {name register} [dict get $contract registers] {",
            "dict for {name register} [dict remove [dict get $contract registers] STATUS] {",
        )
    )
    assert "does not name STATUS" in workshop.fails()


# -- the parameters, and what is said of the script


def test_parameters_are_fresh() -> None:
    fresh = vivado.PARAMETERS.exists() and vivado.PARAMETERS.read_text() == vivado.parameters()
    assert fresh, f"{vivado.PARAMETERS.name} is not what the contract says: run python -m binshift.rtl.zynq"


def test_ports_are_those_of_the_verilog() -> None:
    contract: Any = vivado.contract()
    named = [*contract["ports"].values(), *(p for bus in contract["buses"].values() for p in bus["ports"].values())]
    top = Hierarchy(path(platform.CONFIGURATION.name).read_text()).top
    assert sorted(named) == sorted(top.ports)


def test_words_that_tcl_would_take_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="neither braces nor quotes"):
        vivado._word("a {")
    assert [vivado._word(w) for w in ("", "plain", "two words", "$x")] == ["{}", "plain", "{two words}", "{$x}"]


def test_all_that_is_used_was_looked_up(workshop: Workshop) -> None:
    assert workshop.run().returncode == 0
    rows = [line for line in REBUILD.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = {name.casefold() for row in rows for name in re.findall(r"`([\w:.]+\*?)`", row.split("|")[1])}
    families = tuple(name[:-1] for name in listed if name.endswith("*"))
    used = workshop.used("command") | workshop.used("parameter") | workshop.used("property")
    missing = {n for n in used if n.casefold() not in listed and not n.casefold().startswith(families)}
    assert not missing, f"docs/rebuild.md does not say where these were looked up: {sorted(missing)}"
