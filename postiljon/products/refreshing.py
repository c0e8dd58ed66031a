"""Picks held against the shop's catalogue of today: what has changed since they were chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum, StrEnum
from urllib.parse import parse_qsl, urlencode, urlsplit

from .catalogue import Item
from .model import Pick, Product

_FEED = "feed:"  # how the source of a product begins that was taken from a feed; then comes its id there
_TRACKING = ("utm_", "gclid", "fbclid", "msclkid", "mc_")


class ChangeKind(StrEnum):
    """What about a pick is not as it was."""

    PRICE = "price"
    SALE = "sale"
    STOCK = "stock"
    URL = "url"
    NAME = "name"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about ``pick`` that is not as it was.

    ``was`` and ``now`` are the price; for a sale the regular price, None where there is no sale; whether it is in
    stock, None where that was not known; the address; or the name. ``product`` is the pick's product with all that
    the catalogue says now, or None when it is gone.
    """

    kind: ChangeKind
    pick: Pick
    was: Decimal | str | bool | None
    now: Decimal | str | bool | None
    product: Product | None


def compare(picks: Sequence[Pick], items: Iterable[Item]) -> tuple[Change, ...]:
    """What has changed about ``picks``, in their order, when ``items`` are all that the shop sells.

    A pick is the item with its address, or with the id in its source ("feed:AB-12"), or with its name; in that order.
    What the catalogue does not say has not changed.
    """
    found = _matches(picks, items)
    return tuple(change for at, pick in enumerate(picks) for change in _changes(pick, found.get(at)))


class _Match(IntEnum):
    """How sure it is that an item is a pick; the lower, the surer."""

    URL = 0
    ID = 1
    NAME_AND_PICTURE = 2
    NAME = 3


def _matches(picks: Sequence[Pick], items: Iterable[Item]) -> dict[int, Item]:
    """The item that each pick is, by the place of the pick."""
    wanted = _wanted(picks)
    best: dict[int, tuple[_Match, Item]] = {}
    for item in items:
        for match, key in _keys(item.product, item.id):
            for at in wanted.get((match, key), ()):
                if at not in best or match < best[at][0]:
                    best[at] = match, item
    return {at: item for at, (_, item) in best.items()}


def _wanted(picks: Sequence[Pick]) -> dict[Hashable, list[int]]:
    wanted: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, pick in enumerate(picks):
        source = pick.product.source or ""
        for key in _keys(pick.product, source.removeprefix(_FEED) if source.startswith(_FEED) else ""):
            wanted[key].append(at)
    return wanted


def _keys(product: Product, identity: str) -> Iterator[tuple[_Match, Hashable]]:
    """All by which a product can be known."""
    name = " ".join(product.name.split()).casefold()
    if product.url:
        yield _Match.URL, _page(product.url)
    if identity:
        yield _Match.ID, identity
    if name and product.image:
        yield _Match.NAME_AND_PICTURE, (name, product.image)
    if name:
        yield _Match.NAME, name


def _page(address: str) -> str:
    """The page that an address leads to, whatever counts the visit, and whether or not it ends in a slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = [pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_TRACKING)]
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}"


def _changes(pick: Pick, item: Item | None) -> Iterator[Change]:
    was = pick.product
    if item is None:
        yield Change(ChangeKind.GONE, pick, was.name, None, None)
        return
    now = _updated(was, item.product)
    if (was.price, was.currency) != (now.price, now.currency):
        yield Change(ChangeKind.PRICE, pick, was.price, now.price, now)
    if _price_before(was) != _price_before(now):
        yield Change(ChangeKind.SALE, pick, _price_before(was), _price_before(now), now)
    if item.in_stock is False:
        yield Change(ChangeKind.STOCK, pick, None, now=False, product=now)
    if was.url != now.url:
        yield Change(ChangeKind.URL, pick, was.url, now.url, now)
    if was.name != now.name:
        yield Change(ChangeKind.NAME, pick, was.name, now.name, now)


def _updated(was: Product, now: Product) -> Product:
    """The product with what the catalogue says now; what the marketer may have written better stays."""
    is_same_page = was.url and now.url and _page(was.url) == _page(now.url)
    is_same_name = was.name.split() == now.name.split()
    named = replace(
        was, name=was.name if is_same_name else now.name, url=was.url if is_same_page else now.url or was.url
    )
    if now.price is None:
        return named
    return replace(
        named,
        price=now.price,
        regular_price=_price_before(now),
        currency=now.currency or was.currency,
        price_from=now.price_from,
        price_text=None,
    )


def _price_before(product: Product) -> Decimal | None:
    return product.regular_price if product.on_sale else None
