"""The block diagram is up to date, and shows every connection of the Verilog."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from binshift.rtl.__main__ import path
from binshift.rtl.documentation import diagram
from binshift.rtl.documentation.diagram import BOXES, COMMAND, FILE, LINES, DiagramError, main, svg
from binshift.rtl.documentation.hierarchy import Hierarchy, hierarchy

ROOT = Path(__file__).resolve().parents[2]
committed = pytest.mark.skipif(not path("pynq_z2").exists(), reason="the Verilog is not written: run make verilog")


@committed
def test_the_diagram_is_fresh() -> None:
    assert (ROOT / FILE).read_text(encoding="utf-8") == svg(hierarchy()), f"{FILE} is stale: run {COMMAND}"


@committed
def test_check_names_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--output", str(tmp_path / "a.svg")]) == 1
    assert f"run {COMMAND}" in capsys.readouterr().out
    assert main(["--output", str(tmp_path / "a.svg")]) == 0
    assert main(["--check", "--output", str(tmp_path / "a.svg")]) == 0


@committed
def test_a_connection_that_is_not_drawn_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram, "LINES", [line for line in LINES if line.name != "k"])
    with pytest.raises(DiagramError, match="not drawn: k from column_heads to grid"):
        svg(hierarchy())


@committed
def test_a_line_without_a_connection_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    line = diagram.Line(((0, 0), (1, 1)), "no", (0, 0), (("grid", "writer"),), "sums")
    monkeypatch.setattr(diagram, "LINES", [*LINES, line])
    with pytest.raises(DiagramError, match="no signal sums from grid to writer"):
        svg(hierarchy())


def test_boxes_do_not_overlap_and_lines_end_at_boxes() -> None:
    boxes = list(BOXES.values())
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y
            assert apart, (a, b)
    for line in LINES:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(line.points, line.points[1:])), line


@committed
def test_the_file_is_an_image() -> None:
    assert ElementTree.fromstring(svg(hierarchy())).tag.endswith("svg")


VERILOG = """
module top (
    clk,
    q
);
input clk;
output [7:0] q;
wire [7:0] q;
wire [3:0] a;
reg [7:0] b;

part part_1 (
    .clk(clk),
    .a(a)
);

last last_2 (
    .b(b),
    .q(q)
);

always @(posedge clk) begin: WORK
    b <= (a + 1);
end

endmodule

module part (
    clk,
    a
);
// clk is the clock
input clk;
output [3:0] a;
reg [3:0] a;

endmodule

module last (
    b,
    q
);
input [7:0] b;
output [7:0] q;
wire [7:0] q;
assign q = b;

endmodule
"""


def test_connections_run_through_the_logic_of_a_module() -> None:
    h = Hierarchy(VERILOG)
    found = {(c.source, c.target, c.signal, c.width) for c in h.connections(h.top)}
    assert found == {("part", "last", "b", 8), ("last", "port", "q", 8)}
    assert h.counts() == {"top": 1, "part": 1, "last": 1}
    assert not h.reads("part", "clk")
