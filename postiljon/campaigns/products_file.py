"""products.toml: the picks of a campaign, for the marketer to edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from postiljon.articles.model import web_address
from postiljon.errors import Place, ProductError
from postiljon.products.model import Pick, Product
from postiljon.toml_file import TomlFile

_PRICE = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_NOTE = "The products in this mail, in order. Add a picture (a file in images/, or an address) and a link to each."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A ``[[product]]`` as it stands in the file: all of it text."""

    name: str
    description: str = ""
    price: str | float = ""
    regular_price: str | float = ""
    currency: str = ""
    price_from: bool = False
    price_text: str = ""
    badge: str = ""
    url: str = ""
    image: str = ""
    image_alt: str = ""
    reason: str = ""
    source: str = ""


def read_picks(file: TomlFile, currency: str) -> tuple[Pick, ...]:
    """The picks in ``file``; prices without a currency are in ``currency``. Raises with the line of what is wrong."""
    unknown = {key: value for key, value in file.data.items() if key != "product"}
    file.bind(_File, unknown)
    tables = file.data.get("product", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        hint = "begin each product with a line [[product]]"
        raise ProductError("products are tables: [[product]]", place=file.place("product"), hint=hint)
    return tuple(_pick(file, at, table, currency) for at, table in enumerate(tables))


def write_picks(picks: tuple[Pick, ...]) -> str:
    """The picks as TOML, with an empty place for what the marketer may add."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_NOTE))
    tables = tomlkit.aot()
    for pick in picks:
        tables.append(tomlkit.item(_values(pick)))
    if picks:
        document.append("product", tables)
    return tomlkit.dumps(document)


def changing_values(product: Product) -> dict[str, str | bool]:
    """What changes from day to day about a product, as products.toml writes it; "" or false is left out."""
    return {
        "price": _amount(product.price),
        "regular_price": _amount(product.regular_price),
        "currency": product.currency or "",
        "price_from": product.price_from,
        "price_text": product.price_text or "",
        "url": product.url or "",
    }


@dataclass(frozen=True, slots=True)
class _File:
    """The one key that the file has, whatever its value."""

    product: None = None


def _values(pick: Pick) -> dict[str, str | bool]:
    product = pick.product
    always = {"name": product.name, "description": product.description or "", "price": _amount(product.price)}
    where = {"url": product.url or "", "image": product.image or "", "image_alt": pick.image_alt or ""}
    sometimes: dict[str, str | bool | None] = {
        "regular_price": _amount(product.regular_price),
        "currency": product.currency,
        "price_from": product.price_from,
        "price_text": product.price_text,
        "badge": product.badge,
    }
    why = {"reason": pick.reason, **({"source": product.source} if product.source else {})}
    return {**always, **{key: value for key, value in sometimes.items() if value}, **where, **why}


def _amount(price: Decimal | None) -> str:
    return "" if price is None else f"{price:f}"


def _pick(file: TomlFile, at: int, table: dict[str, Any], currency: str) -> Pick:
    entry = file.bind(_Entry, table, "product", at)
    if not entry.name.strip():
        hint = 'write what it is called: name = "…", or take the whole [[product]] out'
        raise ProductError("a product needs a name", place=file.place("product", at, "name"), hint=hint)
    product = Product(
        name=entry.name.strip(),
        description=entry.description.strip() or None,
        price=_price(entry.price, file.place("product", at, "price")),
        regular_price=_price(entry.regular_price, file.place("product", at, "regular_price")),
        currency=_currency(entry.currency, file.place("product", at, "currency")) or currency,
        badge=entry.badge.strip() or None,
        url=_address(entry.url, file.place("product", at, "url")),
        image=_address(entry.image, file.place("product", at, "image")),
        source=entry.source or None,
        price_from=entry.price_from,
        price_text=entry.price_text or None,
    )
    return Pick(product, entry.reason, entry.image_alt.strip() or None)


def _price(value: str | float, place: Place) -> Decimal | None:
    if value == "":
        return None
    if not _PRICE.fullmatch(str(value)):
        hint = 'write it with a point and without a sign: price = "28.95"; words go to price_text'
        raise ProductError(f"{value!r:.60} is not a price", place=place, hint=hint)
    return Decimal(str(value))


def _currency(value: str, place: Place) -> str:
    if value and not _CURRENCY.fullmatch(value):
        hint = 'write its three letters: currency = "EUR"'
        raise ProductError(f"{value!r:.60} is not a currency", place=place, hint=hint)
    return value


def _address(value: str, place: Place) -> str | None:
    if not value.strip():
        return None
    address = web_address(value)
    if address is None:
        hint = "use an https address, or for a picture a file such as images/drops.png"
        raise ProductError(f"{value!r:.200} cannot be linked to from a mail", place=place, hint=hint)
    return address
