"""The engine's source as it stands: its modules, what each of them imports, calls and names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.command_line import ROOT

PACKAGE = "postiljon"

_FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / PACKAGE).rglob("*.py"))
}
NAMES = frozenset(_FILES)


@dataclass(frozen=True)
class Module:
    """One file of Python. ``name`` is absolute: ``postiljon.products.model``."""

    name: str
    source: str
    is_package: bool = False

    @property
    def place(self) -> str:
        """``products.model`` for ``postiljon.products.model``; "" for ``postiljon`` itself."""
        return place(self.name)

    @property
    def room(self) -> str:
        """The room, or the module at the engine's root, that the file belongs to."""
        return room(self.name)

    @cached_property
    def imports(self) -> frozenset[str]:
        """What the file imports anywhere, as absolute names."""
        return frozenset(name for node in self._nodes for name in self._imported(node))

    @cached_property
    def calls(self) -> frozenset[str]:
        """What is called, as written: ``print``, ``sys.exit``; ``.now`` on something without a name."""
        return frozenset(_dotted(node.func) for node in self._nodes if isinstance(node, ast.Call))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The attributes that are named, as written: ``os.environ``."""
        return frozenset(_dotted(node) for node in self._nodes if isinstance(node, ast.Attribute))

    @cached_property
    def function_lengths(self) -> dict[str, int]:
        """How many lines each function has, from its name to its end."""
        functions = [node for node in self._nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        return {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}

    @cached_property
    def _nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.source)))

    def _imported(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = self._origin(node)
            is_ours = origin.partition(".")[0] == PACKAGE
            for alias in node.names:
                name = f"{origin}.{alias.name}"
                yield name if name in NAMES or not is_ours else origin

    def _origin(self, node: ast.ImportFrom) -> str:
        """The absolute name of the module that ``from ... import`` names."""
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        parents = parts[: len(parts) + self.is_package - node.level]
        return ".".join([*parents, node.module] if node.module else parents)


HOUSE = [
    Module(name, path.read_text(encoding="utf-8"), path.name == "__init__.py")
    for name, path in _FILES.items()
]


def place(name: str) -> str:
    """``products.model`` for ``postiljon.products.model``."""
    return name.removeprefix(PACKAGE).removeprefix(".")


def room(name: str) -> str:
    """``products`` for ``postiljon.products.model``."""
    return place(name).partition(".")[0]


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
