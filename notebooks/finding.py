"""The device that a notebook runs on: the board if there is one, else the emulator."""

from __future__ import annotations

from binshift import Device, discover, open_device


def find_device() -> Device:
    """Open the board, or where there is none the emulator, and print which it is and why.

    Raises:
        DeviceError: the board is there but cannot be opened; says why.
    """
    found = {d.kind: d for d in discover()}
    kind = "board" if found["board"].available else "emulator"
    device = open_device(kind)
    print(f"Device: the {kind}, {found[kind].detail}.")
    if kind == "emulator":
        print(f"No board: {found['board'].detail}.")
        print("The emulator gives the same results as a board, bit for bit.")
    return device
