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

_FOLDING = {" ", "\n"}
_LINE_BREAK = re.compile(r"\r\n?")
_UNUSUAL = re.compile(r"[^ -~\n\u00a1-\u02ff]")  # what may be white space or a control character


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
        return cls(tuple(_merged(_spaced(_trimmed(_folded(_pieces(_runs(pieces))))))))

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


_Piece = tuple[str, Run]  # one character, or the inside of one merge field, with a run that has its style


def _runs(pieces: Iterable[str | Run | Text]) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, Text):
            yield from piece.runs
        else:
            yield piece if isinstance(piece, Run) else Run(piece)


def _pieces(runs: Iterable[Run]) -> Iterator[_Piece]:
    for run in runs:
        style = replace(run, href=web_address(run.href) if run.href else None)
        if run.field:
            inside = " ".join(run.text.split())
            yield from [(inside, style)] if inside else []
        else:
            yield from ((char, style) for char in _clean(run.text))


def _clean(text: str) -> str:
    """Without what cannot be printed; white space as a space, a line break or a space of a fixed width."""
    text = _LINE_BREAK.sub("\n", text)
    return "".join(_clean_char(char) for char in text) if _UNUSUAL.search(text) else text


def _clean_char(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n" or category == "Zs":
        return char
    if char.isspace():
        return " "
    return "" if category in {"Cc", "Cs"} else char


def _folded(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Spaces in a row become one, or one line break where there was a break among them."""
    folded: list[_Piece] = []
    for piece in pieces:
        if folded and piece[0] in _FOLDING and folded[-1][0] in _FOLDING:
            folded[-1] = piece if piece[0] == "\n" else folded[-1]
        else:
            folded.append(piece)
    return folded


def _trimmed(pieces: list[_Piece]) -> list[_Piece]:
    inked = [at for at, (text, _) in enumerate(pieces) if not text.isspace()]
    return pieces[inked[0] : inked[-1] + 1] if inked else []


def _spaced(pieces: list[_Piece]) -> Iterator[_Piece]:
    """White space takes only the style that the ink on both its sides shares."""
    groups = [list(group) for _, group in groupby(pieces, key=lambda piece: piece[0].isspace())]
    for at, group in enumerate(groups):
        if at % 2 == 0:  # a trimmed text begins and ends with ink, so the odd groups are the white space
            yield from group
        else:
            style = _shared_style(groups[at - 1][-1][1], groups[at + 1][0][1])
            yield from ((text, style) for text, _ in group)


def _shared_style(left: Run, right: Run) -> Run:
    return Run(
        "",
        bold=left.bold and right.bold,
        italic=left.italic and right.italic,
        href=left.href if left.href == right.href else None,
    )


def _merged(pieces: Iterable[_Piece]) -> Iterator[Run]:
    for _, group in groupby(pieces, key=lambda piece: _style(piece[1])):
        texts, styles = zip(*group, strict=True)
        if styles[0].field:
            yield from (replace(styles[0], text=text) for text in texts)
        else:
            yield replace(styles[0], text="".join(texts))


def _style(run: Run) -> tuple[bool, bool, str | None, bool]:
    return run.bold, run.italic, run.href, run.field
