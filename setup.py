"""Packaging. Nothing is compiled, and only NumPy is asked for: a board brings its own pynq."""

from setuptools import setup

PACKAGES = {
    "binshift": "drivers",
    "binshift.data": "drivers/data",
    "binshift.emulator": "drivers/emulator",
    "binshift.overlay": "overlay",
    "binshift.overlay.reference": "overlay/reference",
    "binshift.rtl": "rtl",
    "binshift.verilated": "drivers/verilated",
    "binshift.notebooks": "notebooks",
}

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
        "binshift.verilated": ["*.cpp", "*.h"],
        "binshift.notebooks": ["*.ipynb", "*.png"],
    },
    install_requires=["numpy>=1.21"],
    extras_require={
        "fast": ["numba", "threadpoolctl", "tqdm", "pillow"],
        "sklearn": ["scikit-learn>=1.6"],
        "test": ["pytest", "hypothesis", "scikit-learn>=1.6", "ruff", "mypy"],
        "bench": ["torch"],
    },
    entry_points={
        "console_scripts": ["binshift = binshift.cli:main"],
        "pynq.overlays": ["binshift = binshift.overlay"],
        "pynq.notebooks": ["binshift = binshift.notebooks"],
    },
)
