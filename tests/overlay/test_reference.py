"""The reference pages are up to date, complete and lead somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from binshift.overlay.configurations import CONFIGURATIONS, PYNQ_Z2, configuration
from binshift.overlay.instructions import FIELDS, SPECIFICATIONS, Opcode
from binshift.overlay.reference.configuration_tables import accepted_sizes
from binshift.overlay.reference.instruction_tables import ALL_MEMORY, accepted, errors, example_program, operands
from binshift.overlay.reference.pages import COMMAND, PAGES, ReferenceError, fresh, main
from binshift.overlay.reference.register_tables import CHECKS
from binshift.overlay.regions import check, regions
from binshift.overlay.registers import REGISTERS, ErrorCode

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the pages."""
    for page in PAGES:
        shutil.copy(DOCS / page, tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_fresh(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert fresh(page, text) == text, f"docs/{page} is stale: run {COMMAND}"


# -- the command


def test_check_passes_and_is_silent_when_all_is_fresh(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--directory", str(copy)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("page", PAGES)
def test_check_names_the_stale_page_and_the_fix(page: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stale = (copy / page).read_text(encoding="utf-8").replace("|---|", "|===|", 1)
    (copy / page).write_text(stale, encoding="utf-8")
    assert main(["--check", "--directory", str(copy)]) == 1
    assert capsys.readouterr().out == f"{copy / page} is stale: run {COMMAND} --directory {copy}\n"
    assert (copy / page).read_text(encoding="utf-8") == stale


def test_writing_mends_a_block_and_leaves_the_prose(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = copy / "registers.md"
    text = page.read_text(encoding="utf-8")
    page.write_text("Foreword.\n" + text.replace("0x42534654", "0x12345678"), encoding="utf-8")
    assert main(["--directory", str(copy)]) == 0
    assert page.read_text(encoding="utf-8") == "Foreword.\n" + text
    assert capsys.readouterr().out == f"{page} written\n"


def test_a_missing_page_is_named(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "formats.md").unlink()
    assert main(["--directory", str(copy)]) == 1
    assert f"{copy / 'formats.md'}: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["", "<!-- made: map -->\n<!-- end -->\n", "<!-- made: nonsense -->\n<!-- end -->\n"],
)
def test_blocks_that_are_missing_or_unknown_are_named(text: str) -> None:
    with pytest.raises(ReferenceError, match="registers.md has the blocks .*: expected map, registers, error codes"):
        fresh("registers.md", text)


def test_a_block_that_is_there_twice_is_refused() -> None:
    text = (DOCS / "registers.md").read_text(encoding="utf-8")
    with pytest.raises(ReferenceError, match="each once"):
        fresh("registers.md", text + text)


# -- the contents


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-").lower() for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", (DOCS / page).read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        assert (DOCS / name).exists(), target
        assert not anchor or anchor in anchors(DOCS / (name or page)), target


@pytest.mark.parametrize("opcode", Opcode)
def test_every_opcode_is_described_with_all_of_its_fields(opcode: Opcode) -> None:
    text = PAGES["instructions.md"][opcode.name]()
    assert SPECIFICATIONS[opcode].summary in text
    assert all(f"`{name}`" in text for name in SPECIFICATIONS[opcode].fields)


def test_operands_of_the_loss() -> None:
    assert operands(Opcode.LOSS) == [
        ("input", "B", "2 M", "read"),
        ("labels", "1", "2 B", "read"),
        ("output", "B", "M", "written"),
        ("state", "1", "16 + 16 M", "read and written"),
    ]


def test_operands_of_bit_planes() -> None:
    assert ("samples", "15", "8 ceil(N / 32) M", "read") in operands(Opcode.FORWARD, planes=1)


@pytest.mark.parametrize(
    ("opcode", "name", "configuration_name", "values"),
    [
        (Opcode.SAMPLE, "draw", "pynq_z2", [0, 1, 2, 3, 4]),
        (Opcode.UPDATE, "draw", "pynq_z2", [0, 1, 2, 3]),
        (Opcode.SAMPLE, "plane", "pynq_z2", list(range(15))),
        (Opcode.UPDATE, "exact", "pynq_z2", [0]),
        (Opcode.UPDATE, "exact", "exact_update", [0, 1]),
        (Opcode.FORWARD, "planes", "pynq_z2", [0, 1]),
    ],
)
def test_accepted_modes(opcode: Opcode, name: str, configuration_name: str, values: list[int]) -> None:
    assert accepted(opcode, FIELDS[name], configuration(configuration_name)) == values


@pytest.mark.parametrize(
    ("opcode", "missing"),
    [
        (Opcode.KEY, {"BAD_MODE", "BAD_DIMENSION", "MISALIGNED", "OUTSIDE_WINDOW", "WRITE_ERROR"}),
        (Opcode.SAMPLE, set()),
        (Opcode.FORWARD, {"BAD_MODE"}),
        (Opcode.UPDATE, set()),
    ],
)
def test_errors_that_an_opcode_cannot_cause(opcode: Opcode, missing: set[str]) -> None:
    possible = set(CHECKS) - {ErrorCode.BAD_PROGRAM, ErrorCode.UNKNOWN_OPCODE}
    assert {code.name for code in possible - set(errors(opcode))} == missing


def test_every_error_code_has_its_place_among_the_checks() -> None:
    assert set(CHECKS) == set(ErrorCode) - {ErrorCode.NONE}


def test_sizes_that_configurations_accept() -> None:
    assert accepted_sizes("rows") == [4, 8, 16, 32]
    assert accepted_sizes("columns") == [8, 16, 32]
    assert accepted_sizes("max_rows") == list(range(2, 257))


def test_every_register_and_configuration_is_described() -> None:
    registers, table = PAGES["registers.md"]["registers"](), PAGES["configurations.md"]["configurations"]()
    assert all(f"### {r.name}\n" in registers for r in REGISTERS)
    assert all(f"{b.name}" in registers for r in REGISTERS for b in r.bits)
    assert all(f"`{c.name}`" in table and f"{c.hash:#010x}" in table for c in CONFIGURATIONS.values())


def test_the_example_runs() -> None:
    for i in example_program():
        check(i, PYNQ_Z2, ALL_MEMORY)


def test_the_operands_of_the_example_do_not_overlap() -> None:
    for i in example_program():
        places = sorted((r.address, r.end) for r in regions(i))
        assert all(end <= start for (_, end), (start, _) in zip(places, places[1:]))
