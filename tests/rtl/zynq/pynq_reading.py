"""Run in an environment with pynq: what its parsers read in a hand-off file, as JSON.

    python pynq_reading.py FILE

``metadata`` is the parser that `Overlay` uses, ``hwh`` the older one that partial bitstreams still use.
"""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import pynq  # noqa: E402
from pynq.metadata.runtime_metadata_parser import RuntimeMetadataParser  # noqa: E402
from pynq.pl_server.hwh_parser import _HWHZynq  # noqa: E402
from pynqmetadata.frontends import Metadata  # noqa: E402


def reading(parser):
    """What of a parser's result the driver and the device need."""
    wanted = ("ip_dict", "clock_dict", "mem_dict", "interrupt_controllers", "interrupt_pins", "gpio_dict")
    return {name: json.loads(json.dumps(getattr(parser, name), default=str)) for name in wanted}


file = Path(sys.argv[1])
print(json.dumps({
    "version": pynq.__version__,
    "metadata": reading(RuntimeMetadataParser(Metadata(input=file))),
    "hwh": reading(_HWHZynq(hwh_name=str(file))),
}))  # fmt: skip
