"""What the source says of its modules and bundles of signals: arguments and docstrings, read without importing it."""

from __future__ import annotations

import ast
import operator
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

#: The sources of the hardware.
FOLDER = Path(__file__).parents[1]

_NAME = r"(?:[a-z]\w*…?)(?: \[[^\]]*\]| \{[^}]*\})?(?: \([^)]*\))?"
_NAMES = rf"{_NAME}(?:(?:, | and |, and ){_NAME})*"
#: A port's entry: ``x, y [16]: meaning``, or ``x, y [16] in, meaning``; before it stands a line's or a clause's end.
_ENTRY = re.compile(
    rf"(?:^|(?<=[;.:] ))(?:(?:In|Out|Both|both|in|out): )?(?P<names>{_NAMES}(?:, (?:in|out))?)"
    r"(?P<end>: | (?:in|out)\b[,:]? ?)",
    re.MULTILINE,
)
_CLAUSE = re.compile(r"[;.](?=\s)|\n\n|\Z")
_CONSTANT = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b|\b[A-Z]{6,}\b")
_OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.LShift: operator.lshift}
_CLAUSES = re.compile(r"(?<=[;.])\s+|\n\n")


@dataclass(frozen=True)
class Source:
    """A decorated function or a class: where it is defined, what is said of it and of its file."""

    name: str
    file: str
    about_file: str
    text: str
    #: Arguments, and the files and names of their classes, for those that have one.
    arguments: dict[str, tuple[str, str] | None]

    @property
    def summary(self) -> str:
        """First paragraph of the docstring."""
        return self.text.split("\n\n")[0]

    def meaning(self, port: str, usual: str = "") -> str:
        """What the docstring says of a port: its entry, what stands in brackets behind it, or the clause that names it.

        ``usual`` is what it means where there is neither entry nor bracket. Empty if the docstring does not name it, or
        says no more than its direction and width.
        """
        own = ""
        for _, _, names, rest in entries(self.text, set(self.arguments)):
            if port in names and rest and not own:
                own = rest
        if own and not self._says_nothing(own):
            return own
        if match := re.search(rf"(?<![\w`]){port}(?: \[[^\]]*\])?(?:\s(?:in|out))?\s\(([^()]+)\)", self.text):
            return " ".join(match[1].split())
        if usual:
            return usual
        word = re.compile(rf"(?<!\[)\b{port}\b(?![^\[]*\])")
        clauses = [" ".join(clause.split()).rstrip(" ;.") for clause in _CLAUSES.split(self.text)]
        clauses = [clause for clause in clauses if word.search(clause)]
        outside = [clause for clause in clauses if word.search(re.sub("``.*?``", "", clause))]
        listed = [clause for clause in clauses if re.search(rf"\b{port} \[", clause)]
        return next((clause for clause in [*listed, *outside, *clauses] if not self._says_nothing(clause)), "")

    def _says_nothing(self, clause: str) -> bool:
        """Whether a clause has only names of ports, widths and directions."""
        words = re.findall(r"[A-Za-z]\w*", re.sub(r"\[[^\]]*\]|\([^)]*\)", "", clause))
        return all(word in self.arguments or word in ("in", "out", "signed", "and", "Out", "In") for word in words)

    @property
    def constants(self) -> dict[str, int]:
        """Numbers that the docstring names, where the file defines or imports them."""
        found = {name: value(FOLDER / self.file, name) for name in sorted(set(_CONSTANT.findall(self.text)))}
        return {name: value for name, value in found.items() if value is not None}


def entries(text: str, arguments: set[str]) -> list[tuple[int, int, list[str], str]]:
    """The ports that a docstring explains: first and last place of each explanation, names, and meaning."""
    found = []
    for match in _ENTRY.finditer(text):
        names = re.findall(r"([a-z]\w*)", re.sub(r"\[[^\]]*\]|\{[^}]*\}|\([^)]*\)|, (?:in|out)$", "", match["names"]))
        names = [name for name in names if name in arguments]
        if names:
            found.append((match.start(), match.end(), names, match["end"]))
    result = []
    for (start, end, names, how), following in zip(found, [*found[1:], (len(text), 0, [], "")]):
        paragraph = text.find("\n\n", end)
        last = min(following[0], paragraph if paragraph >= 0 else len(text))
        if not how.startswith(":") and (clause := _CLAUSE.search(text, end)):
            last = min(last, clause.start() + 1)
        result.append((start, last, names, " ".join(text[end:last].split()).rstrip(" ;.")))
    return result


def _imports(tree: ast.Module, file: Path) -> dict[str, tuple[str, str]]:
    """Where the names come from that a file imports from this package and its neighbours."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = file.parents[node.level - 1]
            target = folder.joinpath(*(node.module or "").split(".")).with_suffix(".py")
            if target.is_file():
                place = Path(os.path.relpath(target, FOLDER)).as_posix()
                for name in node.names:
                    found[name.asname or name.name] = (place, name.name)
    return found


@lru_cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def value(file: Path, name: str) -> int | None:
    """A constant of a file that is a number, or a sum or a product of numbers."""

    def number(node: ast.expr) -> int | None:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, int) else None
        if isinstance(node, ast.Name):
            return value(file, node.id)
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
            left, right = number(node.left), number(node.right)
            return None if left is None or right is None else _OPERATIONS[type(node.op)](left, right)
        return None

    for node in _tree(file).body:
        if isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == [name]:
            return number(node.value)
    origin = _imports(_tree(file), file).get(name)
    return value(FOLDER / origin[0], origin[1]) if origin else None


def _is_module(node: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "module" for d in node.decorator_list)


@lru_cache
def sources() -> tuple[dict[str, Source], dict[tuple[str, str], Source]]:
    """All functions that become modules, by name, and all classes, by file and name."""
    functions: dict[str, Source] = {}
    classes: dict[tuple[str, str], Source] = {}
    for path in sorted(FOLDER.rglob("*.py")):
        file = path.relative_to(FOLDER).as_posix()
        tree = _tree(path)
        about, known = ast.get_docstring(tree) or "", _imports(tree, path)
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                known[node.name] = (file, node.name)
                classes[file, node.name] = Source(node.name, file, about, ast.get_docstring(node) or "", {})
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _is_module(node):
                arguments = {
                    a.arg: known.get(a.annotation.id) if isinstance(a.annotation, ast.Name) else None
                    for a in node.args.args
                }
                functions[node.name] = Source(node.name, file, about, ast.get_docstring(node) or "", arguments)
    return functions, classes
