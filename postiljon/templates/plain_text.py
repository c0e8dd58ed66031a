"""The text part of a mail, from the article's blocks: for who reads without HTML, and for filters.

Paragraphs are one line each, however long: programs wrap them to the width of the window. A link's address stands
behind its words in angle brackets, where every program makes it clickable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from postiljon.articles.model import (
    Article,
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from postiljon.products.model import Pick

from .announcing import Announced, announced, is_in_full, lead_above, repeats
from .article_blocks import below_hero
from .brand import Brand, signature_of
from .cards import price_words
from .labels import Labels, labels_for
from .rich_html import Field, link

_LONGEST_RULE = 60  # characters of the line under a heading
_WIDEST_TABLE = 72  # characters; in a wider one every cell has a line of its own
_NARROW_COLUMN = 20  # characters
_DEEPEST_LIST = 20
_INDENT = "   "


def text_part(
    article: Article,
    picks: Sequence[Pick],
    *,
    brand: Brand,
    language: str,
    unsubscribe_url: str,
    field: Callable[[str], str],
    change_link: Callable[[str], str] | None = None,
    more: Sequence[Announced] = (),
    is_signed: bool = False,
) -> str:
    """The article, those that the mail announces, products and the footer as plain text that ends with one newline.

    ``field`` makes the token of a merge field; ``unsubscribe_url`` has its tokens already, and stays as it is.
    ``change_link`` gets the address of every other link, and gives the one that the mail has. With ``is_signed`` the
    name of who writes stands under the article.
    """
    labels = labels_for(language).for_articles(len(more))
    page = _Page(article.url, labels, language, field, tuple(picks), change_link or _as_it_is)
    is_repeated = repeats(article, more[0].article if more else None)
    pieces = [
        "" if is_repeated else _underlined(article.title, "="),
        page.words(lead_above(article, more)),
        page.words(article.image.caption) if article.image else "",
        *_body(below_hero(article), page, more),
        "\n".join(filter(None, signature_of(brand, page.labels))) if is_signed else "",
        *_footer(brand, page, page.link(article.url), unsubscribe_url),
    ]
    return "\n\n".join(piece for piece in pieces if piece.strip()) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """What the blocks of one mail share."""

    url: str
    labels: Labels
    language: str
    field: Field
    picks: tuple[Pick, ...]
    change_link: Callable[[str], str]

    def link(self, address: str | None, base: str = "") -> str:
        """``address`` as the mail links to it, "" where it cannot; relative ones are taken from ``base``."""
        whole = link(address, base)
        return self.change_link(whole) if whole else ""

    def words(self, text: Text) -> str:
        """The text with addresses behind the words that link to them."""
        return "".join(self._linked(list(runs)) for runs in _by_link(text.runs))

    def _linked(self, runs: list[Run]) -> str:
        said = "".join(self.field(run.text) if run.field else run.text for run in runs)
        address = self.link(runs[0].href, self.url)
        if not address:
            return said
        return address if said == link(runs[0].href, self.url) else f"{said} <{address}>"


def _as_it_is(address: str) -> str:
    return address


def _by_link(runs: Iterable[Run]) -> Iterator[Iterator[Run]]:
    """Neighbours with the same link, or without one, together: one link may be partly bold."""
    return (group for _, group in groupby(runs, key=lambda run: run.href))


def _body(blocks: Sequence[Block], page: _Page, more: Sequence[Announced]) -> Iterator[str]:
    """The blocks, and the other articles; the products where the article places them, or else at the end."""
    waiting = bool(page.picks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Products):
            yield _block(block, page)
        elif waiting:
            under_heading = at > 0 and isinstance(blocks[at - 1], Heading)
            yield from _products(page, has_title=under_heading)
            waiting = False
    for each in more:
        yield from _announced(each, page)
    if waiting:
        yield from _products(page)


def _announced(each: Announced, page: _Page) -> Iterator[str]:
    """How an article begins, and where to read on; all of it when it cannot be read elsewhere."""
    article = announced(each.article)
    own = replace(page, url=article.url, field=each.field)
    yield _underlined(article.title, "=")
    yield own.words(article.lead)
    if is_in_full(article):
        yield own.words(article.image.caption) if article.image else ""
        yield from (_block(block, own) for block in below_hero(article))
    address = own.link(article.url)
    yield f"{page.labels.read_on}: {address}" if address else ""


def _block(block: Block, page: _Page) -> str:
    if isinstance(block, Heading):
        return _underlined(page.words(block.text.one_line()), "-" if (block.level or 2) == 2 else "~")
    if isinstance(block, Paragraph):
        return page.words(block.text)
    if isinstance(block, List):
        return "\n".join(_items(block, page))
    if isinstance(block, Image):
        return _image(block, page)
    if isinstance(block, Quote):
        return "\n".join(f"> {line}" for line in page.words(block.text).split("\n"))
    if isinstance(block, Code):
        return "\n".join(f"{_INDENT}{line}".rstrip() for line in block.text.split("\n"))
    if isinstance(block, Table):
        return _table(block, page)
    if isinstance(block, References):
        return _references(block, page)
    return ""


def _underlined(words: str, mark: str) -> str:
    return f"{words}\n{mark * min(len(words), _LONGEST_RULE)}" if words else ""


def _items(block: List, page: _Page) -> Iterator[str]:
    """A line for every item of every depth, in reading order."""
    waiting = [(0, mark, item) for mark, item in _marked(block.items, block.ordered, block.start)][::-1]
    while waiting:
        depth, mark, item = waiting.pop()
        indent = _INDENT * min(depth, _DEEPEST_LIST)
        hanging = "\n" + indent + " " * (len(mark) + 1)
        yield f"{indent}{mark} {page.words(item.text).replace(chr(10), hanging)}"
        waiting += [(depth + 1, mark, inner) for mark, inner in _marked(item.items, item.ordered)][::-1]


def _marked(items: Sequence[ListItem], ordered: bool, start: int = 1) -> Iterator[tuple[str, ListItem]]:
    for number, item in enumerate(items, start=start):
        yield f"{number}." if ordered else "-", item


def _image(image: Image, page: _Page) -> str:
    """What the picture shows, in brackets, when somebody has said so; a link only when it is more than decoration."""
    caption, address = page.words(image.caption), page.link(image.href, page.url)
    shown = f"[{' '.join(image.alt.split())}]" if image.alt.strip() else ""
    where = f"<{address}>" if address and (shown or caption) else ""
    return "\n".join(line for line in (shown, caption, where) if line)


def _table(table: Table, page: _Page) -> str:
    rows = [[page.words(cell.one_line()) for cell in row] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    has_header = table.header and len(rows) > 1
    if not _fits(widths):
        return "\n\n".join(_records(rows, has_header))
    rules = [["-" * min(width, _LONGEST_RULE) for width in widths]] if has_header else []
    lines = [*rows[:1], *rules, *rows[1:]]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False)).rstrip()
        for line in lines
    )


def _fits(widths: Sequence[int]) -> bool:
    """Whether columns can stand beside each other; the last of two may run on, as a paragraph does."""
    return sum(widths) + 2 * len(widths) <= _WIDEST_TABLE or (
        len(widths) == 2 and widths[0] <= _NARROW_COLUMN
    )


def _records(rows: list[list[str]], has_header: bool) -> Iterator[str]:
    """Each row as lines of its own, a cell each, behind the name of its column."""
    names = rows[0] if has_header else []
    for row in rows[1:] if has_header else rows:
        labels = [f"{name}: " if name else "" for name in names] or [""] * len(row)
        yield "\n".join(f"{label}{cell}" for label, cell in zip(labels, row, strict=False) if cell)


def _references(block: References, page: _Page) -> str:
    title = page.words(block.title.one_line()) if block.title else page.labels.references
    items = [f"{number}. {page.words(item.one_line())}" for number, item in enumerate(block.items, start=1)]
    return "\n".join([_underlined(title, "-"), *items])


def _products(page: _Page, *, has_title: bool = False) -> Iterator[str]:
    if not has_title:
        yield _underlined(page.labels.products, "-")
    for pick in page.picks:
        yield _product(pick, page)


def _product(pick: Pick, page: _Page) -> str:
    product, labels = pick.product, page.labels
    price, regular_price = price_words(product, labels, page.language)
    sale = f"{labels.now} {price} ({labels.was.lower()} {regular_price})" if regular_price else price
    name = f"{product.name} ({product.badge})" if product.badge else product.name
    address = page.link(product.url)
    lines = (name, product.description or "", sale, f"<{address}>" if address else "")
    return "\n".join(line for line in lines if line)


def _footer(brand: Brand, page: _Page, article_url: str, unsubscribe_url: str) -> Iterator[str]:
    labels = page.labels
    yield "-" * 20
    yield "\n".join(line for line in (brand.name, *brand.address, page.link(brand.url)) if line)
    yield "\n".join(f"{name}: {page.link(url)}" for name, url in brand.social.items() if page.link(url))
    yield labels.why_for(brand.name)
    links = [(labels.read_online, article_url), (labels.unsubscribe, unsubscribe_url)]
    yield "\n".join(f"{words}: {address}" for words, address in links if address)
