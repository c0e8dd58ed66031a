"""MJML source as a list of elements, each with its place, its parent and its children."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .markup import VOID_ELEMENTS, Attribute, Piece, is_conditional, pieces

DEEPEST = (
    100  # mrml crashes at 10,000 elements inside each other, and parsers of mail programs give up at 255
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong at the character ``at`` of the rendered template, and what to do."""

    at: int
    message: str
    hint: str | None = None


@dataclass(slots=True)
class Element:
    """An element of MJML, or of the HTML inside one."""

    name: str
    start: int
    depth: int
    attributes: dict[str, Attribute]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    text_at: int | None = None  # where its own text begins, if it has any

    @property
    def is_mjml(self) -> bool:
        return self.name == "mjml" or self.name.startswith("mj-")

    def value(self, name: str) -> str | None:
        """The value of an attribute, or None when the element does not have it."""
        attribute = self.attributes.get(name)
        return attribute.value if attribute else None

    def ancestors(self) -> Iterator[Element]:
        """The elements around it, from the inside out."""
        element = self.parent
        while element:
            yield element
            element = element.parent


@dataclass(slots=True)
class Tree:
    """The elements in the order of the source, and what is wrong with the source as such."""

    elements: list[Element] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_tree(mjml: str) -> Tree:
    """The elements of ``mjml``. Never fails: mistakes are findings, and reading goes on after them."""
    reader = _Reader(mjml)
    for piece in pieces(mjml):
        reader.text(piece.start)
        reader.take(piece)
        reader.end = piece.end
        if len(reader.open) > DEEPEST:
            reader.find(piece.start, f"more than {DEEPEST} elements stand inside each other here")
            return reader.tree
    reader.text(len(mjml))
    reader.finish()
    return reader.tree


class _Reader:
    """Reads pieces from left to right; ``open`` are the elements that are not closed yet."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = Tree()
        self.open: list[Element] = []
        self.end = 0

    def find(self, at: int, message: str, hint: str | None = None) -> None:
        self.tree.findings.append(Finding(at, message, hint))

    def text(self, until: int) -> None:
        """The text between the last piece and ``until``."""
        text = self.source[self.end : until]
        if text.isspace() or not text:
            return
        stray = text.find("<")
        if stray >= 0:
            self.find(
                self.end + stray, "this < begins no tag that can be read", "write &lt;, or close its quotes"
            )
        at = self.end + len(text) - len(text.lstrip())
        if not self.open:
            self.find(at, "there is text outside of <mjml>", "everything belongs inside <mjml>…</mjml>")
        elif self.open[-1].text_at is None:
            self.open[-1].text_at = at

    def take(self, piece: Piece) -> None:
        if piece.kind == "open":
            self.opening(piece)
        elif piece.kind == "close":
            self.closing(piece)
        elif piece.kind == "comment":
            self.comment(piece)
        elif piece.kind == "instruction":
            self.find(
                piece.start,
                f"{piece.inner[:20]!r} cannot stand in MJML",
                "take it out: the doctype comes by itself",
            )

    def opening(self, piece: Piece) -> None:
        parent = self.open[-1] if self.open else None
        depth = len(self.open) + 1
        element = Element(piece.name, piece.start, depth, self.attributes(piece), parent)
        self.tree.elements.append(element)
        if parent:
            parent.children.append(element)
        if piece.name != piece.name.lower():
            self.find(
                piece.start,
                f"<{piece.name}> must be written in small letters",
                f"write <{piece.name.lower()}>",
            )
        if not piece.closes_itself and piece.name not in VOID_ELEMENTS:
            self.open.append(element)

    def attributes(self, piece: Piece) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        if junk := piece.junk():
            self.find(
                piece.start, f"{junk[:20]!r} is no attribute", f"look at the quotes in <{piece.name} …>"
            )
        for attribute in piece.attributes():
            if attribute.name in found:
                self.find(attribute.start, f"{attribute.name} is there twice", "keep one of the two")
            if attribute.quote == "":
                self.find(
                    attribute.start,
                    f"the value of {attribute.name} needs quotes",
                    f'write {attribute.name}="…"',
                )
            found[attribute.name] = attribute
        return found

    def closing(self, piece: Piece) -> None:
        if self.open and self.open[-1].name == piece.name:
            self.open.pop()
            return
        if piece.name in VOID_ELEMENTS:
            self.find(
                piece.start, f"<{piece.name}> has no end, so </{piece.name}> closes nothing", "take it out"
            )
            return
        opened = f"<{self.open[-1].name}> is open" if self.open else "nothing is open"
        hint = f"write </{self.open[-1].name}>" if self.open else "take it out"
        self.find(piece.start, f"</{piece.name}> closes nothing: {opened}", hint)
        names = [element.name for element in self.open]
        if piece.name in names:
            del self.open[len(names) - 1 - names[::-1].index(piece.name) :]

    def comment(self, piece: Piece) -> None:
        if not self.source.startswith("-->", piece.end - 3):
            self.find(piece.start, "this comment never ends", "end it with -->")
        elif is_conditional(piece.inner) and not self.may_comment():
            hint = "put it in an <mj-raw>, but not straight inside an <mj-wrapper>"
            self.find(piece.start, "a comment for Outlook cannot stand here", hint)

    def may_comment(self) -> bool:
        """Inside a wrapper mrml puts what is between the sections into comments of its own."""
        inside = self.open[-1] if self.open else None
        while inside and not inside.is_mjml:
            inside = inside.parent
        parent = inside.parent if inside else None
        return bool(inside and inside.name == "mj-raw" and parent and parent.name != "mj-wrapper")

    def finish(self) -> None:
        for element in self.open:
            self.find(
                element.start, f"<{element.name}> is never closed", f"write </{element.name}> where it ends"
            )
