"""Which line of which template file each element of a compiled mail came from.

Only when something was found does anybody ask. The template is then compiled once more with a number in every element
of its MJML; what mrml makes of an element keeps the number, and what stands inside it belongs to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postiljon.errors import Place

from .ascii import as_ascii
from .comments import without_comments
from .mjml import mjml_to_html
from .model import TemplateRoot
from .quirks import without_quirks
from .render import Rendering
from .styles import cut_inline_styles
from .tokens import Tokens
from .tree import Element, read_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = "data-at"
_CLASS = "at-"


def body_places(
    template: str,
    *,
    roots: Sequence[TemplateRoot | tuple[Path, str]],
    context: Mapping[str, Any],
    tokens: Tokens,
) -> tuple[tuple[str, Place | None], ...]:
    """The name and the place of every element in the mail's body, in document order.

    Takes what `compile_email` took, and the elements are those that it made.
    """
    rendering = Rendering(template, [TemplateRoot(*root) for root in roots], context, tokens)
    rendered = rendering.mjml()
    place = rendering.locator(rendered)
    elements = [element for element in read_tree(rendered).elements if _is_in_body(element)]
    starts = [element.start for element in elements]
    numbered, _ = cut_inline_styles(without_comments(_numbered(rendered, elements)))
    html = mjml_to_html(as_ascii(without_quirks(numbered)))
    return tuple((name, None if number is None else place(starts[number])) for name, number in _numbers(html))


def _is_in_body(element: Element) -> bool:
    return any(around.name == "mj-body" for around in element.ancestors())


def _numbered(mjml: str, elements: Sequence[Element]) -> str:
    """``mjml`` with its number in each of ``elements``: mrml keeps a class, and every attribute of HTML."""
    done, end = [], 0
    for number, element in enumerate(elements):
        at, mark = _mark(element, number)
        done += [mjml[end:at], mark]
        end = at
    return "".join([*done, mjml[end:]])


def _mark(element: Element, number: int) -> tuple[int, str]:
    """Where the number goes, and how it is written there."""
    behind_name = element.start + 1 + len(element.name)
    if not element.is_mjml:
        return behind_name, f' {_NUMBER}="{number}"'
    if css_class := element.attributes.get("css-class"):
        return css_class.value_start, f"{_CLASS}{number} "
    return behind_name, f' css-class="{_CLASS}{number}"'


def _numbers(html: str) -> list[tuple[str, int | None]]:
    from lxml.html import document_fromstring

    found: dict[HtmlElement, int | None] = {}
    for element in document_fromstring(html).iter("*"):
        own = _number_of(element)
        parent = element.getparent()
        found[element] = own if own is not None or parent is None else found.get(parent)
    inside = (element for element in found if any(around.tag == "body" for around in element.iterancestors()))
    return [(str(element.tag), found[element]) for element in inside]


def _number_of(element: HtmlElement) -> int | None:
    if number := element.get(_NUMBER):
        return int(number)
    classes = (
        word.removeprefix(_CLASS) for word in element.get("class", "").split() if word.startswith(_CLASS)
    )
    return next((int(word) for word in classes if word.isdecimal()), None)
