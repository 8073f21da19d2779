"""The codes that fields of a descriptor hold."""

from __future__ import annotations

from enum import IntEnum


class Opcode(IntEnum):
    """What an instruction does."""

    KEY = 1
    SAMPLE = 2
    FORWARD = 3
    LOSS = 4
    BACKWARD = 5
    UPDATE = 6


class Draw(IntEnum):
    """How weight samples are made from master weights (fields ``draw``)."""

    TERNARY = 0
    BINARY = 1
    SIGN = 2
    NEAREST = 3
    PLANE = 4


class Output(IntEnum):
    """What FORWARD writes (field ``output_format``)."""

    RECTIFIED = 0
    SCORES = 1


class Statistics(IntEnum):
    """Which mean and deviation FORWARD normalises with (field ``statistics``)."""

    BATCH = 0
    STORED = 1


class Loss(IntEnum):
    """What LOSS makes of the scores (field ``loss``)."""

    HINGE = 0
    SOFTMAX = 1


class Gradient(IntEnum):
    """What LOSS and BACKWARD take off an error (field ``gradient``): its mean, or its part along the activation too."""

    CENTRED = 0
    WHOLE = 1


class Divisor(IntEnum):
    """What stands for the deviation by which a channel is divided (field ``divisor``)."""

    POWER = 0
    TWO_SHIFTS = 1
