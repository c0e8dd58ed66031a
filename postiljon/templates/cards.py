"""Product cards: what stands on each, and which stand beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from postiljon.products.model import Pick, Product

from .labels import Labels, money
from .model import Picture
from .rich_html import link, picture_of
from .typography import glued, line_count, shortened

Card = dict[str, Any]
Row = dict[str, Any]

NAME_LINES = 2
ROW_KINDS = {"pairs": ("pair", "wide", "line"), "rows": ("row",)}  # by layout

_NAME = 16  # sizes of type, in pixels
_DESCRIPTION = 13
_NAME_LINE = 22
_DESCRIPTION_LINE = 24  # with the space above it
_ABOVE_NAME = 14
_SPARE = 6  # pixels that other faces than Arial may run wider
_PRICE_COLUMN = 126  # of a line, with the space beside it
_BUTTON_COLUMN = 170


def card_rows(
    picks: Sequence[Pick],
    *,
    labels: Labels,
    language: str,
    pictures: Mapping[str, Picture],
    sizes: Mapping[str, int],
    layout: str = "pairs",
) -> list[Row]:
    """The picks as rows of cards: {"kind", "cards", …}.

    In "pairs", two cards make a "pair", with the ``height`` that both their names and descriptions need and
    ``has_badge`` when one of them has one. Of an odd number the first lies "wide". Where no product has a picture, each
    is a "line". In the ``layout`` "rows" each is a "row".
    """
    maker = _Maker(labels, language, pictures, sizes)
    if layout == "rows":
        return [{"kind": "row", "cards": [maker.card(pick, maker.row)]} for pick in picks]
    if not any(picture_of(pick.product.image, pictures) for pick in picks):
        return [{"kind": "line", "cards": [maker.card(pick, maker.line(pick))]} for pick in picks]
    odd = len(picks) % 2
    wide = [{"kind": "wide", "cards": [maker.card(pick, maker.wide)]} for pick in picks[:odd]]
    cards = [maker.card(pick, maker.pair) for pick in picks[odd:]]
    return [*wide, *(_pair(cards[at : at + 2]) for at in range(0, len(cards), 2))]


def price_words(product: Product, labels: Labels, language: str) -> tuple[str, str]:
    """What one pays, and the regular price it is reduced from; "" for what is not known."""
    if product.price is None:
        return product.price_text or "", ""
    now = money(product.price, product.currency, language)
    now = labels.from_price.replace("{price}", now) if product.price_from else now
    regular = product.regular_price if product.on_sale else None
    return now, "" if regular is None else money(regular, product.currency, language)


@dataclass(frozen=True, slots=True)
class _Room:
    """The room for words on a card: pixels, and lines of the name and of the description."""

    width: int
    name_lines: int = NAME_LINES
    description_lines: int = 1


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all cards of a mail share."""

    labels: Labels
    language: str
    pictures: Mapping[str, Picture]
    sizes: Mapping[str, int]

    @property
    def pair(self) -> _Room:
        """Two abreast: what one says must not push the other's price down."""
        return _Room(self.sizes["card"] - _SPARE)

    @property
    def wide(self) -> _Room:
        """Beside its picture, which is high."""
        return _Room(self.sizes["card"] - _SPARE, name_lines=4, description_lines=3)

    @property
    def row(self) -> _Room:
        """As wide as the template says that its words are."""
        return _Room(self.sizes["row"] - _SPARE, name_lines=4, description_lines=2)

    def line(self, pick: Pick) -> _Room:
        """Beside its price, and the button if it has a link."""
        beside = _PRICE_COLUMN + (_BUTTON_COLUMN if pick.product.url else 0)
        return _Room(self.sizes["width"] - 2 * self.sizes["gutter"] - beside - _SPARE, 3, 2)

    def card(self, pick: Pick, room: _Room) -> Card:
        """What stands on a card."""
        product = pick.product
        price, regular_price = price_words(product, self.labels, self.language)
        name = shortened(glued(product.name), room.width, _NAME, lines=room.name_lines, bold=True)
        words = product.description or ""
        description = shortened(words, room.width, _DESCRIPTION, lines=room.description_lines)
        return {
            "name": name,
            "full_name": product.name,
            "description": description,
            "price": price,
            "regular_price": regular_price,
            "badge": product.badge or "",
            "url": link(product.url),
            "picture": self.picture(pick, "picture"),
            "thumb": self.picture(pick, "thumb"),
            "height": _height(name, description, room.width),
        }

    def picture(self, pick: Pick, size: str) -> dict[str, Any] | None:
        """The picture as large as the box ``size`` allows; one of unknown size is taken to be square."""
        picture = picture_of(pick.product.image, self.pictures)
        if picture is None:
            return None
        box_width, box_height = self.sizes[f"{size}_width"], self.sizes[f"{size}_height"]
        width, height = picture.width or box_height, picture.height or box_height
        scale = min(1.0, box_width / width, box_height / height)
        return {
            "src": picture.address,
            "alt": pick.image_alt or pick.product.name,
            "width": max(1, round(width * scale)),
            "height": max(1, round(height * scale)) if picture.height else 0,
        }


def _height(name: str, description: str, width: int) -> int:
    lines = line_count(name, width, _NAME, bold=True)
    return _ABOVE_NAME + lines * _NAME_LINE + (_DESCRIPTION_LINE if description else 0)


def _pair(cards: list[Card]) -> Row:
    return {
        "kind": "pair",
        "cards": cards,
        "height": max(card["height"] for card in cards),
        "has_badge": any(card["badge"] for card in cards),
    }
