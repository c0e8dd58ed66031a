"""A record as an item of the catalogue: its addresses, its words, where it belongs."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin

from postiljon.articles.model import web_address
from postiljon.products.catalogue import Item
from postiljon.products.model import Product

from .aliases import known_names, spelled
from .offers import Offer, Shop
from .raw import Record
from .wording import LONGEST_NAME, one_line, plain_name, sentence_and_rest

_NEXT_PICTURE = re.compile(r"[\n|]|[,;\s](?=\s{0,3}(?:https?:)?//)")
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([,|;/>])")
_FIELD = re.compile(r"\{(\w+)\}")
_NUMBER = "0123456789.,"
LONGEST_ID = 100
_LONGEST_ADDRESS = 2_000
_LONGEST_LIST = 2_000  # characters
_MOST_IN_LIST = 30


def item_of(record: Record, offer: Offer, shop: Shop) -> Item:
    """The item that ``record`` describes, at the price of ``offer``."""
    value = record.get
    name = plain_name(value("name", ""))
    description, text = _words(value("description", ""), value("text", ""), name)
    identity = (value("id") or value("number") or value("group", ""))[:LONGEST_ID]
    product = Product(
        name,
        description or None,
        offer.price,
        offer.regular_price,
        offer.currency or shop.currency,
        None,
        _address(value("url", ""), shop.url) or _made_address(shop.format.url, record, shop),
        _picture(value("image", ""), shop),
        f"feed:{identity}" if identity else "feed",
        offer.price_from,
        offer.price_text,
    )
    separators = shop.format.separators
    return Item(
        product,
        identity,
        value("group", "")[:LONGEST_ID],
        _brand((value("brand") or _brand_in(value("attributes", "")))[:LONGEST_NAME]),
        _paths(
            _list_in(record, "categories"),
            separators.get("categories", ""),
            shop.format.step,
            shop.format.has_root,
        ),
        _list(_list_in(record, "tags"), separators.get("tags", "")),
        offer.in_stock,
        plain_name(value("image_alt", "")),
        _list(_list_in(record, "related"), separators.get("related", "")),
        text,
    )


def _words(short: str, long: str, name: str) -> tuple[str, str]:
    """One sentence for a card, and what else is said about it."""
    sentence, rest = sentence_and_rest(short or long, name)
    return sentence, (one_line(long) if short and long else rest)


def _address(written: str, base: str) -> str | None:
    """``written`` as an absolute address on the web, below ``base`` where it is relative."""
    address = web_address(written) if written and len(written) <= _LONGEST_ADDRESS else None
    if not address or address.startswith(("https://", "http://")):
        return address
    if address.startswith(("//", "www.")):
        return f"https://{address.lstrip('/')}"
    if not base or _OTHER_SCHEME.match(address):
        return None
    try:
        return urljoin(f"{base}/", address)
    except ValueError:  # brackets where a host should be
        return None


def _made_address(template: str, record: Record, shop: Shop) -> str | None:
    """The address that the shop's program makes of fields, such as "products/{group}"."""
    if not template or not shop.url or not all(map(record.get, _FIELD.findall(template))):
        return None
    path = _FIELD.sub(lambda field: quote(record[field[1]].strip("/"), safe="/%"), template)
    return _address(f"{shop.url}/{path}", "")


def _picture(written: str, shop: Shop) -> str | None:
    """The address of the first picture."""
    if "//" in written[8:] or "|" in written or "\n" in written:
        rest = _NEXT_PICTURE.search(written)
        written = written[: rest.start()] if rest else written
    if shop.format.image and written and "//" not in written:
        return _made_address(shop.format.image, {"image": written}, shop)
    return _address(written, shop.url)


@lru_cache(maxsize=5_000)
def _brand(written: str) -> str:
    return plain_name(written)


def _brand_in(attributes: str) -> str:
    """What the shop's own attributes say about the brand: "color=red,manufacturer=Acme"."""
    if not attributes:
        return ""
    names = known_names()
    pairs = (pair.partition("=") for pair in attributes[:_LONGEST_LIST].split(","))
    return next((value for name, _, value in pairs if names.get(spelled(name), ("", 0))[0] == "brand"), "")


def _list_in(record: Record, field: str) -> str:
    """The text of a list, as much of it as is looked at."""
    return record.get(field, "")[:_LONGEST_LIST]


@lru_cache(maxsize=5_000)
def _paths(written: str, separators: str, step: str, has_root: bool) -> tuple[str, ...]:
    """Categories as paths, "Health > Sleep", without the root; the numbers of somebody's own list are left out."""
    paths = [_steps(path, step) for path in _parts(written, separators)]
    found = (" > ".join(steps[1:] if has_root else steps) for steps in paths)
    return tuple(dict.fromkeys(path for path in found if path.strip(_NUMBER)))


def _steps(path: str, step: str) -> list[str]:
    return [name for each in path.split(step) if (name := plain_name(each))]


@lru_cache(maxsize=5_000)
def _list(written: str, separators: str) -> tuple[str, ...]:
    """The values of a cell, each once."""
    names = (plain_name(part).removeprefix("id:") for part in _parts(written, separators))
    return tuple(dict.fromkeys(filter(None, names)))


def _parts(written: str, separators: str) -> list[str]:
    """The parts of a cell: lines, parted by ``separators`` that no backslash stands before."""
    parts = re.split(rf"(?<!\\)[\n{re.escape(separators)}]", written)
    return [_ESCAPED.sub(r"\1", part) for part in parts[:_MOST_IN_LIST]]
