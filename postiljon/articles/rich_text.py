"""Text that remembers what was bold, italic, a link or a merge field, in one canonical form.

Two texts that read the same are equal: runs are merged, white space is folded, and a style never begins
or ends on white space. That is what lets an article survive the way to Markdown and back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from .addresses import web_address

_LINE_BREAK = re.compile(r"\r\n?")
_UNUSUAL = re.compile(r"[^ -~\n\u00a1-\u02ff]")  # what may be white space or a control character
_FOLDING = re.compile(r"[ \n]{2,}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters in one style.

    ``href`` is an address that `web_address` allows. With ``field`` the text is the inside of a merge field,
    such as ``recipient.first_name | default("lezer")``; everywhere else two braces are just braces.
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

    @property
    def html(self) -> str:
        """The run as HTML of ``b``, ``i``, ``a`` and ``br``."""
        html = escape(self.plain, quote=False).replace("\n", "<br>")
        html = f"<i>{html}</i>" if self.italic else html
        html = f"<b>{html}</b>" if self.bold else html
        return f'<a href="{escape(self.href)}">{html}</a>' if self.href else html


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
        return "".join(run.html for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)

    def one_line(self) -> Text:
        """The same without hard line breaks."""
        return Text.of(*(run if run.field else replace(run, text=run.text.replace("\n", " ")) for run in self.runs))


def _runs(pieces: Iterable[str | Run | Text]) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield from piece.runs
        else:
            yield piece if isinstance(piece, Run) else Run(piece)


def _pieces(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with the white space at their edges as runs of its own."""
    for run in runs:
        clean = _clean_field(run) if run.field else replace(run, text=_clean(run.text))
        style = replace(clean, href=web_address(run.href) if run.href else None)
        if ink := style.text.strip():
            before, after = style.text.split(ink[0], 1)[0], style.text[len(style.text.rstrip()) :]
            yield from (Run(before), replace(style, text=_fold(ink)), Run(after))
        else:
            yield Run(style.text)


def _clean_field(run: Run) -> Run:
    """A merge field in one spelling. Nothing with a brace inside is one, so that it can be told where it ends."""
    inside = replace(run, text=" ".join(_clean(run.text).split()))
    if not inside.text or not _BRACE.search(inside.text):
        return inside
    return replace(inside, text=inside.plain, field=False)


def _clean(text: str) -> str:
    """Without what cannot be printed; white space as a space, a line break or a space of a fixed width."""
    text = _LINE_BREAK.sub("\n", text)
    return "".join(map(_clean_char, text)) if _UNUSUAL.search(text) else text


def _clean_char(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n" or category == "Zs":
        return char
    if char.isspace():
        return " "
    return "" if category in {"Cc", "Cs"} or _is_no_character(ord(char)) else char


def _is_no_character(code: int) -> bool:
    """Whether Unicode promises never to use this number."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _fold(text: str) -> str:
    """Spaces in a row become one, or one line break where there was a break among them."""
    return _FOLDING.sub(lambda spaces: "\n" if "\n" in spaces[0] else " ", text)


def _spaced(pieces: Iterable[Run]) -> Iterator[Run]:
    """White space takes only the style that the ink on both its sides shares; outside the ink there is none."""
    left: Run | None = None
    gap = ""
    for piece in pieces:
        if not piece.text or piece.text.isspace():
            gap += piece.text
            continue
        if left and gap:
            yield replace(_shared_style(left, piece), text=_fold(gap))
        yield piece
        left, gap = piece, ""


def _shared_style(left: Run, right: Run) -> Run:
    return Run(
        "",
        bold=left.bold and right.bold,
        italic=left.italic and right.italic,
        href=left.href if left.href == right.href else None,
    )


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    for (*_, is_field), group in groupby(runs, key=_style):
        first, *others = group
        if is_field:
            yield from (first, *others)
        else:
            yield replace(first, text=first.text + "".join(run.text for run in others)) if others else first


def _style(run: Run) -> tuple[bool, bool, str | None, bool]:
    return run.bold, run.italic, run.href, run.field
