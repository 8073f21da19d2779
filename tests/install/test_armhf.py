"""An installation on a 32-bit ARM: nothing compiled, nothing upgraded, and the same weights as on this computer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from armhf import Armhf, armhf
from installation import BOUND, TRAINING, digits, files, weights

from binshift.cli import main

pytestmark = pytest.mark.slow

COMPILERS = ("cc", "gcc", "g++", "c++", "clang", "tcc", "as", "ld", "make")
#: Debian keeps pip out of its own packages; a board's environment is pynq's, where that is not asked for.
INSTALL = ("pip", "install", "--quiet", "--root-user-action=ignore", "--break-system-packages")
#: Where Debian's packages are, and where pip puts its own.
SYSTEM, LOCAL = "usr/lib/python3", "usr/local"


@pytest.fixture(scope="module")
def board() -> Iterator[Armhf]:
    """The userland, without binshift before and after."""
    with armhf() as system:
        clean(system)
        yield system
        clean(system)


def clean(system: Armhf) -> None:
    system.run("pip", "uninstall", "--quiet", "--yes", "--break-system-packages", "binshift")
    shutil.rmtree(system.root / "root", ignore_errors=True)
    (system.root / "root").mkdir()


def test_installs_without_a_compiler_and_trains_to_the_same_weights(
    board: Armhf, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], plain_emulator: None
) -> None:
    assert board.run("uname", "-m").strip() == "armv7l"
    here = board.run("sh", "-c", f"command -v {' '.join(COMPILERS)} || true")
    assert here == ""
    versions = board.run("pip", "list", "--format=freeze").split()
    system, local = files(board.root / SYSTEM), files(board.root / LOCAL)
    assert any(name.endswith("numpy/__init__.py") for name in system)

    shutil.copytree(tree, board.root / "root" / "tree")
    board.run(*INSTALL, "--no-index", "--no-build-isolation", "/root/tree")
    assert files(board.root / SYSTEM) == system
    added = files(board.root / LOCAL).keys() - local.keys()
    assert any(name.endswith("bin/binshift") for name in added)
    assert not [name for name in added if ".so" in Path(name).suffixes]
    now = board.run("pip", "list", "--format=freeze").split()
    assert [name for name in now if not name.startswith("binshift==")] == versions

    data = digits(board.root / "root" / "digits.npz")
    trained = json.loads(board.run("binshift", "train", data.name, *TRAINING))
    network = tmp_path / "network.npz"
    assert main(["train", str(data), *TRAINING, "--output", str(network)]) == 0
    ours = json.loads(capsys.readouterr().out)
    assert weights(network) == weights(board.root / "root" / "network.npz")
    assert ours["history"][-1]["loss"] == trained["history"][-1]["loss"]
    assert main(["evaluate", str(network), "mnist", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["error"] < BOUND
