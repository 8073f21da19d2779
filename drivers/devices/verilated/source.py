"""The Verilog of a configuration, written by `binshift.rtl` once for each state of its sources."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from ...errors import DeviceError
from ...overlay.configurations import Configuration
from .build import cache_directory


@lru_cache(maxsize=8)
def verilog(configuration: Configuration) -> str:
    """Text of all modules, the top one called ``binshift``.

    Raises:
        DeviceError: myhdl is missing, or no hardware is built from this configuration.
    """
    if not configuration.built:
        raise DeviceError(f"no hardware is built from configuration {configuration.name}: it is the emulator's alone")
    place = cache_directory() / f"{configuration.name}_{_key(configuration)}.v"
    if place.exists():
        os.utime(place)
        return place.read_text()
    if importlib.util.find_spec("myhdl") is None:
        raise DeviceError("cannot write the accelerator's Verilog: the package myhdl is not installed")
    from ...rtl import verilog as write

    text: str = write(configuration)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=place.parent, prefix="build_", delete=False) as file:
        file.write(text)
    os.replace(file.name, place)
    return text


def _key(configuration: Configuration) -> str:
    """Hash of what the text is made from."""
    digest = hashlib.sha256(repr(configuration).encode())
    for package in ("binshift.rtl", "binshift.overlay"):
        found = importlib.util.find_spec(package)
        assert found is not None and found.submodule_search_locations
        for file in sorted(Path(found.submodule_search_locations[0]).rglob("*.py")):
            digest.update(file.read_bytes())
    if (myhdl := importlib.util.find_spec("myhdl")) is not None and myhdl.origin:
        digest.update(Path(myhdl.origin).read_bytes())  # holds its version
    return digest.hexdigest()[:24]
