"""The device that a notebook gets, and what it says about it."""

from __future__ import annotations

import pytest

import binshift.notebooks.finding as finding
from binshift.devices.finding import Availability
from binshift.notebooks import find_device


def test_without_a_board_it_is_the_emulator_and_says_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [Availability("emulator", True, "quick"), Availability("board", False, "no bitstream")]
    monkeypatch.setattr(finding, "discover", lambda: known)
    with find_device() as device:
        assert device.kind == "emulator"
    said = capsys.readouterr().out
    assert "Device: the emulator, quick." in said and "No board: no bitstream." in said


def test_a_board_comes_first(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    known = [Availability("emulator", True, "quick"), Availability("board", True, "bitstream of 2026")]
    opened: list[str] = []
    monkeypatch.setattr(finding, "discover", lambda: known)
    monkeypatch.setattr(finding, "open_device", opened.append)
    find_device()
    assert opened == ["board"]
    assert capsys.readouterr().out == "Device: the board, bitstream of 2026.\n"
