"""JSON and JSON Lines as records: values in values laid flat, and each variant of a product a record of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

from postiljon.errors import FeedError, Place

from .aliases import known_names, spelled, words
from .formats import Format
from .json_text import LARGEST_VALUE, Object, objects, read_object
from .notices import Kind, Notices
from .opening import text_of
from .raw import Meaning, Raw, Record, Row, record_of

BROKEN_LINE = Kind("lines that are no JSON object", "each line is one product")

# What a variant says for itself; all else is said by its product.
_OF_VARIANT = frozenset(
    ("price", "sale_price", "regular_price", "currency", "availability", "quantity", "tracker", "backorders")
)
_TELLING = ("src", "url", "href", "link", "content", "name", "title", "value", "id")
_AMOUNT, _CURRENCY = (
    ("amount", "value", "price"),
    ("currency", "currencyCode", "currency_code", "priceCurrency"),
)
_MOST_VALUES = 50
_LAST = 1000  # a rank after all others

_Objects = Iterator[tuple[int, Object]]


def read_json(opened: io.BufferedReader, start: str, notices: Notices) -> Raw:
    """The products in ``opened``, which begins with ``start``. Raises FeedError when there are none in it."""
    text = text_of(opened)
    found = _lines(text, notices) if _is_lines(start) else objects(text, start, notices.name)
    products = ((line, product) for line, each in found for product in _products(each))
    first = next(products, None)
    if first is None:
        hint = 'products are a list of objects, alone or in an object such as {"products": […]}'
        raise FeedError("there is no list of products in this JSON", place=Place(notices.name), hint=hint)
    return Raw(
        "JSON", tuple(first[1]), lambda known: _rows(chain((first,), products), known), is_machine=True
    )


def _is_lines(start: str) -> bool:
    """Whether every line is a product of its own: the first one has a name, and holds no others."""
    first = read_object(start.lstrip().partition("\n")[0])
    return first is not None and _has(first, "name") and list(_products(first)) == [first]


def _has(found: Object, field: str) -> bool:
    """Whether an object has a key that means ``field``."""
    return any(known_names().get(spelled(key), ("", 0))[0] == field for key in found)


def _lines(text: TextIO, notices: Notices) -> _Objects:
    for number, line in enumerate(iter(lambda: text.readline(LARGEST_VALUE), ""), start=1):
        if (found := read_object(line)) is not None:
            yield number, found
        elif line.strip():
            notices.row(BROKEN_LINE, number, "this is no JSON object, and was left out")


def _products(found: Object) -> Iterator[Object]:
    """The products in an object: those on a page of them, else the object itself."""
    lists = [
        value
        for key, value in found.items()
        if isinstance(value, list) and spelled(key) in words("products", "lists")
    ]
    if lists and not _has(found, "price"):
        yield from (each for value in lists for each in value if isinstance(each, dict))
    else:
        yield found


def _rows(products: _Objects, known: Format) -> Iterator[Row]:
    """Each product as a record, and each of its variants as one more with what it says for itself."""
    for line, product in products:
        record = _record(product, known)
        offers = [
            _of_variant(each, known) for each in _list(product.get("variants")) if isinstance(each, dict)
        ]
        if offers:
            record.setdefault("group", record.get("id") or record.get("name", ""))
            record |= offers[0]
        yield line, record
        yield from ((line, {"group": record["group"], **offer}) for offer in offers[1:])


def _of_variant(variant: Object, known: Format) -> Record:
    return {field: value for field, value in _record(variant, known).items() if field in _OF_VARIANT}


def _record(product: Object, known: Format) -> Record:
    return record_of(
        value
        for key, each in product.items()
        if (meaning := known.names.get(spelled(key)))
        for value in _values(meaning, each, known)
    )


def _values(meaning: Meaning, value: Any, known: Format) -> Iterator[tuple[Meaning, str]]:
    """What one member of an object says; a picture may have its alt text inside."""
    yield meaning, known.blank.get(meaning[0], "") if value is None else _flat(value)
    if meaning[0] == "image":
        first = next(iter(_list(value)), value)
        yield ("image_alt", _LAST), _flat(first.get("alt")) if isinstance(first, dict) else ""


def _flat(value: Any, depth: int = 3) -> str:
    """A value as text: of a list each on a line, of an object the price with its currency, or what tells most."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if not depth or not value:
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, (_flat(each, depth - 1) for each in value[:_MOST_VALUES])))
    amount, currency = _first(value, _AMOUNT), _first(value, _CURRENCY)
    telling = [amount, currency] if amount and currency else [_first(value, _TELLING)]
    return " ".join(_flat(each, depth - 1) for each in telling)


def _first(value: Object, keys: tuple[str, ...]) -> Any:
    return next((value[key] for key in keys if value.get(key)), None)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
