"""Type: how large the letters are, how far the lines stand apart, and how a text is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from postiljon.checks.blocks import TextBlock
from postiljon.checks.looks import Look
from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.telling import and_more, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_SMALLEST = 12.0  # CSS pixels of any text
_SMALLEST_RUNNING = 14.0  # of the text that the mail is made of
_CLOSEST = 1.4  # the height of a line, in sizes
_RUNNING = 140  # characters of a text that takes more than two lines
_DISPLAY = 20.0  # CSS pixels from which on letters are there to be looked at
_LONG = 250  # characters that take more than three
_LONG_CAPITALS = 40

Looks = Mapping["HtmlElement", Look]


@rule(
    "A11",
    "warning",
    "The letters are too small",
    why="On a phone small letters are the first thing that readers give up on, and many cannot read them at all.",
    fix="set running text in 16 pixels, and small print in 12 at least",
)
def letters_are_too_small(mail: Specimen) -> Iterator[Trouble]:
    for looks, where in ((mail.page.light, ""), (mail.page.phone, " on a phone")):
        main, tiny = _small_main_text(mail.page, looks, where), _tiny_texts(mail.page, looks, where)
        if found := [*main, *tiny]:
            yield found[0]
            return  # what is small everywhere is small on a phone as well


@rule(
    "A32",
    "warning",
    "The lines stand too close",
    why="At the end of a line the eye loses its way to the next; for readers with dyslexia above all.",
    fix="make lines 1.5 times as high as the letters: 24 pixels for 16",
)
def lines_stand_too_close(mail: Specimen) -> Iterator[Trouble]:
    close = [block for block in mail.page.blocks if _is_running(mail.page, block)]
    close = [block for block in close if _is_close(*_size_and_line(mail.page, block))]
    if close:
        size, line = _size_and_line(mail.page, close[0])
        message = f"the lines of {shown(close[0].text)} are {line:.3g} pixels high for letters of {size:.3g}"
        yield Trouble(f"{message}{and_more(close)}", close[0].element)


@rule(
    "A33",
    "warning",
    "A text is justified",
    why="Mail programs do not hyphenate well, so straight sides leave gaps between the words, widest on a phone.",
    fix="set the text flush left",
)
def text_is_justified(mail: Specimen) -> Iterator[Trouble]:
    yield from _set_so(mail.page, "justify", _RUNNING, "is set with both sides straight")


@rule(
    "A34",
    "warning",
    "A long text is set in capitals",
    why="Words in capitals have no shapes to recognise, so they are slow to read; some screen readers even spell them.",
    fix="leave capitals to a few words",
)
def long_text_in_capitals(mail: Specimen) -> Iterator[Trouble]:
    found = [block for block in mail.page.blocks if _capitals(mail.page, block) >= _LONG_CAPITALS]
    if found:
        yield Trouble(f"{shown(found[0].text)} is shown in capitals{and_more(found)}", found[0].element)


@rule(
    "A35",
    "note",
    "A long text is centred",
    why="Every line begins somewhere else, so the eye has to look for it.",
    fix="set texts of more than three lines flush left",
)
def long_text_is_centred(mail: Specimen) -> Iterator[Trouble]:
    yield from _set_so(mail.page, "center", _LONG, "is centred")


def _small_main_text(page: Page, looks: Looks, where: str) -> Iterator[Trouble]:
    """The size that half of the letters of longer texts have at most, where that is too small."""
    running = [block for block in page.blocks if len(block.text) >= _RUNNING]
    sizes = sorted((looks[element].size, len(text)) for block in running for element, text in block.pieces)
    half, counted = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        counted += length
        if counted >= half:
            if size < _SMALLEST_RUNNING:
                first = next(
                    each for block in running for each, _ in block.pieces if looks[each].size <= size
                )
                yield Trouble(f"the text of the mail is {size:.3g} pixels{where}, and needs 14", first)
            return


def _tiny_texts(page: Page, looks: Looks, where: str) -> Iterator[Trouble]:
    tiny = [
        (element, text)
        for block in page.blocks
        for element, text in block.pieces
        if looks[element].size < _SMALLEST and not looks[element].unseen and any(map(str.isalnum, text))
    ]
    if tiny:
        element, text = tiny[0]
        yield Trouble(
            f"{shown(text)} is {looks[element].size:.3g} pixels{where}, and needs 12{and_more(tiny)}",
            element,
        )


def _capitals(page: Page, block: TextBlock) -> int:
    """How many letters of a text are shown as capitals by its style."""
    return sum(sum(map(str.isalpha, text)) for element, text in block.pieces if page.light[element].capitals)


def _is_running(page: Page, block: TextBlock) -> bool:
    """Whether it takes more than two lines, in letters to read by; those of a heading may stand closer."""
    return len(block.text) >= _RUNNING and max(page.light[each].size for each, _ in block.pieces) < _DISPLAY


def _is_close(size: float, line: float) -> bool:
    return line < size * _CLOSEST


def _size_and_line(page: Page, block: TextBlock) -> tuple[float, float]:
    """The largest letters and the height of a line; in a block no line is lower than the block's own."""
    looks = [page.light[element] for element, _ in block.pieces]
    line = max(look.line for look in [*looks, page.light[block.element]])
    return max(look.size for look in looks), line


def _set_so(page: Page, align: str, least: int, how: str) -> Iterator[Trouble]:
    found = [
        block
        for block in page.blocks
        if len(block.text) >= least
        and page.light[block.element].align.lstrip("-") == align
        and "\n" not in block.text
    ]
    if found:
        yield Trouble(f"{shown(found[0].text)} {how}{and_more(found)}", found[0].element)


RULES = (
    letters_are_too_small,
    lines_stand_too_close,
    text_is_justified,
    long_text_in_capitals,
    long_text_is_centred,
)
