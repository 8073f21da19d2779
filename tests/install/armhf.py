"""A Debian userland for a 32-bit ARM, as a board's processor is one, run by qemu: without a C compiler.

It is made once, in some minutes, and kept in the cache. Packages come from where this computer has its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from installation import run

from binshift.devices.verilated.build import cache_directory

PROGRAMS = {"debootstrap": "debootstrap", "qemu-arm-static": "qemu-user-static"}
INCLUDED = ("python3", "python3-numpy", "python3-pip", "python3-setuptools", "python3-wheel")
#: How the kernel is told that qemu runs programs of this architecture.
BINFMT = Path("/proc/sys/fs/binfmt_misc")
FORMAT = Path("/usr/lib/binfmt.d/qemu-arm.conf")


class Armhf:
    """The userland.

    Args:
        root: its root directory.
    """

    def __init__(self, root: Path):
        self.root = root

    def run(self, *command: str | Path, folder: str = "/root") -> str:
        """What a command prints there; CommandFailed if it fails."""
        inside = ("/usr/bin/env", "-i", "-C", folder, "HOME=/root", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8")
        return run("chroot", self.root, *inside, *command)


def _need(condition: object, what: str) -> None:
    if not condition:
        pytest.skip(f"needs {what}, to run programs of a 32-bit ARM")


@contextmanager
def armhf() -> Iterator[Armhf]:
    """The userland, while the kernel knows how to run it; skips where one cannot be had, and says what is missing."""
    _need(os.geteuid() == 0, "root")
    for program, package in PROGRAMS.items():
        _need(shutil.which(program), f"the program {program} (apt install {package})")
    with _qemu():
        yield Armhf(_root())


@contextmanager
def _qemu() -> Iterator[None]:
    mounted = (BINFMT / "register").exists()
    if not mounted:
        done = subprocess.run(["mount", "-t", "binfmt_misc", "binfmt_misc", BINFMT], capture_output=True, check=False)
        _need(done.returncode == 0, "the kernel's binfmt_misc")
    registered = (BINFMT / "qemu-arm").exists()
    try:
        if not registered:
            _need(FORMAT.exists(), f"the file {FORMAT}")
            (BINFMT / "register").write_text(FORMAT.read_text().strip())
        yield
    finally:
        if not registered and (BINFMT / "qemu-arm").exists():
            (BINFMT / "qemu-arm").write_text("-1")
        if not mounted:
            subprocess.run(["umount", BINFMT], check=True)


def _root() -> Path:
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    _need(release.get("ID") == "debian", "Debian, whose packages there are for it")
    suite = release["VERSION_CODENAME"]
    root = cache_directory().parent / f"armhf-{suite}"
    if not root.exists():
        unfinished = root.with_name(f"{root.name}-unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        kind = ("--foreign", "--arch=armhf", "--variant=minbase", f"--include={','.join(INCLUDED)}")
        run("debootstrap", *kind, suite, unfinished, _mirror(suite))
        run("chroot", unfinished, "/debootstrap/debootstrap", "--second-stage")
        unfinished.rename(root)
    return root


def _mirror(suite: str) -> str:
    """Where this computer has its own packages from."""
    targets = run("apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)", "Created-By: Packages").splitlines()
    sites = [line.split()[1] for line in targets if line.split()[0] == suite]
    _need(sites, f"a source of packages for {suite} in apt's lists (apt-get update)")
    return sites[0]
