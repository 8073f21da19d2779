"""Layers: what a network is made of, a file each."""

from .conv import Conv
from .dense import Dense
from .pool import MaxPool

__all__ = ["Conv", "Dense", "MaxPool"]
