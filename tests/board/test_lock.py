"""Two processes on one board: the second is told who has it, and gets it when the first ends, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from binshift.devices.board import lock
from binshift.devices.board.lock import BoardLock
from binshift.errors import DeviceError

HOLD = """
import sys
from binshift.devices.board import lock
lock.FOLDER = sys.argv[1]
held = lock.BoardLock("test")
held.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lock, "FOLDER", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the board."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_other_process_is_named(other: subprocess.Popen[str]) -> None:
    with pytest.raises(DeviceError, match=rf"in use by process {other.pid} \(.*python.*\): wait until it ends"):
        BoardLock("test").acquire()


def test_the_lock_is_free_after_a_process_was_killed(other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    mine = BoardLock("test")
    mine.acquire()
    mine.release()


def test_boards_are_locked_apart(other: subprocess.Popen[str]) -> None:
    mine = BoardLock("another")
    mine.acquire()
    mine.release()


def test_this_process_is_told_that_it_has_the_board_itself() -> None:
    mine = BoardLock("test")
    mine.acquire()
    with pytest.raises(DeviceError, match="open already in this process: close that device first"):
        BoardLock("test").acquire()
    mine.release()
    mine.release()
    again = BoardLock("test")
    again.acquire()
    again.release()


def test_a_holder_that_left_no_name(folder: Path) -> None:
    mine = BoardLock("test")
    mine.acquire()
    mine.path.write_text("")
    with pytest.raises(DeviceError, match="in use by another process: "):
        BoardLock("test").acquire()
    mine.release()


def test_a_child_that_was_forked_does_not_prolong_the_lock() -> None:
    mine = BoardLock("test")
    mine.acquire()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:  # it has the open file too, and stays until it is told to go
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    try:
        os.close(reading)
        mine.release()
        again = BoardLock("test")
        again.acquire()
        again.release()
    finally:
        os.close(writing)
        os.waitpid(child, 0)


def test_a_child_that_was_forked_does_not_give_the_lock_back() -> None:
    mine = BoardLock("test")
    mine.acquire()
    child = os.fork()
    if not child:
        mine.release()
        os._exit(0)
    os.waitpid(child, 0)
    with pytest.raises(DeviceError, match="open already in this process"):
        BoardLock("test").acquire()
    mine.release()


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs O_NOFOLLOW")
def test_a_link_is_not_followed(folder: Path) -> None:
    (folder / "binshift-test.lock").symlink_to(folder / "elsewhere")
    with pytest.raises(DeviceError, match="cannot lock the board"):
        BoardLock("test").acquire()
    assert not (folder / "elsewhere").exists()
