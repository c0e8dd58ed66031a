"""The Jinja2 that templates are written in: strict about names, escaping, bounded, and shut in its folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from .code_cache import CodeCache
from .fields import READER
from .files import TemplateFiles
from .reader import Reader, field_filters
from .source_map import mark_lines
from .tokens import Tokens

MOST_TURNS = 100_000  # of all loops of one mail together
LONGEST_OUTPUT = 2_000_000  # characters

_BOUNDED = "within the turns that a mail may take"  # no name that a template could write
_CODES = CodeCache(__file__)
_WORDS: Mapping[type, str] = {
    dict: "group of values",
    list: "list",
    tuple: "list",
    str: "text",
    Markup: "text",
}


class MissingNameError(UndefinedError):
    """A template uses a value that is not there; ``known`` are those that are, where that can be said."""

    def __init__(self, message: str | None = None, *, name: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.known = known


class Missing(StrictUndefined):
    """What stands for a value that is not there, until it is used."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if self._undefined_exception is UndefinedError:
            self._undefined_exception = self._missing  # type: ignore[assignment]  # it is only called

    def _missing(self, _: str) -> MissingNameError:
        name, owner = str(self._undefined_name), self._undefined_obj
        known = tuple(key for key in owner if isinstance(key, str)) if isinstance(owner, dict) else ()
        where = "" if owner is missing else f" in this {_WORDS.get(type(owner), 'value')}"
        return MissingNameError(f"there is no value {name}{where}", name=name, known=known)


class MailEnvironment(ImmutableSandboxedEnvironment):
    """Renders one template. With ``marked`` the output says which line of which file each piece is from."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, files: TemplateFiles, tokens: Tokens, *, marked: bool = False) -> None:
        super().__init__(
            loader=files,
            undefined=Missing,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=None if marked else _CODES,
        )
        self._marked = marked
        self._turns = 0
        self.filters = {**field_filters(self.filters), _BOUNDED: self._bounded}
        self.globals[READER] = Reader(tokens, files.fields)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Jinja2's own step between source and code, with the loops bounded."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _BOUNDED, [], [], None, None, lineno=loop.lineno)
        if self._marked:
            mark_lines(tree, filename or name or "")
        return tree

    def _bounded(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise SecurityError(f"the loops of this template take more than {MOST_TURNS:,} turns")
            yield item

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """``*`` and ``**`` with a result of a sensible size."""
        if operator == "**" or _product_size(left, right) > LONGEST_OUTPUT:
            raise SecurityError(f"the result of {operator} is too large for a mail")
        return super().call_binop(context, operator, left, right)


def _product_size(left: Any, right: Any) -> int:
    sized, times = (right, left) if isinstance(left, int) else (left, right)
    return len(sized) * times if isinstance(sized, str | list | tuple) and isinstance(times, int) else 0
