"""Tables: those that only place things, and those that say something by their rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import text_of
from postiljon.checks.telling import shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_FOR_LAYOUT = frozenset({"presentation", "none"})
_MORE_THAN_TEXT = ["table", "img", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "ul", "ol"]
_LONGEST_CELL = 300  # characters; what is longer is an article in a frame


@rule(
    "A04",
    "error",
    "A table for the layout does not say so",
    why="A screen reader counts its rows and columns aloud before each text in it.",
    fix='put role="presentation" on tables that only place things',
)
def does_not_say_it_is_layout(mail: Specimen) -> Iterator[Trouble]:
    found = [table for table in mail.page.all("table") if not table.get("role") and not _is_data(table)]
    if found:
        many = "a table" if len(found) == 1 else f"{len(found)} tables"
        yield Trouble(f"{many} for the layout without role", found[0])


@rule(
    "A14",
    "warning",
    "A table has no headings",
    why="A listener hears bare values, and not what each of them is.",
    fix="give the table a first row that names its columns",
)
def has_no_headings(mail: Specimen) -> Iterator[Trouble]:
    for table in mail.page.all("table"):
        if not table.get("role") and _is_data(table) and not _headings(table):
            first = _first_text(table)
            yield Trouble(f"the table that begins with {shown(first)} has no headings", table, text_of(table))


@rule(
    "A21",
    "note",
    "Headings of a table do not say what they head",
    why="Some screen readers then guess which column or row a heading belongs to.",
    fix='put scope="col" on headings of columns, scope="row" on those of rows',
)
def headings_have_no_scope(mail: Specimen) -> Iterator[Trouble]:
    for table in mail.page.all("table"):
        bare = [cell for cell in _headings(table) if not cell.get("scope") and text_of(cell)]
        if bare:
            first = text_of(bare[0])
            yield Trouble(f"{shown(first)} and the headings beside it have no scope", bare[0], first)


@rule(
    "A22",
    "warning",
    "A table that says something is called layout",
    why="A screen reader then leaves its headings out, and reads bare values.",
    fix='take role="presentation" off this table',
)
def hides_its_headings(mail: Specimen) -> Iterator[Trouble]:
    for table in mail.page.all("table"):
        if table.get("role") in _FOR_LAYOUT and (_headings(table) or table.find("caption") is not None):
            first = _first_text(table)
            yield Trouble(
                f"the table that begins with {shown(first)} has headings, and a role that hides them",
                table,
                first,
            )


def _is_data(table: HtmlElement) -> bool:
    """Whether rows and columns mean something: by a heading or a caption, or as a grid of short texts."""
    if _headings(table) or table.find("caption") is not None:
        return True
    rows = _rows(table)
    cells = [cell for row in rows for cell in row]
    is_grid = len(rows) > 1 and len(cells) >= 2 * len(rows)
    return is_grid and any(map(text_of, cells)) and all(map(_is_value, cells))


def _is_value(cell: HtmlElement) -> bool:
    return len(text_of(cell)) <= _LONGEST_CELL and next(cell.iter(_MORE_THAN_TEXT), None) is None


def _headings(table: HtmlElement) -> list[HtmlElement]:
    return [cell for row in _rows(table) for cell in row if cell.tag == "th"]


def _rows(table: HtmlElement) -> list[Sequence[HtmlElement]]:
    """The cells of the table's own rows; what tables inside it have is theirs."""
    groups = [table, *table.iterchildren("thead", "tbody", "tfoot")]
    return [list(row.iterchildren("td", "th")) for group in groups for row in group.iterchildren("tr")]


def _first_text(table: HtmlElement) -> str:
    cells = (text_of(cell) for row in _rows(table) for cell in row)
    return next(filter(None, cells), "")


RULES = (does_not_say_it_is_layout, has_no_headings, headings_have_no_scope, hides_its_headings)
