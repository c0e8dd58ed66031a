"""Cuts the products out of scraped text, and leaves a mark where they stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from postiljon.articles.model import Line, Noise, Question

from .model import Product
from .money import crown_of, currency_of
from .prices import Price, read_price
from .text.card_lines import Kind
from .text.cards import Block, Card, blocks_in
from .text.naming import Naming, naming_of, repeats_name
from .text.rows import Row, rows_of
from .text.sentences import ends_sentence


@dataclass(frozen=True, slots=True)
class Cut:
    """What `cut` found: the lines that are left, and what became of the others."""

    rest: tuple[Line, ...]
    products: tuple[Product, ...] = ()
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()
    fates: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Findings:
    """What has been found so far."""

    products: list[Product] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)

    def leave_out(self, row: Row, why: str) -> None:
        self.noise.append(Noise(row.line.number, row.text, why))
        self.fates[row.line.number] = "noise"


def cut(lines: tuple[Line, ...]) -> Cut:
    """The products in ``lines``, which have been swept, and the lines without them.

    All products are one list in the order of the page; an empty line that is marked as the place of the
    products stands in the rest where the first block of them was. Amounts in running text are no products.
    """
    text = "\n".join(line.text for line in lines)
    crown = crown_of(text)
    rows = rows_of(lines, crown, currency_of(text, crown))
    found = _Findings()
    place: int | None = None
    for block in blocks_in(rows):
        place = place or block.cards[0].rows[0].line.number
        _take(block, crown, found)
    _sweep_furniture(rows, found)
    rest = tuple(_rest(lines, place, found.fates))
    noise = tuple(sorted(found.noise, key=lambda each: each.line))
    return Cut(rest, tuple(found.products), noise, tuple(found.questions), found.fates)


def _take(block: Block, crown: str, found: _Findings) -> None:
    if block.title:
        found.leave_out(block.title, "title of the product block")
    texts = [[row.text for row in card.texts] for card in block.cards]
    firsts = [each[0] for each in texts if len(each) > 1]
    brands = {first for first in firsts if firsts.count(first) > 1}
    repeats = any(map(repeats_name, texts))
    for card in block.cards:
        naming = _naming(card, brands, repeats=repeats)
        _take_card(card, naming, crown, found)


def _naming(card: Card, brands: set[str], *, repeats: bool) -> Naming:
    """The card's name; one on the line of its price has what stands around it as description."""
    if not (priced := card.of(Kind.PRICED_NAME)):
        return naming_of([row.text for row in card.texts], brands=brands, repeats=repeats)
    return naming_of([priced[0].look.name, *(row.text for row in card.texts)])


def _take_card(card: Card, naming: Naming, crown: str, found: _Findings) -> None:
    priced = card.of(Kind.PRICED_NAME)
    texts = [*priced, *card.texts]
    price_rows = card.of(Kind.PRICED_NAME, Kind.PRICE, Kind.LABEL, Kind.BASE_PRICE)
    price = read_price("\n".join(row.money for row in price_rows), crown)
    unread = None if price else next((row for row in card.of(Kind.UNKNOWN_PRICE, Kind.BASE_PRICE)), None)
    source = texts[naming.name_at]
    found.products.append(_product(naming, price, card, unread, source))
    if unread:
        why = f"the price of {naming.name} cannot be read"
        found.questions.append(Question(unread.text, why, unread.line.number))
    labels = {texts[at].line.number for at in naming.labels}
    for row in card.rows:
        _mark(row, labels, len(found.products), found, is_price=row is unread)


def _product(naming: Naming, price: Price | None, card: Card, unread: Row | None, source: Row) -> Product:
    badges = [row.look.badge for row in card.rows if row.look.badge]
    return Product(
        name=naming.name,
        description=naming.description,
        price=price.amount if price else None,
        regular_price=price.regular if price else None,
        currency=price.currency if price else None,
        badge=badges[0] if badges else None,
        source=f"text:{source.line.number}",
        price_from=bool(price and price.is_from),
        price_text=unread.text if unread else None,
    )


def _mark(row: Row, labels: set[int], number: int, found: _Findings, *, is_price: bool) -> None:
    """Writes down what became of a row of a card."""
    if row.kind is Kind.FURNITURE:
        found.leave_out(row, row.look.why)
    elif row.kind is Kind.BASE_PRICE and not is_price:
        found.leave_out(row, "base price")
    elif row.line.number in labels:
        found.leave_out(row, "picture label")
    else:
        found.fates[row.line.number] = f"product {number}"


def _sweep_furniture(rows: Sequence[Row], found: _Findings) -> None:
    """Takes out buttons and the like that stand elsewhere, unless text follows: then one may be a heading."""
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if row.look.is_sure and row.line.number not in found.fates and not _could_be_heading(at, below):
            found.leave_out(row, row.look.why)


def _could_be_heading(at: int, below: Row | None) -> bool:
    if below is None:
        return False
    return below.kind is Kind.PROSE or ends_sentence(below.text) or (at == 0 and below.kind is not Kind.TEXT)


def _rest(lines: Sequence[Line], place: int | None, fates: dict[int, str]) -> list[Line]:
    rest: list[Line] = []
    for line in lines:
        if line.number == place:
            rest.append(Line(line.number, "", is_products=True))
        elif line.number not in fates:
            rest.append(line)
    return rest
