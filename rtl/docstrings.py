"""What the source says of its modules and bundles of signals: arguments and docstrings, read without importing it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent

_NAME = r"(?:[a-z]\w*…?)(?: \[[^\]]*\]| \{[^}]*\})?(?: \([^)]*\))?"
_NAMES = rf"{_NAME}(?:(?:, | and |, and ){_NAME})*"
#: A port's entry: ``x, y [16]: meaning``, or ``x, y [16] in, meaning``; before it stands a line's or a clause's end.
_ENTRY = re.compile(
    rf"(?:^|(?<=[;.:] ))(?:(?:In|Out|Both|both|in|out): )?(?P<names>{_NAMES}(?:, (?:in|out))?)(?P<end>: | (?:in|out)\b[,:]? ?)",
    re.MULTILINE,
)
_CLAUSE = re.compile(r"[;.](?= )|\n\n|\Z")


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

    def meaning(self, port: str) -> str:
        """What the docstring says of a port; empty if it is not explained on its own."""
        for start, end, names, rest in entries(self.text, set(self.arguments)):
            if port in names and self.text[start:end]:
                return rest
        return ""

    @property
    def prose(self) -> str:
        """The docstring without paragraphs that only explain ports."""
        kept = []
        for paragraph in self.text.split("\n\n"):
            found = entries(paragraph, set(self.arguments))
            left = paragraph
            for start, end, _, rest in reversed(found):
                if rest:
                    left = left[:start] + left[end:]
            if re.sub(r"[\s;.,:]", "", left):
                kept.append(paragraph)
        return "\n\n".join(kept)


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
    """Where the classes come from that a file imports from its package."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = file.parents[node.level - 1]
            target = folder.joinpath(*(node.module or "").split(".")).with_suffix(".py")
            if target.is_relative_to(FOLDER):
                for name in node.names:
                    found[name.asname or name.name] = (target.relative_to(FOLDER).as_posix(), name.name)
    return found


def _is_module(node: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "module" for d in node.decorator_list)


@lru_cache
def sources() -> tuple[dict[str, Source], dict[tuple[str, str], Source]]:
    """All functions that become modules, by name, and all classes, by file and name."""
    functions: dict[str, Source] = {}
    classes: dict[tuple[str, str], Source] = {}
    for path in sorted(FOLDER.rglob("*.py")):
        file = path.relative_to(FOLDER).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
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
