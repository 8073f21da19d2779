"""Train neural networks without multiplications, on an FPGA or on its bit-exact emulator.

>>> from binshift import Dense, Network
>>> from binshift.data import mnist
>>> train, test = mnist()
>>> network = Network([Dense(1024), Dense(1024), Dense(1024), Dense(10)])
>>> network.fit(train.x, train.y, epochs=10, validation=10_000)
>>> network.evaluate(test.x, test.y)
"""

from .devices.device import Buffer, Device
from .devices.finding import discover, open_device
from .errors import BinshiftError
from .layers import Conv, Dense, MaxPool
from .network import Network
from .training.callbacks import Callback
from .training.schedules import Halve, Steps

__version__ = "0.1.0"

__all__ = [
    "BinshiftError", "Buffer", "Callback", "Conv", "Dense", "Device", "Halve", "MaxPool", "Network", "Steps",
    "discover", "open_device",
]
