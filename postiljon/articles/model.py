"""What an article is: a title, a lead and blocks in reading order; and what a reader says about its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .addresses import web_address as web_address
from .rich_text import Run as Run
from .rich_text import Text as Text
from .rich_text import preformatted as preformatted


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article. ``level`` is 2 to 6, or None where the source did not tell."""

    text: Text
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item, with the list nested in it, if any."""

    text: Text
    items: tuple[ListItem, ...] = ()
    ordered: bool = False  # of the nested list


@dataclass(frozen=True, slots=True)
class List:
    """Items in order. ``start`` is the first number of an ordered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: an absolute address, or a path relative to the campaign's folder. ``alt`` "" is decoration."""

    src: str
    alt: str = ""
    caption: Text = Text()
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, set apart from the text. Line breaks part its paragraphs."""

    text: Text


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stand as they are: code, or anything else whose spaces count. ``text`` is made by `preformatted`."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first one names the columns when ``header`` is true."""

    rows: tuple[tuple[Text, ...], ...]
    header: bool = True


@dataclass(frozen=True, slots=True)
class Products:
    """The place where the product cards stand."""


@dataclass(frozen=True, slots=True)
class References:
    """The sources at the end of an article, under the title they had ("Literatuur")."""

    items: tuple[Text, ...]
    title: Text = Text()


Block = Heading | Paragraph | List | Image | Quote | Code | Table | Products | References


def texts_in(block: Block) -> Iterator[Text]:
    """Every text of ``block`` that a reader sees, in reading order; `Code` is one text without styles."""
    match block:
        case Heading() | Paragraph() | Quote():
            yield block.text
        case List():
            yield from _texts_of_items(block.items)
        case Image():
            yield block.caption
        case Code():
            yield Text((Run(block.text),))
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case References():
            yield from (block.title, *block.items)


def _texts_of_items(items: tuple[ListItem, ...]) -> Iterator[Text]:
    for item in items:
        yield item.text
        yield from _texts_of_items(item.items)


@dataclass(frozen=True, slots=True)
class Article:
    """What is being sent. ``language`` is a BCP 47 tag such as "nl"; ``date`` is ISO 8601; unknown is ""."""

    title: str
    lead: Text = Text()
    language: str = ""
    blocks: tuple[Block, ...] = ()
    author: str = ""
    date: str = ""
    url: str = ""
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text source, counted from 1; or the place where product cards were cut out of it."""

    number: int
    text: str
    is_products: bool = False


@dataclass(frozen=True, slots=True)
class Noise:
    """A line that is not part of the article, and why. ``source`` names where it stood, if there are several."""

    line: int
    text: str
    why: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can supply. ``line`` is of the source, where there is one.

    ``source`` names that source, if there are several.
    """

    text: str
    why: str
    line: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a source.

    ``fates`` says for every line of a text source that is not blank where it went: "title", "lead",
    "block 3" (counted from 1), "product 2" or "noise".
    """

    article: Article
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()
    fates: Mapping[int, str] = field(default_factory=dict)
