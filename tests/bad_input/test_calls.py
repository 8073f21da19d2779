"""Bad calls of the API: each case names the value at fault and says what was expected.

Damaged checkpoints are in tests/test_checkpoint.py, data files in tests/data, the contract's own limits in
tests/overlay; programs and command lines stand beside this file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Dense, Halve, Network, Steps, open_device
from binshift.data import Dataset, Shift, load
from binshift.devices.emulator import Emulator
from binshift.errors import (
    CheckpointError,
    ConfigurationError,
    DataError,
    DeviceError,
    NetworkError,
)
from binshift.overlay.configurations import Configuration

Data = tuple[Dataset, Dataset]

TERNARY_OR = "ternary, binary, sign, nearest"
MODES = "real, sampled, nearest"
FRACTION_OR = "a fraction, a count or .x, y."


@dataclass
class Given:
    """What the cases work with."""

    x: Any
    y: Any
    folder: Path
    network: Network
    device: Emulator

    def fit(self, layers: Any = (8, 3), **options: Any) -> None:
        usual = {"x": self.x, "y": self.y, "epochs": 1, "batch": 20, "device": self.device, "progress": False}
        Network([Dense(n) for n in layers]).fit(**{**usual, **options})

    def sample_at(self, place: tuple[int, int, int], value: float) -> Any:
        x = self.x.astype(np.float32)
        x[place] = value
        return x

    def label(self, value: int, dtype: str = "i8") -> Any:
        y = self.y.astype(dtype)
        y[7] = value
        return y

    def file(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def saved(self) -> Path:
        self.network.save(self.folder / "saved.npz")
        return self.folder / "saved.npz"


@pytest.fixture(scope="module")
def network(fit: Callable[..., Network]) -> Network:
    return fit(epochs=1)


@pytest.fixture
def given(blobs: Data, tmp_path: Path, network: Network, emulator: Emulator) -> Given:
    return Given(blobs[0].x, blobs[0].y, tmp_path, network, emulator)


Case = tuple[Callable[[Given], Any], type[Exception], str]

NETWORKS: dict[str, Case] = {
    "no layers": (lambda g: Network([]), NetworkError, r"at least one layer \(Conv, Dense, MaxPool\), not \[\]"),
    "layers of numbers": (lambda g: Network([10]), NetworkError, r"at least one layer .*, not \[10\]"),
    "a layer instead of layers": (lambda g: Network(Dense(3)), NetworkError, r"list of .* not Dense\(outputs=3\)"),
    "0 outputs": (lambda g: Dense(0), NetworkError, "outputs must be a positive integer, not 0"),
    "negative outputs": (lambda g: Dense(-3), NetworkError, "outputs must be a positive integer, not -3"),
    "half outputs": (lambda g: Dense(2.5), NetworkError, "outputs must be a positive integer, not 2.5"),
    "outputs True": (lambda g: Dense(True), NetworkError, "outputs must be a positive integer, not True"),
    "outputs as text": (lambda g: Dense("10"), NetworkError, "outputs must be a positive integer, not '10'"),
    "unknown weights": (lambda g: Network([Dense(3)], "quaternary"), NetworkError, f"{TERNARY_OR}, not 'quaternary'"),
    "weights a list": (lambda g: Network([Dense(3)], ["sign"]), NetworkError, rf"{TERNARY_OR}, not \['sign'\]"),
    "unknown loss": (
        lambda g: Network([Dense(3)], loss="hinge"), NetworkError, "softmax, squared_hinge, not 'hinge'"),
    "loss a list": (lambda g: Network([Dense(3)], loss=["softmax"]), NetworkError, r"hinge, not \['softmax'\]"),
    "loss None": (lambda g: Network([Dense(3)], loss=None), NetworkError, "softmax, squared_hinge, not None"),
    "negative seed": (lambda g: Network([Dense(3)], seed=-1), NetworkError, r"seed .* in 0\.\.4294967295, not -1"),
    "seed of 33 bits": (lambda g: Network([Dense(3)], seed=2**32), NetworkError, r"0\.\.4294967295, not 4294967296"),
    "seed a float": (lambda g: Network([Dense(3)], seed=1.5), NetworkError, "seed must be an integer .* not 1.5"),
}

DATA: dict[str, Case] = {
    "NaN": (
        lambda g: g.fit(x=g.sample_at((4, 0, 3), np.nan)), DataError, "nan at sample 4, feature 3; expected finite"),
    "infinity": (
        lambda g: g.fit(x=g.sample_at((9, 1, 0), np.inf)), DataError, "inf at sample 9, feature 4; expected fin"),
    "int8 -128": (lambda g: g.fit(x=np.full((200, 4), -128, "i1")), DataError, r"-128 at sample 0.* in -127\.\.127"),
    "complex samples": (
        lambda g: g.fit(x=g.x.astype(complex)), DataError, "dtype complex128, expected bool, an integer"),
    "object samples": (lambda g: g.fit(x=g.x.astype(object)), DataError, "dtype object, expected bool, an integer or"),
    "text samples": (lambda g: g.fit(x=g.x.astype(str)), DataError, "dtype <U.*, expected bool, an integer or"),
    "ragged samples": (lambda g: g.fit(x=[[1, 2], [3]], y=[0, 1]), DataError, "x .*expected .*samples, features"),
    "ragged labels": (lambda g: g.fit(y=[[1, 2], [3]]), DataError, "y .*expected .*samples"),
    "samples of one axis": (
        lambda g: g.fit(x=g.x[:, 0, 0]), DataError, r"shape \(200,\), expected \[samples, features"),
    "a single number": (
        lambda g: g.fit(x=7, y=1), DataError, r"x has shape \(\), expected \[samples, features|y has shape"),
    "no samples": (lambda g: g.fit(x=g.x[:0], y=g.y[:0]), DataError, "zero .*, expected at least one"),
    "no features": (lambda g: g.fit(x=g.x[:, :0]), DataError, "zero features, expected at least one"),
    "one sample": (lambda g: g.fit(x=g.x[:1], y=g.y[:1]), DataError, "at least 2 samples, not 1"),
    "one sample left": (lambda g: g.fit(validation=199), DataError, "at least 2 samples, not 1"),
    "fewer labels": (lambda g: g.fit(y=g.y[:150]), DataError, "200 samples but y has 150 labels"),
    "float labels": (lambda g: g.fit(y=g.y.astype(float)), DataError, "y has dtype float64, expected integer labels"),
    "bool labels": (lambda g: g.fit(y=g.y > 1), DataError, "y has dtype bool, expected integer labels"),
    "one-hot labels": (
        lambda g: g.fit(y=np.eye(3, dtype=int)[g.y]), DataError, r"shape \(200, 3\), expected \[samples\]"),
    "negative label": (lambda g: g.fit(y=g.label(-1)), DataError, r"label -1 at index 7 is outside 0\.\."),
    "label without output": (lambda g: g.fit(y=g.label(3)), NetworkError, "label 3 needs 4 outputs; .* has 3"),
    "huge label": (
        lambda g: g.fit(y=g.label(2**40)), DataError, r"label 1099511627776 at index 7 is outside 0\.\.4095"),
    "label of 64 bits": (
        lambda g: g.fit(y=g.label(2**64 - 1, "u8")), DataError, r"label 18446744073709551615 at index 7"),
    "too few classes": (
        lambda g: g.fit(classes=["a", "b"]), DataError, r"label 2 at index 2 is outside 0\.\.1|2 classes"),
    "too many classes": (lambda g: g.fit(classes="abcd"), NetworkError, "4 classes, but the last layer has 3 outputs"),
    "class named twice": (
        lambda g: g.fit(classes=["a", "b", "a"]), DataError, "'a' is named twice, expected different"),
    "classes of numbers": (lambda g: g.fit(classes=[0, 1, 2]), DataError, r"\(0, 1, 2\), expected a tuple of strings"),
    "missing file": (lambda g: load(g.folder / "absent.npz"), DataError, "absent.npz: cannot be read .No such file"),
    "unknown kind of file": (
        lambda g: load(g.file("a.csv", b"1")), DataError, "a.csv: unknown kind of data, expected mnist"),
    "file of another kind": (
        lambda g: load(g.file("a.npz", b"1")), DataError, "a.npz: not an .npz archive, expected one"),
    "network as data": (lambda g: load(g.saved()), DataError, "saved.npz: no array 'x', expected x and y"),
}  # fmt: skip

OPTIONS: dict[str, Case] = {
    "0 epochs": (lambda g: g.fit(epochs=0), NetworkError, "epochs must be an integer at least 1, not 0"),
    "half an epoch": (lambda g: g.fit(epochs=0.5), NetworkError, "epochs must be an integer at least 1, not 0.5"),
    "epochs True": (lambda g: g.fit(epochs=True), NetworkError, "epochs must be an integer at least 1, not True"),
    "batch 1": (lambda g: g.fit(batch=1), NetworkError, r"batch must be an integer in 2\.\.256, not 1"),
    "batch 257": (lambda g: g.fit(batch=257), NetworkError, r"batch must be an integer in 2\.\.256, not 257"),
    "batch a float": (lambda g: g.fit(batch=20.0), NetworkError, r"batch must be an integer in 2\.\.256, not 20.0"),
    "rate above 1": (lambda g: g.fit(rate=1), NetworkError, r"log2 of the learning rate, .* -64\.\.0, not 1"),
    "rate too small": (lambda g: g.fit(rate=-65), NetworkError, r"log2 of the learning rate, .* -64\.\.0, not -65"),
    "rate not a logarithm": (lambda g: g.fit(rate=0.01), NetworkError, "log2 of the learning rate, .* not 0.01"),
    "rate as text": (lambda g: g.fit(rate="fast"), NetworkError, "log2 of the learning rate, .* not 'fast'"),
    "first rate above 1": (lambda g: Halve(2), NetworkError, r"first is log2 .* in -64\.\.0, not 2"),
    "last rate a float": (lambda g: Halve(-5, 5, -7.5), NetworkError, r"last is log2 .* in -64\.\.0, not -7.5"),
    "halved every 0 epochs": (lambda g: Halve(-5, 0), NetworkError, "every must be a positive number of epochs, not 0"),
    "no steps": (lambda g: Steps(), NetworkError, r"pairs with rising epochs from 0 on, not \(\)"),
    "steps from 1 on": (lambda g: Steps((1, -5)), NetworkError, r"rising epochs from 0 on, not \(\(1, -5\),\)"),
    "steps that fall": (lambda g: Steps((0, -5), (4, -6), (3, -7)), NetworkError, "rising epochs .* not .*3, -7"),
    "steps without pairs": (lambda g: Steps(-5), NetworkError, r"pairs with rising epochs from 0 on, not \(-5,\)"),
    "steps of half an epoch": (lambda g: Steps((0, -5), (2.5, -6)), NetworkError, "rising epochs .* not .*2.5, -6"),
    "a rate of steps": (lambda g: Steps((0, -5), (2, 9)), NetworkError, r"rate is log2 .* in -64\.\.0, not 9"),
    "validation True": (lambda g: g.fit(validation=True), NetworkError, f"{FRACTION_OR}, not True"),
    "validation as text": (lambda g: g.fit(validation="some"), NetworkError, f"{FRACTION_OR}, not 'some'"),
    "validation 0": (lambda g: g.fit(validation=0), DataError, "samples on both sides: 0 of 200"),
    "validation 0.0": (lambda g: g.fit(validation=0.0), DataError, "samples on both sides: 0.0 of 200"),
    "validation 1.0": (lambda g: g.fit(validation=1.0), DataError, "samples on both sides: 1.0 of 200"),
    "validation of all": (lambda g: g.fit(validation=200), DataError, "samples on both sides: 200 of 200"),
    "validation negative": (lambda g: g.fit(validation=-5), DataError, "samples on both sides: -5 of 200"),
    "validation of one array": (lambda g: g.fit(validation=(g.x,)), NetworkError, f"{FRACTION_OR}, not a tuple of 1"),
    "validation of other features": (
        lambda g: g.fit(validation=(g.x[:, :2], g.y)), DataError, "8 features a sample, expected 12"),
    "validation of another type": (
        lambda g: g.fit(validation=(g.x.astype("f4"), g.y)), DataError, "dtype float32, expected uint8"),
    "validation labels": (
        lambda g: g.fit(validation=(g.x, g.label(3))), DataError, r"label 3 at index 7 is outside 0\.\.2"),
    "validation lengths": (lambda g: g.fit(validation=(g.x, g.y[:9])), DataError, "200 samples but y has 9 labels"),
    "unknown validation mode": (
        lambda g: g.fit(validation_mode="best"), NetworkError, f"mode must be one of {MODES}, not 'best'"),
    "patience 0": (lambda g: g.fit(patience=0), NetworkError, "patience must be an integer at least 1, not 0"),
    "patience a float": (
        lambda g: g.fit(patience=1.5), NetworkError, "patience must be an integer at least 1, not 1.5"),
    "patience for nothing": (lambda g: g.fit(patience=2), NetworkError, "patience.* needs validation"),
    "shift by 0": (lambda g: g.fit(augment=Shift(0)), DataError, r"pixels must be an integer in 1\.\.127, not 0"),
    "shift of rows": (
        lambda g: g.fit(x=g.x.reshape(200, 12), augment=Shift(1)), DataError, r"shape .height, width.*, not \(12,\)"),
    "resume without checkpoint": (lambda g: g.fit(resume=True), NetworkError, "resume=True needs checkpoint, the file"),
    "wide layer": (
        lambda g: g.fit((4097, 3)), NetworkError, r"layer 0 has 4097 outputs; configuration pynq_z2 allows 1\.\.4096"),
    "absurdly wide layer": (
        lambda g: g.fit((10**9, 3)), NetworkError, r"layer 0 has 1000000000 outputs; .* allows 1\.\.4096"),
    "many features": (
        lambda g: g.fit(x=np.zeros((4, 4097), "u1"), y=g.y[:4]), NetworkError, "4097 inputs; configuration pynq_z2"),
    "exact update on hardware": (
        lambda g: Network([Dense(3)], quantised=False).fit(g.x, g.y, device=g.device),
        NetworkError, "quantised=False needs .* configuration exact_update, not pynq_z2"),
    "checkpoint in no folder": (
        lambda g: g.fit(checkpoint=g.folder / "absent" / "a.npz"), CheckpointError, "a.npz: .*cannot be written"),
    "checkpoint is a folder": (
        lambda g: g.fit(checkpoint=g.folder), CheckpointError, "cannot be written: .*directory"),
    "resume from another file": (
        lambda g: g.fit(checkpoint=g.file("a.npz", b"PK"), resume=True), CheckpointError, "a.npz: damaged, or not"),
    "unknown device": (lambda g: g.fit(device="toaster"), DeviceError, "board or a Device, not 'toaster'"),
    "no device": (lambda g: g.fit(device=None), DeviceError, "emulator, verilated, board or a Device, not None"),
    "no board": (lambda g: g.fit(device="board"), DeviceError, "no board here: "),
    "unknown configuration": (
        lambda g: open_device("emulator", "pynq_z9"), ConfigurationError, "'pynq_z9': expected one of"),
    "unknown execution": (lambda g: Emulator(execution="slow"), DeviceError, "auto, fast or plain, not 'slow'"),
    "no memory": (lambda g: Emulator(memory_bytes=0), DeviceError, "memory_bytes must be .* not 0"),
    "too much memory": (lambda g: Emulator(memory_bytes=2**33), DeviceError, "memory_bytes must be .* not 8589934592"),
    "too little memory": (
        lambda g: g.fit(device=Emulator("pynq_z2", "plain", memory_bytes=8192)), DeviceError, "4096 bytes do not fit"),
    "configuration of 5 rows": (
        lambda g: Configuration("mine", 5, 8, 256, 256, 32, 4), ConfigurationError, "rows must be a power .* not 5"),
    "configuration of 1 row a batch": (
        lambda g: Configuration("mine", 8, 8, 256, 256, 1, 4), ConfigurationError, r"max_rows .* 2\.\.256, not 1"),
}  # fmt: skip

INFERENCE: dict[str, Case] = {
    "predict before fit": (lambda g: Network([Dense(3)]).predict(g.x), NetworkError, "not trained: call fit or load"),
    "probabilities before fit": (lambda g: Network([Dense(3)]).predict_proba(g.x), NetworkError, "not trained"),
    "probabilities of a hinge": (
        lambda g: Network([Dense(3)], loss="squared_hinge").predict_proba(g.x), NetworkError,
        "needs the loss softmax: scores of squared_hinge estimate no probabilities"),
    "save before fit": (
        lambda g: Network([Dense(3)]).save(g.folder / "n"), NetworkError, "not trained: .* nothing to save"),
    "other features": (
        lambda g: g.network.predict(g.x[:, :2], device=g.device), DataError, "8 features a sample, expected 12"),
    "one sample without its axis": (
        lambda g: g.network.predict(g.x[0], device=g.device), DataError, "4 features a sample, expected 12"),
    "another type": (
        lambda g: g.network.predict(g.x / 255, device=g.device), DataError, "dtype float64, expected uint8"),
    "no array": (
        lambda g: g.network.predict("x.png", device=g.device), DataError, "x is a str, expected a numpy array"),
    "none to predict": (lambda g: g.network.predict(g.x[:0], device=g.device), DataError, "zero samples, expected at"),
    "NaN to predict": (
        lambda g: g.network.predict(g.sample_at((0, 0, 1), np.nan), device=g.device), DataError, "nan at sample 0"),
    "unknown mode": (lambda g: g.network.predict(g.x, mode="exact"), NetworkError, f"one of {MODES}, not 'exact'"),
    "0 draws": (lambda g: g.network.predict(g.x, draws=0), NetworkError, "draws must be an integer at least 1, not 0"),
    "1 row at a time": (
        lambda g: g.network.predict(g.x, batch=1, device=g.device), NetworkError, r"batch .* in 2\.\.256, not 1"),
    "257 rows at a time": (
        lambda g: g.network.predict(g.x, batch=257, device=g.device), NetworkError, r"batch .* in 2\.\.256, not 257"),
    "33 rows on a small device": (
        lambda g: g.network.predict(g.x, batch=33, device=Emulator("sim_4x8", "plain")), NetworkError, "32, not 33"),
    "evaluate lengths": (
        lambda g: g.network.evaluate(g.x, g.y[:5], device=g.device), DataError, "200 samples but y has 5 labels"),
    "evaluate label": (
        lambda g: g.network.evaluate(g.x, g.label(3), device=g.device), DataError, "label 3 at index 7 is outside"),
    "evaluate float labels": (
        lambda g: g.network.evaluate(g.x, g.y / 1, device=g.device), DataError, "float64, expected integer labels"),
    "predict on another device": (lambda g: g.network.predict(g.x, device="gpu"), DeviceError, "a Device, not 'gpu'"),
    "load a missing file": (lambda g: Network.load(g.folder / "absent"), CheckpointError, "absent: no such file"),
    "load a folder": (lambda g: Network.load(g.folder), CheckpointError, "cannot be read: Is a directory"),
    "load text": (
        lambda g: Network.load(g.file("a.txt", b"hello")), CheckpointError, "a.txt: damaged, or not a binshift"),
    "load half a file": (
        lambda g: Network.load(g.file("a.npz", g.saved().read_bytes()[:2000])), CheckpointError, "a.npz: damaged, or"),
    "save in no folder": (
        lambda g: g.network.save(g.folder / "absent" / "a.npz"), CheckpointError, "a.npz: .*cannot be written"),
    "save in a file": (
        lambda g: g.network.save(g.file("a", b"") / "b.npz"), CheckpointError, "b.npz: .*cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize("case", NETWORKS | DATA | OPTIONS | INFERENCE)
def test_call_is_refused(given: Given, case: str) -> None:
    call, error, message = (NETWORKS | DATA | OPTIONS | INFERENCE)[case]
    with pytest.raises(error, match=message) as caught:
        call(given)
    assert caught.type is error
    assert not given.device.busy


def test_tables_have_no_case_twice() -> None:
    assert len(NETWORKS | DATA | OPTIONS | INFERENCE) == sum(map(len, (NETWORKS, DATA, OPTIONS, INFERENCE)))
