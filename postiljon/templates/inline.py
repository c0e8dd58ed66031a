"""Styles into the elements, by premailer: much of what shows mails ignores style sheets.

Every style sheet that is already in the HTML is kept as it is; only ``css`` is inlined. Premailer is kept from
everything else that it would do to a mail: fetch, rewrite attributes and addresses, drop ``!important``, lose the
doctype, stop at 255 nested elements, and take the elements' own styles apart.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING

from postiljon.errors import TemplateError

from .quiet_premailer import premailer_class

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCTYPE = "<!doctype html>"

_MARK = ' data-premailer="ignore"'
_PROPERTY = re.compile(r"(?:^|;)\s*([\w-]+)\s*:")
_ONE_AT_A_TIME = Lock()  # premailer keeps what it has read in one cache for all


def inline_css(html: str, css: str) -> str:
    """``html`` with the rules of ``css`` in the style attributes; what an element says itself goes first.

    ``css`` may select by element, class, id, attribute and descent. Raises TemplateError when it cannot be read.
    """
    from lxml import etree

    protected = html.replace("<style", f"<style{_MARK}")
    root = etree.fromstring(protected, etree.HTMLParser(huge_tree=True))
    if css.strip():
        own = _take_styles(root)
        _apply(root, css)
        _give_back(own)
    inlined = etree.tostring(root, encoding="unicode", method="html", doctype=DOCTYPE)
    return inlined.replace(_MARK, "")


def _apply(root: _Element, css: str) -> None:
    with _ONE_AT_A_TIME:
        premailer = premailer_class()(
            root,
            css_text=css,
            strip_important=False,
            disable_validation=True,
            allow_network=False,
            allow_loading_external_files=False,
            disable_leftover_css=True,
            disable_basic_attributes=["width", "height", "align", "valign", "bgcolor"],
            align_floating_images=False,
        )
        try:
            premailer.transform()
        except Exception as error:  # cssselect and lxml raise many kinds
            message = f"the style sheet to inline cannot be applied: {error}"
            raise TemplateError(message, hint="keep it to simple selectors and plain declarations") from error


def _take_styles(root: _Element) -> list[tuple[_Element, str]]:
    """The elements' own styles, out of premailer's way: of a pair like ``width:1px;width:calc(…)`` it keeps one."""
    own = [(element, style) for element in root.iter() if (style := element.get("style"))]
    for element, _ in own:
        element.attrib["style"] = ""  # so that it keeps its place among the attributes
    return own


def _give_back(own: list[tuple[_Element, str]]) -> None:
    for element, style in own:
        inlined = str(element.attrib["style"])
        element.attrib["style"] = _joined(inlined, style) if inlined else style


def _joined(inlined: str, own: str) -> str:
    """Both, the element's own last, so that it wins; what it sets again is left out before."""
    names = {name.lower() for name in _PROPERTY.findall(own)}
    kept = [each for each in inlined.split("; ") if each.partition(":")[0] not in names]
    return "; ".join([*kept, own])
