"""The command line: ``binshift train | evaluate | predict | info | disassemble | bench``."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import BinshiftError, ConfigurationError, FormatError, InstructionError
from ..layers.arithmetic import LOSSES
from ..overlay.configurations import CONFIGURATIONS, PYNQ_Z2
from ..program.predictor import MODES
from ..training.options import WEIGHTS
from .commands import COMMANDS, Result

#: Exit codes: a bad call (argparse's own), bad input or a failed device, and Ctrl-C.
BAD_CALL, FAILED, INTERRUPTED = 2, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors and warnings are one line each on standard error."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_: print(
                f"binshift {options.command}: warning: {message}", file=sys.stderr
            )
            result: Result = COMMANDS[options.command](options)
    except (BinshiftError, ConfigurationError, FormatError, InstructionError, OSError) as error:
        print(f"binshift {options.command}: error: {' '.join(str(error).split())}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        kept = getattr(options, "output", None)
        hint = f"; go on with --resume --output {kept}" if kept and Path(kept).exists() else ""
        print(f"binshift {options.command}: interrupted{hint}", file=sys.stderr)
        return INTERRUPTED
    print(json.dumps(result.values, indent=2) if options.json else result.text)
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(prog="binshift", description="Train neural networks without one multiplication.")
    parser.add_argument("--version", action="version", version=f"binshift {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    train = _command(commands, "train", "train a network")
    _data(train)
    layers = train.add_mutually_exclusive_group()
    layers.add_argument(
        "--hidden", type=int, nargs="*", default=[1024, 1024, 1024], metavar="N", help="outputs of the hidden layers"
    )
    layers.add_argument(
        "--layers", metavar="WORDS", help="layers but the last: 32C3 (convolution), P (pooling), 256 (dense), in quotes"
    )
    layers.add_argument("--network", choices=["cnn"], help="a network that fits the images")
    train.add_argument("--epochs", type=int, default=10)
    train.add_argument("--batch", type=int, default=128, help="rows of a minibatch")
    train.add_argument("--rate", type=int, help="log2 of the first learning rate (default: -3, less if narrow)")
    train.add_argument("--halve-every", type=int, metavar="N", help="halve the rate every N epochs")
    train.add_argument("--weights", choices=list(WEIGHTS), default="ternary")
    train.add_argument("--loss", choices=list(LOSSES), default="softmax")
    train.add_argument("--exact", action="store_true", help="update with unrounded inputs (emulator only)")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--validation", type=_share, help="samples to hold back: a count, or a fraction below 1")
    train.add_argument("--validation-mode", choices=MODES, default="nearest")
    train.add_argument("--patience", type=int, help="stop after so many epochs without a better validation error")
    train.add_argument("--shift", type=int, metavar="PIXELS", help="move training images by up to so many pixels")
    train.add_argument("--output", default="network.npz", help="checkpoint file (default: network.npz)")
    train.add_argument("--resume", action="store_true", help="go on from the checkpoint file, if it is there")
    _device(train)

    evaluate = _command(commands, "evaluate", "test a network on labelled data")
    evaluate.add_argument("network", help="checkpoint file")
    _data(evaluate)
    _mode(evaluate)
    _device(evaluate)

    predict = _command(commands, "predict", "classify image files")
    predict.add_argument("network", help="checkpoint file")
    predict.add_argument("images", nargs="+", help="image files")
    predict.add_argument("--invert", action="store_true", help="swap dark and bright (MNIST is white on black)")
    _mode(predict)
    _device(predict)

    _command(commands, "info", "configurations, devices found, and why others are not")

    disassemble = _command(commands, "disassemble", "show a program")
    disassemble.add_argument("file", help="a checkpoint (its training step is shown), or a file of descriptors")
    disassemble.add_argument("--batch", type=int, default=128, help="rows of a minibatch")

    bench = _command(commands, "bench", "time a training step here, and predict it for the board")
    bench.add_argument(
        "--widths", type=int, nargs="+", default=[784, 1024, 1024, 1024, 10], metavar="N",
        help="inputs, then outputs of each layer",
    )
    bench.add_argument("--batch", type=int, default=128, help="rows of a minibatch")
    bench.add_argument("--steps", type=int, default=20, help="steps to time")
    bench.add_argument("--configuration", choices=list(CONFIGURATIONS), default=PYNQ_Z2.name)
    _device(bench)
    return parser


def _command(commands: Any, name: str, description: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=description, description=description)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", help="mnist, an .npz file, a folder of images by class, or a folder of IDX files")
    parser.add_argument("--size", type=_size, metavar="WxH", help="resize images to this size")
    parser.add_argument("--colour", action="store_true", help="read images in colour")


def _device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device", default="emulator", help="emulator, verilated (simulated hardware) or board (default: emulator)"
    )


def _mode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mode", choices=MODES, default="real", help="inference mode")
    parser.add_argument("--draws", type=int, default=8, help="random samples for --mode sampled")
    parser.add_argument("--batch", type=int, help="rows at a time")


def _share(text: str) -> float | int:
    for kind in (int, float):
        with suppress(ValueError):
            return kind(text)
    raise argparse.ArgumentTypeError(f"expected a count or a fraction, not {text!r}")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT, such as 28x28, not {text!r}")
    return int(width), int(height)

