"""Tables of docs/configurations.md."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from operator import attrgetter

from ..configurations import CONFIGURATIONS, PYNQ_Z2, Configuration, ConfigurationError
from .markdown import ranges, table


def configuration_columns() -> str:
    """A column a configuration."""
    every = list(CONFIGURATIONS.values())

    def row(label: str, value: Callable[[Configuration], object]) -> tuple[object, ...]:
        return label, *(value(c) for c in every)

    fields = [f.name for f in dataclasses.fields(Configuration) if f.name != "name"]
    return table(
        " | ".join(("field", *(f"`{c.name}`" for c in every))),
        [
            *(row(f"`{name}`", attrgetter(name)) for name in fields),
            row("cells", lambda c: c.cells),
            row("shift-adds a second at most, 10⁹", lambda c: f"{c.cells * c.clock_mhz / 1000:g}"),
            row("hash", lambda c: f"`{c.hash:#010x}`"),
        ],
    )


def accepted_sizes(field: str) -> list[int]:
    """The values that a field of a configuration takes where no other field limits it."""

    def is_accepted(value: int) -> bool:
        try:
            dataclasses.replace(PYNQ_Z2, **{field: value})  # type: ignore[arg-type]
        except ConfigurationError:
            return False
        return True

    return [value for value in range(PYNQ_Z2.max_inputs + 2) if is_accepted(value)]


def configuration_fields() -> str:
    """What each field means and accepts."""
    lines = re.findall(r"^ +([a-z_, ]+): (.+)$", Configuration.__doc__ or "", re.MULTILINE)
    meanings = {name: meaning.replace("``", "`") for names, meaning in lines for name in names.split(", ")}
    fields = [f for f in dataclasses.fields(Configuration) if f.name != "name"]
    accepts = {f.name: ranges(accepted_sizes(f.name)) if f.type == "int" else "False, True" for f in fields}
    return table("field | accepts | meaning", ((f"`{name}`", text, meanings[name]) for name, text in accepts.items()))
