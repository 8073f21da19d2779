"""A run that is interrupted, by Ctrl-C or killed, at any moment, ends with the weights of one that is not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Network
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import DeviceTimeout
from binshift.overlay.instructions import Instruction
from binshift.training import checkpoint

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]
Same = Callable[..., bool]
Stop = Callable[..., Callback]


# -- Ctrl-C


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """Python's own: a shell lets what it starts in the background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class CtrlC:
    """Sends SIGINT to this process once the emulator has executed so many instructions."""

    def __init__(self, device: Emulator, moment: int = 0):
        self.device, self.moment, self.count = device, moment, 0
        device.on_retire = self

    def __call__(self, index: int, instruction: Instruction) -> None:
        self.count += 1
        if self.count == self.moment:
            self.act()

    def act(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


#: Of a run of RUNS["plain"]: 3 instructions to begin with, then in each epoch 10 steps of 7.
BEGIN, STEP, STEPS = 3, 7, 10


@pytest.mark.parametrize("step", [1, 2, 9, 10, 11, 20, 21, 39, 40])
def test_ctrl_c_in_any_step(
    fit: Fit, path: Path, emulator: Emulator, same_run: Same, plain: Network, step: int
) -> None:
    handler = signal.getsignal(signal.SIGINT)
    CtrlC(emulator, BEGIN + STEP * step - 3)
    with pytest.raises(KeyboardInterrupt):
        fit(epochs=4, checkpoint=path, device=emulator)
    assert signal.getsignal(signal.SIGINT) is handler
    progress = checkpoint.load(path).progress
    assert progress is not None
    # at most one more step was prepared when the signal came
    assert progress.step in (step, step + 1) and progress.step == STEPS * progress.epoch + progress.batch
    resumed = fit(epochs=4, checkpoint=path, resume=True)
    assert same_run(resumed, plain)


@pytest.mark.parametrize("part", [0, 0.13, 0.28, 0.45, 0.62, 0.77, 0.91, 1])
def test_ctrl_c_at_any_instruction(
    fit: Fit, path: Path, emulator: Emulator, same_run: Same, options: dict[str, Any], whole: Network, part: float
) -> None:
    """Of training or validation, or of what comes before."""
    counter = CtrlC(emulator)
    fit(device=emulator, **options)
    CtrlC(emulator, 1 + int(part * (counter.count - 1)))
    with pytest.raises(KeyboardInterrupt):
        fit(checkpoint=path, device=emulator, **options)
    resumed = fit(checkpoint=path, resume=True, **options)
    assert same_run(resumed, whole)


def test_ctrl_c_many_times(fit: Fit, path: Path, emulator: Emulator, same_run: Same, plain: Network) -> None:
    interrupted, resumed = 0, None
    while resumed is None:
        CtrlC(emulator, 40)
        try:
            resumed = fit(epochs=4, checkpoint=path, resume=True, device=emulator)
        except KeyboardInterrupt:
            interrupted += 1
    assert interrupted >= 5
    assert same_run(resumed, plain)


def test_second_ctrl_c_interrupts_at_once(fit: Fit, path: Path, emulator: Emulator, same_run: Same) -> None:
    """Even while the device hangs, so that the step for whose end the first one waits has none."""

    class Hang(CtrlC):
        def act(self) -> None:
            super().act()
            time.sleep(0.3)  # or both signals would be one
            super().act()
            self.device._stop.wait(50)

    Hang(emulator, 100)
    with pytest.raises(KeyboardInterrupt):
        fit(epochs=2, checkpoint=path, device=emulator)
    found = checkpoint.load(path).progress
    assert found is not None and (found.epoch, found.batch) == (1, 0)
    resumed = fit(epochs=2, checkpoint=path, resume=True, device=emulator)
    assert same_run(resumed, fit(epochs=2))


def test_device_that_hangs_is_stopped_and_usable(
    fit: Fit, emulator: Emulator, same_run: Same, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("binshift.training.fitting.Trainer.__init__.__defaults__", (0.2,))

    class Hang(CtrlC):
        def act(self) -> None:
            self.device._stop.wait(50)

    Hang(emulator, 100)
    with pytest.raises(DeviceTimeout, match="no answer within 0.2 s"):
        fit(device=emulator)
    assert not emulator.busy
    monkeypatch.undo()
    assert same_run(fit(device=emulator), fit())


def test_training_outside_the_main_thread(fit: Fit, same_run: Same) -> None:
    made: list[Network] = []
    thread = threading.Thread(target=lambda: made.append(fit()))
    thread.start()
    thread.join(60)
    assert same_run(made[0], fit())


def test_ctrl_c_on_the_command_line(blobs: Data, tmp_path: Path, path: Path, same_run: Same) -> None:
    data = tmp_path / "blobs.npz"
    np.savez(data, x=blobs[0].x, y=blobs[0].y)
    child = """
import os, signal, sys
from binshift.devices.emulator import Emulator
import binshift.devices.emulator, binshift.cli
count = 0
def retired(index, instruction):
    global count
    count += 1
    if count == 100:
        os.kill(os.getpid(), signal.SIGINT)
def opened(configuration):
    device = Emulator(configuration, "plain")
    device.on_retire = retired
    return device
binshift.devices.emulator.Emulator = opened
sys.exit(binshift.cli.main(sys.argv[1:]))
"""
    train = ["train", str(data), "--hidden", "8", "--epochs", "3", "--batch", "20", "--output"]
    run = [sys.executable, "-c", child, *train, str(path), "--json"]
    stopped = subprocess.run(run, capture_output=True, text=True, timeout=120, check=False)
    assert (stopped.returncode, stopped.stdout) == (130, "")
    assert stopped.stderr == f"binshift train: interrupted; go on with --resume --output {path}\n"
    found = checkpoint.load(path).progress
    assert found is not None and found.epoch == 1 and 0 < found.batch < STEPS
    run[2] = child.replace("100", "-1")
    subprocess.run([*run, "--resume"], capture_output=True, timeout=120, check=True)
    run[-2] = str(tmp_path / "whole.npz")
    subprocess.run(run, capture_output=True, timeout=120, check=True)
    assert same_run(Network.load(path), Network.load(tmp_path / "whole.npz"))


# -- killed

CHILD = """
import os, signal, sys
import numpy as np
from binshift import Dense, Network
from binshift.devices.emulator import Emulator

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def half(file, **arrays):
    file.write(b"PK half an archive")
    file.flush()
    die()

def after_replace(source, target, replace=os.replace):
    replace(source, target)
    die()

def wait(index, instruction):
    global count
    count += 1
    if str(count) == moment:
        print("here", flush=True)
        sys.stdin.readline()

path, data, moment = sys.argv[1:]
if moment == "in write":
    np.savez_compressed = half
elif moment == "before replace":
    os.replace = die
elif moment == "after replace":
    os.replace = after_replace
with np.load(data) as file:
    x, y = file["x"], file["y"]
device = Emulator(execution="plain")
device.on_retire, count = wait, 0
options = dict(epochs=6, batch=20, validation=50, rate=-3, checkpoint=path, resume=True, progress=False)
Network([Dense(8), Dense(3)], seed=1).fit(x, y, device=device, **options)
"""


@pytest.fixture
def start(blobs: Data, tmp_path: Path, path: Path) -> Callable[[str], subprocess.Popen[str]]:
    np.savez(tmp_path / "blobs.npz", x=blobs[0].x, y=blobs[0].y)
    command = [sys.executable, "-c", CHILD, str(path), str(tmp_path / "blobs.npz")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return lambda moment: subprocess.Popen([*command, moment], **pipes)


KILLED: dict[str, Any] = {"epochs": 6, "validation": 50, "rate": -3}


def test_killed_at_random_moments(
    fit: Fit, path: Path, same_run: Same, start: Callable[[str], subprocess.Popen[str]]
) -> None:
    rng = random.Random(11)
    lengths = []
    for _ in range(5):
        # an epoch has 58 instructions, so that none of these runs comes to the end
        with start(str(rng.randrange(20, 115))) as child:
            assert child.stdout is not None and child.stdout.readline() == "here\n"
            time.sleep(rng.uniform(0, 0.01))
            child.kill()
        assert child.returncode == -signal.SIGKILL
        lengths.append(len(Network.load(path).history) if path.exists() else 0)
    assert lengths == sorted(lengths) and 1 < lengths[-1] < 6
    with start("never") as child:
        assert child.wait(120) == 0
    assert same_run(Network.load(path), fit(**KILLED))


@pytest.mark.parametrize("moment", ["in write", "before replace", "after replace"])
def test_killed_while_the_checkpoint_is_written(
    fit: Fit, path: Path, stop: Stop, same_run: Same, start: Callable[[str], subprocess.Popen[str]], moment: str
) -> None:
    with pytest.raises(KeyboardInterrupt):
        fit(checkpoint=path, callbacks=[stop(2, KeyboardInterrupt)], **KILLED)
    with start(moment) as child:
        assert child.wait(120) == -signal.SIGKILL
    assert len(Network.load(path).history) == (3 if moment == "after replace" else 2)
    resumed, whole = fit(checkpoint=path, resume=True, **KILLED), fit(**KILLED)
    assert same_run(resumed, whole)


