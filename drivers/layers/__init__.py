"""Layers: what a network is made of, a file each."""

from .dense import Dense

__all__ = ["Dense"]
