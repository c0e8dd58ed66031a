"""``recipient`` inside a template: nobody yet. Its fields become tokens, and remember the filters they went through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NoReturn

from postiljon.errors import MergeError, Place, TemplateError

from .fields import FILTERS, READER, MergeField, field_named
from .tokens import Tokens

# Filters of Jinja2 that leave a token whole.
_HARMLESS = {"e", "escape", "forceescape", "safe", "string"}


class FieldToken:
    """A merge field in a template. It can be written into the mail and filtered, and nothing else."""

    __slots__ = ("_field", "_tokens")

    def __init__(self, field: MergeField, tokens: Tokens) -> None:
        self._field = field
        self._tokens = tokens

    def __html__(self) -> str:
        return self._tokens.add(self._field)

    __str__ = __html__

    def filtered(self, name: str, arguments: tuple[Any, ...]) -> FieldToken:
        """The field through the filter ``name``. Raises MergeError when that cannot wait for a reader."""
        if name in {"default", "d"}:
            if len(arguments) != 1 or not isinstance(arguments[0], str):
                hint = f'write {{{{ {self._field} | default("reader") }}}}'
                raise MergeError(f"the default of {self._field} must be one text in quotes", hint=hint)
            return FieldToken(self._field.with_default(str(arguments[0])), self._tokens)
        if name not in FILTERS or arguments:
            hint = f"filters of a merge field: default, {', '.join(FILTERS)}"
            raise MergeError(f"the filter {name} cannot be used on {self._field}", hint=hint)
        return FieldToken(self._field.through(name), self._tokens)

    def _unknown(self, *_: object) -> NoReturn:
        hint = f'write {{{{ {self._field} | default("…") }}}} where the value belongs'
        raise TemplateError(
            f"{self._field} is not known yet: a mail is compiled once for all readers", hint=hint
        )

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __call__ = _unknown
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _unknown
    __add__ = __radd__ = __mod__ = __mul__ = __rmul__ = __int__ = __float__ = _unknown
    __hash__ = None  # type: ignore[assignment]


class Reader:
    """``recipient``: every attribute is a merge field. ``places`` says where the template uses each."""

    __slots__ = ("_places", "_tokens")

    def __init__(self, tokens: Tokens, places: Mapping[str, Place]) -> None:
        self._tokens = tokens
        self._places = places

    def __getattr__(self, name: str) -> FieldToken:
        if name.startswith("_"):
            raise AttributeError(name)
        return FieldToken(field_named(name, self._places.get(name)), self._tokens)

    def __getitem__(self, name: str) -> FieldToken:
        return FieldToken(field_named(str(name), self._places.get(str(name))), self._tokens)

    def __str__(self) -> str:
        raise MergeError(f"{READER} alone is no merge field", hint=f"name one: {{{{ {READER}.first_name }}}}")


def field_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """``filters`` so that they also know merge fields."""
    return {name: func if name in _HARMLESS else _field_filter(name, func) for name, func in filters.items()}


def _field_filter(name: str, func: Callable[..., Any]) -> Callable[..., Any]:
    """``func``, unless what it filters is a merge field. Jinja2 may pass its own environment or context first."""

    @wraps(func)
    def filtered(*arguments: Any, **named: Any) -> Any:
        for at, argument in enumerate(arguments[:2]):
            if isinstance(argument, FieldToken):
                return argument.filtered(name, (*arguments[at + 1 :], *named.values()))
        return func(*arguments, **named)

    return filtered
