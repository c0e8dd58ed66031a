"""The lines of a text as rows: what each is to a product card, as its neighbours show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postiljon.articles.model import Line
from postiljon.products.money import is_amount, is_currency
from postiljon.products.prices import with_currency

from .card_lines import Kind, Look, look_at, looks_like_name
from .sentences import ends_sentence, is_sentence

ANCHORS = {Kind.PRICE, Kind.UNKNOWN_PRICE, Kind.BASE_PRICE, Kind.PRICED_NAME}
PRICELIKE = ANCHORS | {Kind.LABEL}

_LONGEST_DESCRIPTION = 300
_WRAPPED = 45  # characters that a line has at least when its paragraph was wrapped by hand


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, and how it looks. ``spaced`` says that a blank line is above it."""

    line: Line
    look: Look
    spaced: bool
    money: str  # its text, with a currency where the shop leaves it to the reader

    @property
    def kind(self) -> Kind:
        """What it is to a card."""
        return self.look.kind

    @property
    def text(self) -> str:
        """Its text, without the white space around it."""
        return self.line.text.strip()


def rows_of(lines: Sequence[Line], crown: str, currency: str = "") -> list[Row]:
    """The lines that are not blank, as rows. ``currency`` is what the text counts in, "" for unknown."""
    rows: list[Row] = []
    spaced = True
    for at, line in enumerate(lines):
        if line.text.strip():
            money = with_currency(line.text, currency) or _with_neighbour(lines, at, currency) or line.text
            look = Look(Kind.PROSE) if _is_table_row(line.text) else look_at(money, crown)
            rows.append(Row(line, look, spaced, money))
        spaced = not line.text.strip()
    return _as_cards_show(_as_wrapped(rows))


def _is_table_row(text: str) -> bool:
    """Whether a line has three or more cells; two may be a name and its price."""
    return text.strip().count("\t") > 1


def _with_neighbour(lines: Sequence[Line], at: int, currency: str) -> str | None:
    """A bare amount with the currency that stands alone on the line over or under it, or one over a button."""
    text = lines[at].text.strip()
    if not is_amount(text):
        return None
    near = [lines[at + step].text.strip() for step in (-1, 1) if 0 <= at + step < len(lines)]
    sign = next((sign for sign in near if is_currency(sign)), None)
    over_button = look_at(near[-1]).why == "button" and not text.isdigit()
    return f"{sign or currency} {text}" if sign or (currency and over_button) else None


def _as_wrapped(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of paragraphs that were wrapped by hand as the running text that they are."""
    wrapped: set[int] = set()
    for start, end in _groups(rows):
        over = [at for at in range(start, end - 1) if _runs_over(rows[at], rows[at + 1])]
        if len(over) > 1 or not any(row.kind in ANCHORS for row in rows[start:end]):
            wrapped.update(at + step for at in over for step in (0, 1))
    return [replace(row, look=Look(Kind.PROSE)) if at in wrapped else row for at, row in enumerate(rows)]


def _groups(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches of rows without a blank line."""
    starts = [at for at, row in enumerate(rows) if at == 0 or row.spaced]
    return pairwise([*starts, len(rows)])


def _runs_over(above: Row, below: Row) -> bool:
    """Whether a sentence goes on from one line to the next."""
    goes_on = below.text[:1].islower() or is_sentence(below.text)
    return len(above.text) >= _WRAPPED and goes_on and not ends_sentence(above.text)


def _as_cards_show(rows: Sequence[Row]) -> list[Row]:
    return [_in_context(rows, at) for at in range(len(rows))]


def _in_context(rows: Sequence[Row], at: int) -> Row:
    """A row as its neighbours show it: a name with a title's word in it, a description as long as a paragraph."""
    row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    above = rows[at - 1] if at and not row.spaced else None
    if above and _is_note(row, above):
        return replace(row, look=Look(Kind.FURNITURE, row.look.why or "rating"))
    if below is None or below.spaced or below.kind not in ANCHORS:
        return row
    is_title_like_name = row.kind is Kind.TITLE and not row.spaced
    is_name = row.kind is Kind.TITLE and row.spaced and below.kind is not Kind.PRICED_NAME
    return _as_text(row) if is_title_like_name or is_name or _is_long_description(rows, at) else row


def _is_note(row: Row, above: Row) -> bool:
    """Whether a row says more about the price over it ("3 for € 10"), or is the score under the word "Rating"."""
    if row.kind is Kind.BADGE:
        return above.look.why == "rating" and row.text.rstrip(" %").isdigit()
    is_about_price = row.kind is Kind.PROSE and row.look.why == "price note"
    return is_about_price and above.kind in {*PRICELIKE, Kind.FURNITURE}


def _is_long_description(rows: Sequence[Row], at: int) -> bool:
    row = rows[at]
    if row.kind is not Kind.PROSE or len(row.text) > _LONGEST_DESCRIPTION or row.spaced or at < 1:
        return False
    name = rows[at - 1]
    edge = name.spaced or (
        at > 1 and rows[at - 2].kind in {*PRICELIKE, Kind.FURNITURE, Kind.BADGE, Kind.TITLE}
    )
    return name.kind is Kind.TEXT and looks_like_name(name.text) and edge


def _as_text(row: Row) -> Row:
    return replace(row, look=Look(Kind.TEXT))
