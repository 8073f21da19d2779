"""A device that never answers: every wait ends, by a clock that the test turns."""

from __future__ import annotations

from typing import Any

import pytest

from binshift import Buffer, Device
from binshift.errors import DeviceError, DeviceTimeout
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.registers import REGISTER

BUSY = REGISTER["STATUS"].field("busy").mask


class Stuck(Device):
    """Busy for ever. Its time passes only in `_idle`, at most a second at once."""

    kind = "stuck"
    configuration = CONFIGURATIONS["sim_4x8"]
    window = 0, 0xFFFF

    def __init__(self) -> None:
        self.now_s = 0.0
        self.status = BUSY
        self.commands: list[int] = []

    def read(self, register: str) -> int:
        return self.status if register == "STATUS" else 0

    def write(self, register: str, value: int) -> None:
        if register == "CONTROL":
            self.commands.append(value)

    def allocate(self, shape: tuple[int, ...], dtype: Any, name: str) -> Buffer:
        raise DeviceError("no memory")

    def close(self) -> None:
        pass

    def _idle(self, timeout_s: float) -> None:
        assert timeout_s > 0
        self.now_s += min(timeout_s, 1.0)


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Stuck:
    made = Stuck()
    monkeypatch.setattr("binshift.devices.deadline.time.monotonic", lambda: made.now_s)
    return made


@pytest.mark.parametrize("timeout_s", [0, 0.25, 3.5])
def test_wait_is_bounded(stuck: Stuck, timeout_s: float) -> None:
    with pytest.raises(DeviceTimeout, match=rf"stuck: no answer within {timeout_s:g} s \(status 0x1, 0 instructions"):
        stuck.wait(timeout_s)
    assert stuck.now_s == timeout_s
    assert stuck.commands == []  # left as it is


def test_wait_is_bounded_by_default(stuck: Stuck) -> None:
    with pytest.raises(TimeoutError):
        stuck.wait()
    assert 0 < stuck.now_s <= 60


def test_reset_is_bounded(stuck: Stuck) -> None:
    with pytest.raises(DeviceTimeout, match=r"stuck: reset did not finish within 2 s \(status 0x1\)"):
        stuck.reset(2)
    assert stuck.now_s == 2
    assert stuck.commands == [REGISTER["CONTROL"].field("reset").mask]


def test_reset_after_a_timeout(stuck: Stuck) -> None:
    with pytest.raises(DeviceTimeout):
        stuck.wait(1)
    stuck.write = lambda register, value: setattr(stuck, "status", 0)  # type: ignore[method-assign]
    stuck.reset(1)
    assert stuck.now_s == 1  # no need to wait once more


def test_start_is_refused_while_busy(stuck: Stuck) -> None:
    with pytest.raises(DeviceError, match="busy: wait for the program"):
        stuck.start(None, 1)  # type: ignore[arg-type]
    assert stuck.commands == []


def test_time_in_which_the_process_was_suspended_does_not_count(stuck: Stuck) -> None:
    def suspended_once(timeout_s: float) -> None:
        stuck.now_s += 1000.0 if not stuck.commands else timeout_s
        stuck.commands.append(0)
        if len(stuck.commands) == 3:
            stuck.status = REGISTER["STATUS"].field("done").mask

    stuck._idle = suspended_once  # type: ignore[method-assign]
    assert stuck.wait(10).retired == 0
