"""The engine's source as a graph: its modules, what each imports, calls and names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.command_line import ROOT

PACKAGE = "postiljon"

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / PACKAGE).rglob("*.py"))
}


def place(module: str) -> str:
    """``products.model`` for ``postiljon.products.model``; "" for ``postiljon`` itself."""
    return module.removeprefix(PACKAGE).removeprefix(".")


def room(module: str) -> str:
    """The room or root module that ``module`` belongs to."""
    return place(module).partition(".")[0]


def modules_of(*rooms: str) -> list[str]:
    return [module for module in MODULES if room(module) in rooms]


@cache
def imports(module: str) -> frozenset[str]:
    """What ``module`` imports anywhere in its file, as absolute names."""
    return frozenset(name for node in _nodes(module) for name in _imported(node, module))


def calls(module: str) -> set[str]:
    """What ``module`` calls, as written: ``print``, ``sys.exit``; ``.now`` on something without a name."""
    return {_dotted(node.func) for node in _nodes(module) if isinstance(node, ast.Call)}


def attributes(module: str) -> set[str]:
    """The attributes that ``module`` names, as written: ``os.environ``."""
    return {_dotted(node) for node in _nodes(module) if isinstance(node, ast.Attribute)}


def function_lengths(module: str) -> dict[str, int]:
    functions = [node for node in _nodes(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}


@cache
def _nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))))


def _imported(node: ast.AST, module: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        origin = _origin(node, module)
        is_ours = origin.partition(".")[0] == PACKAGE
        for alias in node.names:
            name = f"{origin}.{alias.name}"
            yield name if name in MODULES or not is_ours else origin


def _origin(node: ast.ImportFrom, module: str) -> str:
    """The absolute name of the module that ``from ... import`` names."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    is_package = MODULES[module].name == "__init__.py"
    parents = parts[: len(parts) + is_package - node.level]
    return ".".join([*parents, node.module] if node.module else parents)


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
