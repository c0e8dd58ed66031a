"""A mail on its way to become what one program shows: the copy that rules work on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from .css import Node, changed, in_css, read_sheet
from .model import Loss
from .opened import Opened
from .trees import dropped, put_text, replaced

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What becomes of a rule of a style sheet; None takes it out. What is lost by it is added to the list.
ChangeRule: TypeAlias = Callable[[list[Loss], Node], Node | None]


class Draft:
    """A copy of a mail's tree. ``elements`` are all that it began with, in order; some may be gone.

    ``sheets`` has the rules of each ``style`` element that is left; only those that a rule has changed are written
    anew. ``programs`` are those of the support table that it is made for.
    """

    def __init__(self, mail: Opened, programs: tuple[str, ...] = ()) -> None:
        self.mail = mail
        self.programs = programs
        self.root: HtmlElement = deepcopy(mail.page.root)
        self.elements: tuple[HtmlElement, ...] = tuple(self.root.iter("*"))
        self._gone: set[HtmlElement] = set()
        self._added: list[HtmlElement] = []
        self.sheets: dict[HtmlElement, tuple[Node, ...]] = {
            style: read_sheet(style.text or "").nodes for style in self.all("style")
        }
        self._as_written = dict(self.sheets)

    def all(self, *tags: str) -> Iterator[HtmlElement]:
        """The elements that had those names when the draft began and are still there."""
        found = (number for tag in tags for number in self.mail.uses.get(("element", tag), ()))
        return self.numbered(sorted(found))

    def having(self, *names: str) -> Iterator[HtmlElement]:
        """The elements that had one of those attributes when the draft began and are still there."""
        found = {number for name in names for number in self.mail.uses.get(("attribute", name), ())}
        return self.numbered(sorted(found))

    def numbered(self, numbers: Iterable[int]) -> Iterator[HtmlElement]:
        """The elements with those numbers, as far as they are still there."""
        found = (self.elements[number] for number in numbers)
        return (element for element in found if element not in self._gone)

    def body(self) -> HtmlElement | None:
        """The element ``body``, if it is still one."""
        return next((element for element in self.all("body") if element.tag == "body"), None)

    def styled(self) -> Iterator[tuple[str, list[HtmlElement]]]:
        """The ``style`` attributes as they are now, each with the elements that have it."""
        found: dict[str, list[HtmlElement]] = {}
        numbers = chain.from_iterable(self.mail.styles.values())
        for element in chain(self.numbered(numbers), self._added):
            if css := element.get("style"):
                found.setdefault(css, []).append(element)
        return iter(found.items())

    def drop(self, element: HtmlElement) -> None:
        """Take an element out, with all that is in it."""
        for inner in element.iter("*"):
            self._gone.add(inner)
            self.sheets.pop(inner, None)
        dropped(element)

    def replace(self, element: HtmlElement, other: HtmlElement) -> None:
        """Put an element that has nothing in it in the place of one such."""
        self._gone.add(element)
        self._added.append(other)
        replaced(element, other)

    def change_rules(self, change: ChangeRule) -> Iterator[Loss]:
        """Make each rule of the style sheets into what ``change`` gives for it, and tell what is lost."""
        for style in tuple(self.sheets):
            lost: list[Loss] = []
            self.sheets[style] = changed(self.sheets[style], partial(change, lost))
            first = line_of(style)
            yield from (loss._replace(line=first + loss.line - 1) for loss in lost)

    def written(self) -> str:
        """The draft as HTML. In a webmail the mail's own doctype counts for nothing."""
        from lxml.html import tostring

        for style, nodes in self.sheets.items():
            if nodes is not self._as_written[style]:
                put_text(style, in_css(nodes))
        doctype = "<!doctype html>" if self.programs else self.mail.doctype
        return str(tostring(self.root, encoding="unicode", doctype=doctype))


def line_of(element: HtmlElement) -> int:
    """The line of the HTML that an element stands on; 0 when it is not known."""
    return element.sourceline or 0
