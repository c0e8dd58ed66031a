"""Text that remembers what was bold, italic, a link or a merge field, in one canonical form.

Two texts that read the same are equal: runs are merged, white space is folded, and a style never begins
or ends on white space. Two links beside each other, or two bold words, stay two. That is what lets an article
survive the way to Markdown and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from operator import itemgetter

from .addresses import web_address

_LINE_BREAK = re.compile(r"\r\n?")
_UNUSUAL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\U0010ffff]"
)  # whatever the three below may be looking for
_ODD_SPACE = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NEVER_USED = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile(rf"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_NEVER_USED}]")
_GAP = re.compile(r"\s{2,}")
_SPACES = re.compile(r" {2,}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters in one style.

    ``href`` is an address that `web_address` allows. With ``field`` the text is the inside of a merge field,
    such as ``recipient.first_name | default("lezer")``; everywhere else two braces are just braces, and so they
    are around a text with braces of its own, because nobody could tell where such a field ends.
    """

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    field: bool = False

    @property
    def plain(self) -> str:
        """The characters as a reader of the source would see them."""
        return f"{{{{ {self.text} }}}}" if self.field else self.text


@dataclass(frozen=True, slots=True)
class Text:
    """Runs in canonical form; make one with `Text.of`. A newline in a run is a hard line break."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, *pieces: str | Run | Text) -> Text:
        """The pieces one after the other, canonical: white space folded, styles merged, bad links dropped."""
        return cls(tuple(_merged(_spaced(_pieces(_runs(pieces))))))

    @property
    def plain(self) -> str:
        """The text without styles; hard line breaks as newlines."""
        return "".join(run.plain for run in self.runs)

    @property
    def html(self) -> str:
        """The text as HTML of ``b``, ``i``, ``a`` and ``br``, safe to put in a page."""
        return "".join(map(_html, nested(self.runs)))

    def __bool__(self) -> bool:
        return bool(self.runs)

    def one_line(self) -> Text:
        """The same without hard line breaks."""
        return Text.of(
            *(run if run.field else replace(run, text=run.text.replace("\n", " ")) for run in self.runs)
        )


def preformatted(raw: str) -> str:
    """``raw`` as lines in which every space counts: without what cannot be printed, tabs as spaces, no blank edges."""
    lines = [_clean(line.expandtabs(4)).rstrip() for line in _LINE_BREAK.sub("\n", raw).split("\n")]
    return "\n".join(lines).strip("\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a style of neighbouring runs begins or ends: "bold", "italic" or, with its address, "href"."""

    style: str
    opens: bool
    href: str | None = None


_STYLES = ("href", "bold", "italic")


def nested(runs: Sequence[Run], styles: tuple[str, ...] = _STYLES) -> Iterator[Run | Mark]:
    """The runs with the marks of their styles around them; what lasts longest stands outside."""
    at = 0
    while at < len(runs):
        ends = [(style, _end_of(style, runs, at)) for style in styles]
        style, end = max(ends, key=itemgetter(1), default=("", at))
        if end == at:
            yield runs[at]
            at += 1
            continue
        href = runs[at].href if style == "href" else None
        yield Mark(style, True, href)
        yield from nested(runs[at:end], tuple(other for other in styles if other != style))
        yield Mark(style, False, href)
        at = end


def _end_of(style: str, runs: Sequence[Run], at: int) -> int:
    """Where a style that the run at ``at`` has ends; ``at`` itself when it has it not."""
    value = getattr(runs[at], style)
    end = at
    while value and end < len(runs) and getattr(runs[end], style) == value:
        end += 1
    return end


_TAGS = {"href": "a", "bold": "b", "italic": "i"}


def _html(part: Run | Mark) -> str:
    if isinstance(part, Run):
        return escape(part.plain, quote=False).replace("\n", "<br>\n")
    address = f' href="{escape(part.href)}"' if part.opens and part.href else ""
    return f"<{'' if part.opens else '/'}{_TAGS[part.style]}{address}>"


def _runs(pieces: Iterable[str | Run | Text]) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield from piece.runs
        else:
            yield piece if isinstance(piece, Run) else Run(piece)


def _pieces(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with the white space at their edges as runs of its own."""
    for run in runs:
        is_field = run.field and not _BRACE.search(run.text)
        text = " ".join(_clean(run.text).split()) if is_field else _clean(run.plain)
        if ink := text.strip():
            before, after = text[: text.index(ink)], text[len(text.rstrip()) :]
            href = web_address(run.href) if run.href else None
            yield from (Run(before, run.bold, run.italic, href),) if before else ()
            yield Run(_fold(ink), run.bold, run.italic, href, is_field)
            yield from (Run(after, run.bold, run.italic, href),) if after else ()
        elif text:
            yield Run(text, run.bold, run.italic, web_address(run.href) if run.href else None)


def _clean(text: str) -> str:
    """Without what cannot be printed; white space as a space, a line break or a space of a fixed width."""
    if not _UNUSUAL.search(text):  # nearly every text, and six times as quick
        return text
    return _UNPRINTABLE.sub("", _ODD_SPACE.sub(" ", _LINE_BREAK.sub("\n", text)))


def _fold(text: str) -> str:
    """Spaces in a row become one; white space with a line break in it is nothing but that break."""
    return _GAP.sub(lambda gap: "\n" if "\n" in gap[0] else _SPACES.sub(" ", gap[0]), text)


def _spaced(pieces: Iterable[Run]) -> Iterator[Run]:
    """White space keeps only the style that the ink on both its sides shares; outside the ink there is none.

    A line break has no style of its own: it takes what they share.
    """
    left: Run | None = None
    gap: list[Run] = []
    for piece in pieces:
        if piece.text.isspace():
            gap.append(piece)
            continue
        if left and gap:
            text = _fold("".join(run.text for run in gap))
            yield _in_shared_style(text, (left, piece) if "\n" in text else (left, *gap, piece))
        yield piece
        left, gap = piece, []


def _in_shared_style(text: str, runs: Sequence[Run]) -> Run:
    addresses = {run.href for run in runs}
    href = addresses.pop() if len(addresses) == 1 else None
    return Run(text, all(run.bold for run in runs), all(run.italic for run in runs), href)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    for (*_, is_field), group in groupby(runs, key=_style):
        first, *others = group
        if is_field:
            yield from (first, *others)
        else:
            yield replace(first, text=first.text + "".join(run.text for run in others)) if others else first


def _style(run: Run) -> tuple[bool, bool, str | None, bool]:
    return run.bold, run.italic, run.href, run.field
