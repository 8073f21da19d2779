"""The command line: what each command prints and writes, its exit codes, and one clear line for bad input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Network, __version__
from binshift.cli import main
from binshift.data import Dataset
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.instructions import Instruction, Opcode, encode_program
from binshift.training.checkpoint import load

Data = tuple[Dataset, Dataset]
Same = Callable[..., bool]
Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("plain_emulator")

SMALL = ("--hidden", "8", "--epochs", "2", "--batch", "20")


@pytest.fixture(scope="session")
def data(blobs: Data, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data set as a file."""
    path = tmp_path_factory.mktemp("data") / "blobs.npz"
    np.savez(path, x=blobs[0].x, y=blobs[0].y, classes=np.array(["ant", "bee", "cat"]))
    return str(path)


@pytest.fixture(scope="session")
def images(blobs: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same data as a folder of images by class."""
    image = pytest.importorskip("PIL.Image")
    folder = tmp_path_factory.mktemp("images")
    for i, (pixels, label) in enumerate(zip(blobs[0].x[:90], blobs[0].y)):
        part = folder / ("ant", "bee", "cat")[label]
        part.mkdir(exist_ok=True)
        image.fromarray(pixels).save(part / f"{i:03}.png")
    return folder


@pytest.fixture(scope="session")
def network(fit: Callable[..., Network], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A trained network as a file."""
    path = tmp_path_factory.mktemp("network") / "network.npz"
    fit(hidden=32, epochs=6, classes=["ant", "bee", "cat"]).save(path)
    return str(path)


def run(capsys: Capture, *arguments: str) -> str:
    """What a command that works prints; it complains of nothing."""
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert "error:" not in err and "Traceback" not in err
    return out


def run_json(capsys: Capture, *arguments: str) -> dict[str, Any]:
    """The values that a command prints with --json: nothing else is printed, not even a progress bar."""
    assert main([*arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    values = json.loads(out)
    assert isinstance(values, dict)
    return values


def fail(capsys: Capture, *arguments: str) -> str:
    """The one line that a command that fails prints."""
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and err.startswith(f"binshift {arguments[0]}: error: ")
    return err


def bad_call(capsys: Capture, *arguments: str) -> str:
    """The last line of what argparse says about a call that it refuses."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and "Traceback" not in err
    return err.splitlines()[-1]


# -- train


def test_train(capsys: Capture, data: str, tmp_path: Path) -> None:
    out = tmp_path / "made.npz"
    text = run(capsys, "train", data, *SMALL, "--output", str(out))
    made = Network.load(out)
    assert (made.widths, made.weights, made.quantised, made.seed) == ((12, 8, 3), "ternary", True, 0)
    assert made.classes == ("ant", "bee", "cat") and len(made.history) == 2
    assert f"written to {out}" in text
    assert "predicted for a PYNQ-Z2 at 100 MHz" in text
    assert list(tmp_path.iterdir()) == [out]


def test_train_options_reach_the_network(capsys: Capture, data: str, tmp_path: Path) -> None:
    values = run_json(
        capsys, "train", data, "--hidden", "9", "7", "--epochs", "3", "--batch", "25", "--rate", "-6",
        "--halve-every", "2", "--weights", "binary", "--seed", "4", "--validation", "50", "--validation-mode", "real",
        "--patience", "2", "--output", str(tmp_path / "made.npz"),
    )  # fmt: skip
    made = load(tmp_path / "made.npz")
    assert (made.widths, made.weights, made.seed) == ((12, 9, 7, 3), "binary", 4)
    assert [r["rate"] for r in values["history"]] == [-6, -6, -7][: len(made.history)]
    assert made.progress is not None and made.progress.step == len(made.history) * 150 // 25
    wanted = {"batch": 25, "validation_mode": "real", "patience": 2, "restore_best": True}
    assert {name: made.progress.options[name] for name in wanted} == wanted
    assert all("validation_error" in record for record in values["history"])


def test_train_json(capsys: Capture, data: str, tmp_path: Path) -> None:
    values = run_json(capsys, "train", data, *SMALL, "--validation", "0.25", "--output", str(tmp_path / "made.npz"))
    assert set(values) == {"network", "history", "board"}
    assert values["network"] == str(tmp_path / "made.npz")
    assert values["history"] == Network.load(tmp_path / "made.npz").history
    assert set(values["board"]) == {"samples_per_s", "epoch_s", "useful"}


@pytest.mark.parametrize(
    ("words", "widths"),
    [(("--layers", "8C3 P 5"), (12, 96, 16, 5, 3)), (("--network", "cnn"), None)],
)
def test_train_a_convolutional_network(
    capsys: Capture, images: Path, tmp_path: Path, words: tuple[str, str], widths: tuple[int, ...] | None
) -> None:
    out = tmp_path / "made.npz"
    size = ("--size", "3x4") if widths else ("--size", "8x8")
    text = run(capsys, "train", str(images), *size, *words, "--epochs", "1", "--batch", "20", "--weights", "nearest",
               "--output", str(out))  # fmt: skip
    made = Network.load(out)
    assert made.weights == "nearest" and "Conv 0" in text
    assert made.widths == widths if widths else len(made.layers) == 8
    assert "predicted for" not in text, "the accelerator has no convolutions yet"


def test_train_names_a_bad_layer_and_two_kinds_of_layers(capsys: Capture, data: str) -> None:
    assert "'8X3' is no layer" in fail(capsys, "train", data, "--layers", "8X3")
    assert "not allowed with" in bad_call(capsys, "train", data, "--layers", "8C3", "--network", "cnn")


def test_train_with_a_test_set_prints_its_error(capsys: Capture, blobs: Data, tmp_path: Path) -> None:
    folder = tmp_path / "idx"
    folder.mkdir()
    for part, prefix in ((blobs[0], "train"), (blobs[1].take(150), "t10k")):
        count = len(part).to_bytes(4, "big")
        pixels = b"\0\0\x08\3" + count + b"\0\0\0\3\0\0\0\4" + part.x.tobytes()
        (folder / f"{prefix}-images").write_bytes(pixels)
        (folder / f"{prefix}-labels").write_bytes(b"\0\0\x08\1" + count + part.y.astype("u1").tobytes())
    output = ("--output", str(tmp_path / "made.npz"))
    values = run_json(capsys, "train", str(folder), "--hidden", "32", "--epochs", "6", "--batch", "20", *output)
    assert set(values["test_error"]) == {"real", "nearest"}
    assert values["test_error"]["real"] < 0.3
    evaluated = run_json(capsys, "evaluate", output[1], str(folder))
    assert evaluated == {"error": values["test_error"]["real"], "samples": 150, "mode": "real"}


def test_train_without_hidden_layers(capsys: Capture, data: str, tmp_path: Path) -> None:
    out = tmp_path / "made.npz"
    run(capsys, "train", data, "--hidden", "--epochs", "1", "--batch", "20", "--output", str(out))
    assert load(out).widths == (12, 3)


def test_train_exact(capsys: Capture, data: str, tmp_path: Path, same_parameters: Same) -> None:
    run(capsys, "train", data, *SMALL, "--output", str(tmp_path / "a.npz"))
    run(capsys, "train", data, *SMALL, "--exact", "--output", str(tmp_path / "b.npz"))
    a, b = Network.load(tmp_path / "a.npz"), Network.load(tmp_path / "b.npz")
    assert (a.quantised, b.quantised) == (True, False)
    assert not same_parameters(a.parameters, b.parameters)


def test_train_on_images(capsys: Capture, images: Path, tmp_path: Path) -> None:
    out = tmp_path / "made.npz"
    run(capsys, "train", str(images), *SMALL, "--output", str(out))
    assert load(out).shape == (3, 4) and load(out).classes == ("ant", "bee", "cat")
    run(capsys, "train", str(images), "--size", "5x2", "--colour", *SMALL, "--output", str(out))
    assert load(out).shape == (2, 5, 3)


def test_images_are_mixed_before_some_are_held_back(capsys: Capture, images: Path, tmp_path: Path) -> None:
    """The last third of the files is one class; held back as they come, it would never be trained on."""
    out = str(tmp_path / "made.npz")
    usual = ("train", str(images), "--hidden", "32", "--epochs", "8", "--batch", "20", "--validation", "30")
    history = run_json(capsys, *usual, "--output", out)["history"]
    assert max(record["validation_error"] for record in history[-3:]) < 0.5


def test_resume(capsys: Capture, data: str, tmp_path: Path, same_parameters: Same) -> None:
    usual = ("train", data, "--hidden", "8", "--batch", "20", "--validation", "50", "--halve-every", "1", "--output")
    run(capsys, *usual, str(tmp_path / "whole.npz"), "--epochs", "3")
    part = str(tmp_path / "part.npz")
    run(capsys, *usual, part, "--epochs", "1", "--resume")  # nothing there yet: begins
    values = run_json(capsys, *usual, part, "--epochs", "3", "--resume")
    assert [record["epoch"] for record in values["history"]] == [1, 2, 3]
    assert same_parameters(Network.load(part).parameters, Network.load(tmp_path / "whole.npz").parameters)


def test_progress_goes_to_standard_error(capsys: Capture, data: str, tmp_path: Path) -> None:
    pytest.importorskip("tqdm")
    assert main(["train", data, *SMALL, "--output", str(tmp_path / "made.npz")]) == 0
    out, err = capsys.readouterr()
    assert "epoch 2/2" in err and "epoch 2/2" not in out


# -- evaluate and predict


def test_evaluate(capsys: Capture, network: str, data: str) -> None:
    text = run(capsys, "evaluate", network, data)
    found = re.fullmatch(r"error, real weights: ([\d.]+) % of 200 samples\n", text)
    assert found and float(found[1]) < 30


@pytest.mark.parametrize("mode", ["real", "sampled", "nearest"])
def test_evaluate_json(capsys: Capture, network: str, data: str, blobs: Data, mode: str) -> None:
    values = run_json(capsys, "evaluate", network, data, "--mode", mode, "--draws", "2", "--batch", "64")
    assert set(values) == {"error", "samples", "mode"}
    expected = Network.load(network).evaluate(blobs[0].x, blobs[0].y, mode=mode, draws=2, batch=64)
    assert values == {"error": expected, "samples": 200, "mode": mode}


def test_predict(capsys: Capture, network: str, images: Path) -> None:
    files = [str(sorted((images / name).iterdir())[0]) for name in ("cat", "ant")]
    lines = run(capsys, "predict", network, *files).splitlines()
    for line, file, name in zip(lines, files, ("cat", "ant")):
        assert re.fullmatch(rf"{re.escape(file)}: {name} \(score [+-]\d+\.\d\d, probability \d+\.\d %\)", line)


def test_predict_json(capsys: Capture, network: str, images: Path, blobs: Data) -> None:
    file = str(images / "ant" / "000.png")
    values = run_json(capsys, "predict", network, file, "--mode", "nearest")
    assert set(values) == {"predictions", "mode"} and values["mode"] == "nearest"
    (found,) = values["predictions"]
    assert found["image"] == file and found["class"] == "ant"
    scores = Network.load(network).scores(blobs[0].x[:1], mode="nearest")[0]
    assert found["scores"] == dict(zip(("ant", "bee", "cat"), scores.tolist()))
    shares = Network.load(network).predict_proba(blobs[0].x[:1], mode="nearest")[0]
    assert found["probabilities"] == dict(zip(("ant", "bee", "cat"), shares.tolist()))


def test_loss_without_probabilities(capsys: Capture, data: str, images: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "made.npz")
    run(capsys, "train", data, *SMALL, "--loss", "squared_hinge", "--output", out)
    file = str(images / "ant" / "000.png")
    assert "probability" not in run(capsys, "predict", out, file)
    assert "probabilities" not in run_json(capsys, "predict", out, file)["predictions"][0]


def test_predict_inverted(capsys: Capture, network: str, images: Path, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    ops = pytest.importorskip("PIL.ImageOps")
    file = images / "ant" / "000.png"
    ops.invert(image.open(file)).save(tmp_path / "inverted.png")
    plain, inverted = (
        run_json(capsys, "predict", network, *arguments)["predictions"][0]["scores"]
        for arguments in ((str(file),), (str(tmp_path / "inverted.png"), "--invert"))
    )
    assert plain == inverted


# -- info, disassemble, bench


def test_info(capsys: Capture) -> None:
    text = run(capsys, "info")
    for name, configuration in CONFIGURATIONS.items():
        assert name in text and f"{configuration.hash:08x}" in text
    assert re.search("^emulator: available: ", text, re.MULTILINE)
    assert re.search("^board: not available: .+", text, re.MULTILINE)


def test_info_json(capsys: Capture) -> None:
    values = run_json(capsys, "info")
    assert set(values) == {"configurations", "devices"}
    assert {name: c["hash"] for name, c in values["configurations"].items()} == {
        name: c.hash for name, c in CONFIGURATIONS.items()
    }
    assert all(set(device) == {"kind", "available", "detail"} for device in values["devices"])
    assert {device["kind"] for device in values["devices"]} >= {"emulator", "board"}


def test_disassemble_checkpoint(capsys: Capture, network: str) -> None:
    lines = run(capsys, "disassemble", network, "--batch", "20").splitlines()
    assert [line.split()[1] for line in lines] == [
        "KEY", "FORWARD", "FORWARD", "LOSS", "BACKWARD", "UPDATE", "UPDATE"
    ]  # fmt: skip
    assert "rows=20" in lines[1] and "inputs=12" in lines[1] and "outputs=32" in lines[1]
    assert run_json(capsys, "disassemble", network, "--batch", "20") == {"program": lines}


def test_disassemble_descriptors(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "program.bin"
    words = encode_program([Instruction(Opcode.KEY, seed=7, step=8), Instruction(Opcode.SAMPLE, inputs=40, outputs=3)])
    path.write_bytes(words.tobytes() + bytes([99]) + bytes(127))
    first, second, third = run(capsys, "disassemble", str(path)).splitlines()
    assert "KEY" in first and "seed=7" in first and "step=8" in first
    assert "SAMPLE" in second and "inputs=40" in second and "outputs=3" in second
    assert "unknown opcode 99" in third


def test_bench(capsys: Capture) -> None:
    small = ("bench", "--widths", "12", "8", "3", "--batch", "4", "--steps", "2", "--configuration", "sim_4x8")
    text = run(capsys, *small)
    assert re.search(r"^emulator: [\d.]+ ms a step, [\d,]+ samples/s$", text, re.MULTILINE)
    assert re.search(r"^predicted for sim_4x8: [\d,]+ cycles a step", text, re.MULTILINE)
    assert re.search("^update +0 ", text, re.MULTILINE)
    values = run_json(capsys, *small)
    assert set(values) == {
        "device", "step_s", "samples_per_s", "device_cycles", "predicted_cycles", "predicted_samples_per_s"
    }  # fmt: skip
    assert values["device"] == "emulator" and values["step_s"] > 0
    assert values["device_cycles"] == values["predicted_cycles"] > 0


# -- failures


def test_failures_are_one_line(capsys: Capture, network: str, data: str, images: Path, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.npz")
    assert f"{absent}: cannot be read" in fail(capsys, "train", absent)
    assert f"{absent}: no such file" in fail(capsys, "evaluate", absent, data)
    assert "absent.bin" in fail(capsys, "disassemble", str(tmp_path / "absent.bin"))
    assert "no board here: " in fail(capsys, "train", data, "--device", "board")
    assert "not 'toaster'" in fail(capsys, "evaluate", network, data, "--device", "toaster")
    assert "absent.png" in fail(capsys, "predict", network, str(images / "absent.png"))
    assert "epochs must be an integer at least 1, not 0" in fail(capsys, "train", data, "--epochs", "0")


def test_nothing_is_written_by_a_call_that_fails(
    capsys: Capture, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fail(capsys, "train", data, "--batch", "1")
    fail(capsys, "train", data, "--rate", "3")
    fail(capsys, "train", data, "--hidden", "0")
    assert list(tmp_path.iterdir()) == []


def test_resume_of_another_run_is_refused(capsys: Capture, data: str, tmp_path: Path) -> None:
    out = tmp_path / "made.npz"
    run(capsys, "train", data, *SMALL, "--output", str(out))
    before = out.read_bytes()
    assert "another network" in fail(capsys, "train", data, *SMALL, "--seed", "1", "--resume", "--output", str(out))
    assert "batch = 20, not 30" in fail(capsys, "train", data, *SMALL[:-1], "30", "--resume", "--output", str(out))
    assert out.read_bytes() == before


def test_bad_calls(capsys: Capture, data: str) -> None:
    assert "invalid choice: 'dance'" in bad_call(capsys, "dance")
    assert "required: command" in bad_call(capsys)
    assert "'quaternary'" in bad_call(capsys, "train", data, "--weights", "quaternary")
    assert "'ten'" in bad_call(capsys, "train", data, "--epochs", "ten")
    assert "expected WIDTHxHEIGHT, such as 28x28, not '28'" in bad_call(capsys, "train", data, "--size", "28")
    assert "expected a count or a fraction, not 'half'" in bad_call(capsys, "train", data, "--validation", "half")


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"binshift {__version__}\n"


# -- as a process of its own


def module(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "binshift.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_process_prints_and_exits_0() -> None:
    done = module("info", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "configurations" in json.loads(done.stdout)


def test_process_fails_with_one_line_and_exits_1(tmp_path: Path) -> None:
    done = module("evaluate", str(tmp_path / "absent.npz"), "mnist")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"binshift evaluate: error: {tmp_path / 'absent.npz'}: no such file\n"
