"""Bad command lines: one line on standard error that names the value at fault, an exit code, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from binshift import Network
from binshift.cli import main
from binshift.data import Dataset

Data = tuple[Dataset, Dataset]

#: A command line, with files in braces; its exit code; what its last line on standard error says.
COMMANDS: dict[str, tuple[str, int, str]] = {
    "unknown command": ("dance", 2, "'dance'"),
    "no command": ("", 2, "required: command"),
    "epochs no number": ("train {data} --epochs ten", 2, "--epochs: invalid int value: 'ten'"),
    "0 epochs": ("train {data} --epochs 0", 1, "epochs must be an integer at least 1, not 0"),
    "batch 1": ("train {data} --batch 1", 1, "batch must be an integer in 2..256, not 1"),
    "batch 257": ("train {data} --batch 257", 1, "batch must be an integer in 2..256, not 257"),
    "rate above 1": ("train {data} --rate 1", 1, "log2 of the learning rate, an integer in -64..0, not 1"),
    "rate a fraction": ("train {data} --rate 0.1", 2, "--rate: invalid int value: '0.1'"),
    "halved every 0 epochs": ("train {data} --halve-every 0", 1, "every must be a positive number of epochs, not 0"),
    "hidden layer of 0": ("train {data} --hidden 8 0", 1, "outputs must be a positive integer, not 0"),
    "hidden layer of 5000": ("train {data} --hidden 5000", 1, "5000 outputs; configuration pynq_z2 allows 1..4096"),
    "unknown weights": ("train {data} --weights real", 2, "'real' (choose from"),
    "seed -1": ("train {data} --seed -1", 1, "seed must be an integer in 0..4294967295, not -1"),
    "validation no number": ("train {data} --validation some", 2, "expected a count or a fraction, not 'some'"),
    "validation 0": ("train {data} --validation 0", 1, "samples on both sides: 0 of 200"),
    "validation 1.0": ("train {data} --validation 1.0", 1, "samples on both sides: 1.0 of 200"),
    "validation of all": ("train {data} --validation 200", 1, "samples on both sides: 200 of 200"),
    "unknown validation mode": ("train {data} --validation-mode best", 2, "'best' (choose from"),
    "patience 0": ("train {data} --patience 0", 1, "patience must be an integer at least 1, not 0"),
    "patience for nothing": ("train {data} --patience 2", 1, "needs validation"),
    "shift 0": ("train {data} --shift 0", 1, "Shift pixels must be an integer in 1..127, not 0"),
    "output in no folder": ("train {data} --hidden 8 --epochs 1 --output {absent}/n.npz", 1, "cannot be written"),
    "output a folder": ("train {data} --hidden 8 --epochs 1 --output {folder}", 1, "cannot be written"),
    "resume from data": ("train {data} --resume --output {data}", 1, "not a binshift checkpoint"),
    "unknown device": ("train {data} --device gpu", 1, "emulator, verilated, board or a Device, not 'gpu'"),
    "no board": ("train {data} --device board", 1, "no board here: "),
    "missing data": ("train {absent}.npz", 1, "absent.npz: cannot be read (No such file or directory)"),
    "data of unknown kind": ("train {text}", 1, "text: unknown kind of data, expected mnist, an .npz file"),
    "folder without classes": ("train {empty}", 1, "empty: no classes, expected one sub-folder a class"),
    "size of one number": ("train {data} --size 28", 2, "expected WIDTHxHEIGHT, such as 28x28, not '28'"),
    "size 0": ("train {images} --size 0x4", 1, "size is (0, 4), expected (width, height) of at least 1 pixel"),
    "size for arrays": ("train {data} --size 4x4", 1, "size and mode are for folders of images"),
    "images of different size": ("train {images}", 1, "3x4 pixels, expected 5x4"),
    "missing network": ("evaluate {absent} {data}", 1, "absent: no such file"),
    "data as network": ("evaluate {data} {data}", 1, "not a binshift checkpoint"),
    "half a network": ("evaluate {half} {data}", 1, "half: damaged, or not a binshift checkpoint"),
    "network as data": ("evaluate {network} {network}.npz", 1, "network.npz: no array 'x', expected x and y"),
    "data of other features": ("evaluate {network} {other}", 1, "got 9 features a sample, expected 12"),
    "unknown mode": ("evaluate {network} {data} --mode exact", 2, "'exact' (choose from"),
    "0 draws": ("evaluate {network} {data} --draws 0", 1, "draws must be an integer at least 1, not 0"),
    "1 row at a time": ("evaluate {network} {data} --batch 1", 1, "batch must be an integer in 2..256, not 1"),
    "missing image": ("predict {network} {absent}.png", 1, "absent.png: unreadable image"),
    "text as image": ("predict {network} {text}", 1, "text: unreadable image"),
    "no image": ("predict {network}", 2, "required: images"),
    "image for rows of numbers": ("predict {flat} {images}/a/1.png", 1, "samples of shape (12,), an image needs"),
    "empty program": ("disassemble {empty}.bin", 1, "empty.bin: is empty, expected descriptors"),
    "half a descriptor": ("disassemble {half}.bin", 1, "100 bytes are no descriptors of 128 bytes each"),
    "missing program": ("disassemble {absent}.bin", 1, "No such file or directory: '{absent}.bin'"),
    "program of 1 row": (
        "disassemble {network} --batch 1", 1, "batches of 1 rows; configuration pynq_z2 allows 2..256"),
    "text as program": ("disassemble {text}", 1, "text: damaged, or not a binshift checkpoint"),
    "bench of 0 steps": ("bench --steps 0", 1, "steps must be an integer at least 1, not 0"),
    "bench of one width": ("bench --widths 12", 1, "at least one layer, not [12]"),
    "bench of width 0": ("bench --widths 12 0", 1, "layer 0 has 0 outputs; configuration pynq_z2 allows 1..4096"),
    "bench too wide": (
        "bench --widths 300 3 --configuration sim_4x8", 1, "300 inputs; configuration sim_4x8 allows 1..256"),
    "bench of 257 rows": (
        "bench --batch 257", 1, "batches of 257 rows; configuration pynq_z2 allows 2..256 (max_rows)"),
    "bench of unknown configuration": ("bench --configuration z9", 2, "'z9' (choose from"),
    "bench on a missing board": ("bench --widths 12 3 --device board", 1, "no board here: "),
}  # fmt: skip


@pytest.fixture(scope="module")
def files(blobs: Data, fit: Callable[..., Network], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the command lines name."""
    folder = tmp_path_factory.mktemp("files")
    x, y, network = blobs[0].x, blobs[0].y, fit(epochs=1)
    np.savez(folder / "data.npz", x=x, y=y)
    np.savez(folder / "other.npz", x=x[:, :, :3], y=y)
    network.save(folder / "network")
    network.save(folder / "network.npz")
    fit(x=x.reshape(200, 12), epochs=1).save(folder / "flat")
    (folder / "half").write_bytes((folder / "network").read_bytes()[:1500])
    (folder / "text").write_text("hello\n")
    (folder / "empty").mkdir()
    (folder / "empty.bin").write_bytes(b"")
    (folder / "half.bin").write_bytes(bytes(100))
    image = pytest.importorskip("PIL.Image")
    for name, size in (("a", (5, 4)), ("b", (3, 4))):
        (folder / "images" / name).mkdir(parents=True)
        image.new("L", size).save(folder / "images" / name / "1.png")
    return folder


@pytest.mark.parametrize("case", COMMANDS)
@pytest.mark.usefixtures("plain_emulator")
def test_command_is_refused(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    line, code, message = COMMANDS[case]
    monkeypatch.chdir(tmp_path)
    names = {name: str(files / name) for name in ["network", "flat", "half", "text", "empty", "absent", "images"]}
    names |= {"data": f"{files}/data.npz", "other": f"{files}/other.npz", "folder": str(files)}
    arguments = line.format(**names).split()
    try:
        found = main(arguments)
    except SystemExit as error:
        found = int(error.code or 0)
    out, err = capsys.readouterr()
    assert (found, out) == (code, "")
    last = err.splitlines()[-1]
    assert message.format(**names) in last and re.match(r"binshift( \w+)?: error: ", last)
    assert code == 2 or err == f"{last}\n"  # argparse prints the usage before
    assert list(tmp_path.iterdir()) == []
