"""One cycle of the update's schedule, on its way through the pipeline."""

from __future__ import annotations

from ..signals import bit


class Slot:
    """What is to be done with the beat of a cycle.

    weight: four weights are changed and sampled. sample: a finished word of samples is written. Neither: nothing.
    row_end: they are the last of their output (in this tile). last: the last beat of a run of addresses.
    column_end: the output, or tile of outputs, is the last of its column of tiles. block_end, of a word of samples: it
    ends its block of inputs. final: it ends the instruction.
    """

    def __init__(self) -> None:
        self.weight, self.sample = bit(), bit()
        self.row_end, self.last = bit(), bit()
        self.column_end, self.block_end, self.final = bit(), bit(), bit()
