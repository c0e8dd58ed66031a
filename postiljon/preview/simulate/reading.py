"""The order in which a screen reader meets what is in a mail, as a list from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from postiljon.checks.page import Page
from postiljon.checks.tag_table import tag_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that say something about the text in them; a screen reader names them.
_SAID = frozenset({"a", "button", "caption", "figcaption", "li", "blockquote", "th", "td", "input", "select"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALSO_IN_A_LINE = frozenset(
    {"acronym", "bdi", "bdo", "del", "dfn", "ins", "kbd", "label", "samp", "time", "var", "wbr"}
)
_LAYOUT = frozenset({"presentation", "none"})
_PAGE = """<!doctype html>
<html{lang}><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
body{{margin:0;padding:24px;font:16px/24px system-ui,sans-serif}}
ol{{margin:0;padding:0;list-style:none;counter-reset:n}}
li{{display:grid;grid-template-columns:3ch 9ch 1fr;gap:16px;padding:6px 0;border-top:1px solid #8885}}
li{{counter-increment:n}}
li::before{{content:counter(n);text-align:end;color:GrayText}}
code{{font:13px/24px ui-monospace,monospace}}
span{{overflow-wrap:anywhere}}
</style></head><body><ol>
{items}
</ol></body></html>"""

_UNREAD = frozenset({"head", "title", "style", "script", "template"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What is read in one go: the text, and what it is, from the outside in, as elements: ("li", "a").

    ``text`` is None for a picture that has none: a reader hears the name of its file, or nothing at all.
    """

    elements: tuple[str, ...]
    text: str | None
    line: int = 0
    language: str = ""


def heard(page: Page) -> tuple[Heard, ...]:
    """All that a screen reader meets, in its order. What styles in the elements or ``aria-hidden`` hide is not met."""
    return tuple(_Reader(page).read())


def reading_page(page: Page) -> str:
    """What is heard as a page: a number, what it is, and the text."""
    items = "\n".join(map(_item, heard(page)))
    language = page.root.get("lang", "")
    return _PAGE.format(items=items, lang=f' lang="{escape(language)}"' if language else "")


def _item(each: Heard) -> str:
    language = f' lang="{escape(each.language)}"' if each.language else ""
    text = "∅" if each.text is None else escape(each.text)
    return f'<li><code>{escape(" ".join(each.elements))}</code><span dir="auto"{language}>{text}</span></li>'


class _Reader:
    """Walks through a page. ``around`` are the elements that say something about the text which is collected."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.around: list[str] = []
        self.languages = [page.root.get("lang", "")]
        self.layout: list[bool] = []  # of the tables around, whether they are for layout
        self.words: list[str] = []
        self.line = 0

    def read(self) -> Iterator[Heard]:
        from lxml.etree import iterwalk

        walk = iterwalk(self.page.root, events=("start", "end"), tag="*")
        for event, element in walk:
            if event == "end":
                yield from self._end(element)
            elif _is_met(self.page, element):
                yield from self._begin(element)
            else:
                walk.skip_subtree()
        yield from self._said()

    def _begin(self, element: HtmlElement) -> Iterator[Heard]:
        if _stands_apart(element):
            yield from self._said()
        if element.tag == "table":
            self.layout.append(element.get("role") in _LAYOUT)
        self.languages.append(element.get("lang") or self.languages[-1])
        if self._tells(element):
            self.around.append(str(element.tag))
        if element.tag == "img" and element.get("alt") != "":
            yield self._heard((*self.around, "img"), _one_line(element.get("alt", "")) or None, element)
        self._add(element.text, element)

    def _end(self, element: HtmlElement) -> Iterator[Heard]:
        if _is_met(self.page, element):
            if _stands_apart(element):
                yield from self._said()
            if self._tells(element):
                self.around.pop()
            if element.tag == "table":
                self.layout.pop()
            self.languages.pop()
        self._add(element.tail, element)

    def _tells(self, element: HtmlElement) -> bool:
        is_cell_of_layout = element.tag in {"td", "th", "caption"} and (not self.layout or self.layout[-1])
        return element.tag in _HEADINGS or (element.tag in _SAID and not is_cell_of_layout)

    def _add(self, text: str | None, element: HtmlElement) -> None:
        if text and not self.words:
            self.line = element.sourceline or 0
        if text:
            self.words.append(text)

    def _said(self) -> Iterator[Heard]:
        text, self.words = _one_line("".join(self.words)), []
        if text:
            yield Heard(tuple(self.around), text, self.line, self._language())

    def _heard(self, elements: tuple[str, ...], text: str | None, element: HtmlElement) -> Heard:
        return Heard(elements, text, element.sourceline or 0, self._language())

    def _language(self) -> str:
        """The language of what is read, where it is not that of the whole mail."""
        return "" if self.languages[-1] == self.languages[0] else self.languages[-1]


def _stands_apart(element: HtmlElement) -> bool:
    """Whether what is in an element is not read in one go with what stands before and after it."""
    return element.tag in _SAID or element.tag not in tag_table().formatting | _ALSO_IN_A_LINE


def _is_met(page: Page, element: HtmlElement) -> bool:
    """What is hidden from the eye alone, as words that say which of two prices is the old one, is read."""
    style = page.style(element)
    return not (
        element.tag in _UNREAD
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").strip().lower() == "true"
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
