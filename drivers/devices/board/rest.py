"""How the accelerator is brought to rest: at rest, it neither reads nor writes memory."""

from __future__ import annotations

from typing import Any

from ...overlay.registers import REGISTER
from ..deadline import Deadline
from .pause import Polling

#: Longest to wait for the accelerator to come to rest, in seconds.
REST_S = 2.0


def stop(core: Any) -> bool:
    """Stop what runs, and wait at most `REST_S` seconds; whether the accelerator rests.

    Args:
        core: what reads and writes the accelerator's registers by their offsets: its driver, or a `pynq.MMIO`.
    """
    control, status = REGISTER["CONTROL"], REGISTER["STATUS"]
    core.write(REGISTER["INTERRUPT_ENABLE"].offset, 0)
    core.write(control.offset, control.field("reset").mask)
    deadline, polling = Deadline(REST_S), Polling()
    while status.field("busy").get(int(core.read(status.offset))):
        pause_s = deadline.pause_s()
        if pause_s <= 0:
            return False
        polling.pause(pause_s)
    return True
