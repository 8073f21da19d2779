"""Checkpoint files: written at once or not at all; damaged, foreign or malicious ones are refused."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Dense, Network
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import CheckpointError
from binshift.training import archive, checkpoint
from binshift.training.checkpoint import Checkpoint

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]
Same = Callable[..., bool]
Stop = Callable[..., Callback]


# -- atomic files


def no_space(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("where", ["numpy.savez_compressed", "os.fsync", "os.replace"])
@pytest.mark.parametrize(
    ("failure", "error"), [(no_space, CheckpointError), (interrupted, KeyboardInterrupt)], ids=["full", "interrupted"]
)
def test_failure_while_writing_leaves_the_old_file(
    fit: Fit, path: Path, monkeypatch: pytest.MonkeyPatch, where: str, failure: Any, error: type[BaseException]
) -> None:
    old, new = fit(seed=1, epochs=1), fit(seed=2, epochs=1)
    old.save(path)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(where, failure)
        with pytest.raises(error, match="run.npz: cannot be written: No space left" if failure is no_space else None):
            new.save(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    new.save(path)
    assert Network.load(path).seed == 2


def test_full_disk_ends_training_with_the_old_checkpoint(
    fit: Fit, path: Path, same_run: Same, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Callback):
        def on_epoch_end(self, network: Network, record: dict[str, Any]) -> None:
            monkeypatch.setattr("os.fsync", no_space)

    with pytest.raises(CheckpointError, match="No space left"):
        fit(epochs=3, checkpoint=path, callbacks=[Full()])
    monkeypatch.undo()
    assert len(Network.load(path).history) == 1
    assert same_run(fit(epochs=3, checkpoint=path, resume=True), fit(epochs=3))


# -- damaged files


def content(found: Checkpoint) -> list[Any]:
    """Everything in a checkpoint, comparable."""
    layers = [*found.parameters, *(found.current or []), *(found.refuge or [])]
    arrays = [part.tobytes() for layer in layers for part in (layer.image, layer.header, layer.channels)]
    others = {k: v for k, v in vars(found).items() if k not in ("parameters", "current", "refuge", "calibration")}
    return [arrays, found.calibration.tobytes(), others, found.current is None, found.refuge is found.current]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, blobs: Data, stop: Stop) -> bytes:
    """A checkpoint in the middle of a run."""
    path = tmp_path_factory.mktemp("good") / "run.npz"
    with Emulator(execution="plain") as device, pytest.raises(KeyboardInterrupt):
        Network([Dense(8), Dense(3)], seed=1).fit(
            blobs[0].x, blobs[0].y, epochs=4, batch=20, validation=50, rate=-3, device=device, progress=False,
            checkpoint=path, callbacks=[stop(4, KeyboardInterrupt)],
        )  # fmt: skip
    assert checkpoint.load(path).current is not None
    return path.read_bytes()


def test_truncated_file_is_refused(good: bytes, path: Path) -> None:
    for length in [*range(0, len(good), 97), len(good) - 1]:
        path.write_bytes(good[:length])
        with pytest.raises(CheckpointError, match="^[^\n]*run.npz: "):
            checkpoint.load(path)


def test_flipped_byte_is_refused_or_harmless(good: bytes, path: Path) -> None:
    path.write_bytes(good)
    expected, rng, refused = content(checkpoint.load(path)), random.Random(5), 0
    # among the bytes of the directory at the end are more that no check sum protects
    directory = good.index(b"PK\x01\x02")
    places = sorted({*rng.sample(range(directory), 250), *rng.sample(range(directory, len(good)), 350)})
    for place in places:
        damaged = bytearray(good)
        damaged[place] ^= rng.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            found = checkpoint.load(path)
        except CheckpointError as error:
            assert "run.npz: " in str(error)
            refused += 1
        else:
            assert content(found) == expected, f"byte {place}"
    assert refused > len(places) // 2


def test_description_of_a_good_file_is_complete(good: bytes, path: Path) -> None:
    path.write_bytes(good)
    found = checkpoint.load(path)
    checkpoint.save(path, found)
    assert content(checkpoint.load(path)) == content(found)


def edited(good: bytes, path: Path, change: Callable[[dict[str, Any], dict[str, Any]], Any]) -> None:
    """Write the good file with its arrays and its description changed."""
    path.write_bytes(good)
    arrays, description = archive.read(path)
    change(arrays, description)
    archive.write(path, arrays, description)


CHANGES: dict[str, tuple[Callable[[dict[str, Any], dict[str, Any]], Any], str]] = {
    "another kind": (lambda a, d: d.update(kind="binshift data"), "not a binshift checkpoint but 'binshift data'"),
    "no kind": (lambda a, d: d.pop("kind"), "not a binshift checkpoint but None"),
    "newer format": (lambda a, d: d.update(format=2), "checkpoint format 2, this release reads 1"),
    "no format": (lambda a, d: d.pop("format"), "checkpoint format None, this release reads 1"),
    "no weights array": (lambda a, d: a.pop("layer1_weights"), "array 'layer1_weights' is missing"),
    "no header": (lambda a, d: a.pop("layer0_header"), "array 'layer0_header' is missing"),
    "no channels": (lambda a, d: a.pop("layer0_channels"), "array 'layer0_channels' is missing"),
    "no calibration": (lambda a, d: a.pop("calibration"), "array 'calibration' is missing"),
    "no current": (lambda a, d: a.pop("current0_weights"), "array 'current0_weights' is missing"),
    "weights of another shape": (
        lambda a, d: a.update(layer0_weights=np.zeros((1, 9, 32), "<i2")),
        r"'layer0_weights' is int16 \(1, 9, 32\), expected int16 \(1, 8, 32\)",
    ),
    "weights of another type": (
        lambda a, d: a.update(layer0_weights=np.zeros((1, 8, 32), "<i4")), "'layer0_weights' is int32 .* expected int16"
    ),
    "calibration of other features": (
        lambda a, d: a.update(calibration=np.zeros((9, 13), "i1")), r"'calibration' is int8 \(9, 13\), expected int8"
    ),
    "calibration of one axis": (lambda a, d: a.update(calibration=np.zeros(12, "i1")), "'calibration' is int8"),
    "no calibration samples": (lambda a, d: a.update(calibration=np.zeros((0, 12), "i1")), "calibration"),
    "other widths": (lambda a, d: d.update(widths=[12, 9, 3]), "'layer0_weights' is .*expected"),
    "width 0": (lambda a, d: d.update(widths=[12, 0, 3]), "outputs must be a positive integer, not 0"),
    "no widths": (lambda a, d: d.update(widths=[]), "widths"),
    "widths of no layer": (lambda a, d: d.update(widths=[12]), "widths"),
    "widths no numbers": (lambda a, d: d.update(widths=["x"]), "'x'"),
    "widths missing": (lambda a, d: d.pop("widths"), "widths"),
    "unknown weights": (lambda a, d: d.update(weights="quaternary"), "weights must be one of .*'quaternary'"),
    "seed too large": (lambda a, d: d.update(seed=2**32), "seed must be .* not 4294967296"),
    "too few classes": (lambda a, d: d.update(classes=["a"]), "classes"),
    "classes no list": (lambda a, d: d.update(classes=3), "damaged"),
    "shape of other features": (lambda a, d: d.update(shape=[3, 5]), "shape"),
    "encoding of other features": (lambda a, d: d["encoding"].update(features=13), "13"),
    "unknown encoding": (lambda a, d: d["encoding"].update(kind="uint4"), "encoding kind is 'uint4'"),
    "no encoding": (lambda a, d: d.pop("encoding"), "encoding"),
    "unknown progress": (lambda a, d: d["progress"].update(mood=1), "mood"),
    "too many restarts": (lambda a, d: d["progress"].update(restarts=-1), "restarts must be an integer .* not -1"),
    "no arithmetic": (lambda a, d: d.update(arithmetic=None), "damaged"),
    "unknown loss": (lambda a, d: d["arithmetic"].update(loss=7), "7 is not a valid Loss"),
    "unknown gradient": (lambda a, d: d["arithmetic"].update(gradient="x"), "'x' is not a valid Gradient"),
    "no divisor": (lambda a, d: d["arithmetic"].pop("divisor"), "'divisor'"),
    "scale too large": (lambda a, d: d["arithmetic"].update(score_scale=4), "score_scale 4"),
    "unknown refuge": (lambda a, d: d.update(refuge="shelter"), "array 'shelter0_weights' is missing"),
    "refuge a list": (lambda a, d: d.update(refuge=["layer"]), "damaged"),
    "history no list": (lambda a, d: d.update(history=7), "damaged"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_changed_file_is_refused(good: bytes, path: Path, case: str) -> None:
    change, message = CHANGES[case]
    edited(good, path, change)
    with pytest.raises(CheckpointError, match=f"run.npz: .*{message}"):
        Network.load(path)


def plain_npy() -> bytes:
    file = io.BytesIO()
    np.save(file, np.arange(3))
    return file.getvalue()


def npz(**arrays: Any) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def described(text: bytes) -> bytes:
    return npz(description=np.frombuffer(text, np.uint8))


class Evil:
    """Unpickling this would end the process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (77,)


def encrypted() -> bytes:
    data = bytearray(described(b"{}"))
    data[6] |= 1  # flag in the member's header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return bytes(data)


def no_npy() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("description.npy", b"not an array")
    return file.getvalue()


FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", ""),
    "text": (lambda: b"weights: 1 2 3\n", ""),
    "zip magic only": (lambda: b"PK\x03\x04", ""),
    "npy": (plain_npy, "not a binshift checkpoint"),
    "npz of data": (lambda: npz(x=np.zeros((3, 2)), y=np.zeros(3, int)), "not a binshift checkpoint"),
    "npz of nothing": (npz, "not a binshift checkpoint"),
    "pickled description": (lambda: npz(description=np.array([Evil()], object)), "allow_pickle=False"),
    "pickle": (lambda: __import__("pickle").dumps(Evil()), "pickle"),
    "description no JSON": (lambda: described(b"hello"), "damaged"),
    "description no text": (lambda: described(b"\xff\xfe"), "damaged"),
    "description a list": (lambda: described(b"[1]"), "not a dictionary"),
    "description a number array": (lambda: npz(description=np.arange(3.0)), "damaged"),
    "description of bytes": (no_npy, "damaged|not a binshift checkpoint"),
    "encrypted": (encrypted, "encrypted"),
    "other description": (lambda: described(json.dumps({"kind": "x"}).encode()), "not a binshift checkpoint but 'x'"),
    "deep JSON": (lambda: described(b"[" * 100_000), "damaged"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_foreign_file_is_refused(path: Path, case: str) -> None:
    make, message = FOREIGN[case]
    path.write_bytes(make())
    with pytest.raises(CheckpointError, match=f"run.npz: .*({message})"):
        checkpoint.load(path)


def test_pickled_array_beside_good_ones_is_refused(good: bytes, path: Path) -> None:
    edited(good, path, lambda a, d: a.update(layer0_weights=np.array([Evil()], object)))
    with pytest.raises(CheckpointError, match="allow_pickle=False"):
        checkpoint.load(path)


def test_missing_file_and_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="absent.npz: no such file"):
        Network.load(tmp_path / "absent.npz")
    with pytest.raises(CheckpointError, match=f"{tmp_path.name}: cannot be read: Is a directory"):
        Network.load(tmp_path)


