"""Notebooks for boards and laptops, and the few functions that more than one of them uses."""

from .finding import find_device

__all__ = ["find_device"]
