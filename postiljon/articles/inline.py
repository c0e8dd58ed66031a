"""Running text of Markdown: its tokens become runs and pictures; what must not pass becomes a remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from .addresses import picture_address, web_address
from .model import Image, Noise, Question, Run, Text
from .raw_html import Comment, Tag, parts

if TYPE_CHECKING:
    from markdown_it.token import Token

Remarks = list[Noise | Question]


class Gap(Enum):
    """Where the source goes on, on its next line; and where HTML begins another paragraph."""

    LINE = "line"
    PARAGRAPH = "paragraph"


Piece = Run | Image | Gap

_NOWHERE = frozenset({"", "#"})
MARKERS = frozenset({"products", "references"})  # what a line with nothing but {{ … }} may place

_MORE = "<!--more-->"
_MORE_MARK, _COMMENT = "mark of the summary's end", "comment"
ON_PURPOSE = frozenset({_MORE_MARK, _COMMENT})  # why something is left out that is there to be left out
_HALF = re.compile(r"www\.|[^\s/@:?#]+@[\w.-]+\.\w+\Z", re.IGNORECASE)
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
# fmt: off
_HIDDEN = frozenset({
    "audio", "canvas", "head", "iframe", "math", "object", "script", "style", "svg", "template", "video",
})
_PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on


def read_inline(tokens: Iterable[Token], line: int, remarks: Remarks) -> list[Piece]:
    """The pieces of a text that begins on ``line``; what is left out, or asked, goes to ``remarks``."""
    walk = _Walk(line, remarks)
    for token in tokens:
        walk.token(token)
    walk.finish()
    return walk.pieces


def read_html(html: str, line: int, remarks: Remarks) -> list[Piece]:
    """The same for a block of HTML: its text and pictures, without its tags."""
    walk = _Walk(line, remarks)
    for part in parts(html):
        walk.html(part)
    walk.finish()
    return walk.pieces


def markdown_text(source: str, line: int, remarks: Remarks) -> Text:
    """A text with Markdown in it, such as a caption; pictures in it become their descriptions."""
    from .commonmark import parse_inline

    return text_of(read_inline(parse_inline(source), line, remarks), keep_alt=True)


def text_of(pieces: Iterable[Piece], *, keep_alt: bool = False) -> Text:
    """The pieces as one text, without its pictures or with what they show in words."""
    return Text.of(*(run for piece in pieces for run in _runs(piece, keep_alt)))


def _runs(piece: Piece, keep_alt: bool) -> Iterator[Run]:
    if isinstance(piece, Run):
        yield piece
    elif piece is Gap.PARAGRAPH:
        yield Run("\n")
    elif keep_alt and isinstance(piece, Image):
        yield Run(piece.alt)


@dataclass(slots=True)
class _Walk:
    """Where in a text we are: the line, the style, and the element whose content nobody sees."""

    line: int
    remarks: Remarks
    pieces: list[Piece] = field(default_factory=list)
    styles: dict[str, int] = field(default_factory=lambda: {"bold": 0, "italic": 0})
    links: list[tuple[str | None, str, int]] = field(
        default_factory=list
    )  # address, as written, piece it began at
    hidden_by: str = ""
    hidden: list[str] = field(default_factory=list)
    hidden_line: int = 0

    def token(self, token: Token) -> None:
        if token.type in {"softbreak", "hardbreak"}:
            self.break_line(is_hard=token.type == "hardbreak")
        elif token.type in {"strong_open", "em_open", "strong_close", "em_close"}:
            self.styles["bold" if token.tag == "strong" else "italic"] += token.nesting
        elif token.type == "link_open":
            self.open_link(str(token.attrs["href"]))
        elif token.type == "link_close":
            self.close_link()
        elif token.type == "image":
            self.image(token)
        elif token.type == "field":
            self.merge_field(token.content)
        elif token.type == "shortcode":
            self.noise(token.content, "Hugo shortcode")
        elif token.type == "html_inline":
            for part in parts(token.content):
                self.html(part)
        else:
            self.text(token.content)

    def html(self, part: str | Tag | Comment) -> None:
        if isinstance(part, str):
            self.text(part)
            self.line += part.count("\n")
        elif isinstance(part, Comment):
            self.noise(part.source, _MORE_MARK if part.source == _MORE else _COMMENT)
        else:
            self.tag(part)
            self.line += part.source.count("\n")

    def text(self, text: str) -> None:
        if self.hidden_by:
            self.hidden.append(text)
        elif text:
            self.pieces.append(self.run(text))

    def run(self, text: str, *, is_field: bool = False) -> Run:
        href = self.links[-1][0] if self.links else None
        return Run(text, bool(self.styles["bold"]), bool(self.styles["italic"]), href, is_field)

    def break_line(self, *, is_hard: bool) -> None:
        self.line += 1
        if self.hidden_by:
            self.hidden.append("\n")
            return
        self.pieces += (self.run("\n" if is_hard else " "), Gap.LINE)

    def merge_field(self, inside: str) -> None:
        if self.hidden_by:
            self.hidden.append(f"{{{{ {inside} }}}}")
            return
        if inside in MARKERS:
            self.ask(
                f"{{{{ {inside} }}}}", "this works only on a line of its own, with blank lines around it"
            )
        self.pieces.append(self.run(inside, is_field=True))

    def open_link(self, written: str) -> None:
        self.links.append((web_address(written), written, len(self.pieces)))

    def close_link(self) -> None:
        if not self.links:
            return
        address, written, began = self.links.pop()
        if why := _link_problem(address, written):
            text = text_of(self.pieces[began:], keep_alt=True).one_line().plain
            self.ask(text or written, why)

    def image(self, token: Token) -> None:
        caption = markdown_text(str(token.attrs.get("title", "")), self.line, self.remarks)
        self.picture(str(token.attrs["src"]), _plain(token.children or []), caption)

    def picture(self, written: str, alt: str, caption: Text) -> None:
        alt = Text.of(alt).one_line().plain
        src = picture_address(written)
        if src:
            self.pieces.append(Image(src, alt, caption, self.links[-1][0] if self.links else None))
        else:
            self.ask(alt or written, "a mail cannot show a picture from this address")

    def tag(self, tag: Tag) -> None:
        if self.hidden_by:
            self.hidden_tag(tag)
        elif tag.name in _HIDDEN and not tag.closes:
            self.hidden_by, self.hidden, self.hidden_line = tag.name, [tag.source], self.line
        elif style := _STYLES.get(tag.name):
            self.styles[style] = max(0, self.styles[style] + (-1 if tag.closes else 1))
        elif tag.name == "br":
            self.pieces.append(self.run("\n"))
        elif tag.name in _PARAGRAPHS:
            self.pieces.append(Gap.PARAGRAPH)
        elif tag.name == "img" and "src" in tag.attributes:
            self.picture(
                tag.attributes["src"], tag.attributes.get("alt", ""), Text.of(tag.attributes.get("title", ""))
            )
        elif tag.name == "a" and tag.closes:
            self.close_link()
        elif tag.name == "a" and "href" in tag.attributes:
            self.open_link(tag.attributes["href"])

    def hidden_tag(self, tag: Tag) -> None:
        self.hidden.append(tag.source)
        if tag.closes and tag.name == self.hidden_by:
            self.show()

    def show(self) -> None:
        why = "script or style" if self.hidden_by in {"script", "style"} else f"embedded {self.hidden_by}"
        self.hidden_by = ""
        self.remarks.extend(noise_of("".join(self.hidden), self.hidden_line, why))

    def finish(self) -> None:
        if self.hidden_by:
            self.show()
        while self.links:
            self.close_link()

    def noise(self, text: str, why: str) -> None:
        if self.hidden_by:
            self.hidden.append(text)
        else:
            self.remarks.extend(noise_of(text, self.line, why))
        self.line += text.count("\n")

    def ask(self, text: str, why: str) -> None:
        self.remarks.append(Question(text, why, self.line))


def noise_of(text: str, line: int, why: str) -> Iterator[Noise]:
    """A piece of the source that is left out, line by line."""
    for number, row in enumerate(text.split("\n"), start=line):
        if row.strip():
            yield Noise(number, row.strip(), why)


def _link_problem(address: str | None, written: str) -> str:
    """What is wrong with a link as it was ``written``; "" when nothing is."""
    if written.strip() in _NOWHERE:
        return "this link has no address"
    if _HALF.match(written.strip()):
        return f"this is no address until it begins with {'mailto:' if '@' in written else 'https://'}"
    if not address:
        return f"a mail may not link to {written}"
    return "a merge field cannot be part of an address here" if "{{" in written else ""


def _plain(tokens: Iterable[Token]) -> str:
    """What a picture shows, in words."""
    words: list[str] = []
    for token in tokens:
        if token.type == "image":
            words.append(_plain(token.children or []))
        elif token.type == "field":
            words.append(f"{{{{ {token.content} }}}}")
        else:
            words.append(" " if token.type in {"softbreak", "hardbreak"} else token.content)
    return "".join(words)
