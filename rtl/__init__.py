"""The accelerator in MyHDL: implements `binshift.overlay` and imports nothing else of this package.

``python -m binshift.rtl`` writes its Verilog. MyHDL is imported when it is needed, not before: boards do without it.
"""

from __future__ import annotations

from ..overlay.configurations import Configuration


def verilog(configuration: Configuration) -> str:
    """The Verilog of a configuration (see `binshift.rtl.top.verilog`).

    Raises:
        ImportError: myhdl is not installed.
        ValueError: the configuration has the exact update.
    """
    from .top import verilog as write

    return write(configuration)
