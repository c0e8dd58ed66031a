"""Styles into the elements, by premailer: much of what shows mails ignores style sheets.

Every style sheet that is already in the HTML is kept as it is; only ``css`` is inlined. Premailer is kept from
everything else that it would do to a mail: fetch, rewrite attributes and addresses, drop ``!important``, lose the
doctype, stop at 255 nested elements.
"""

from __future__ import annotations

import logging
from threading import Lock

from postiljon.errors import TemplateError

from .quiet_premailer import premailer_class

DOCTYPE = "<!doctype html>"

_MARK = ' data-premailer="ignore"'
_ONE_AT_A_TIME = Lock()  # cssutils keeps its state in module variables


def inline_css(html: str, css: str) -> str:
    """``html`` with the rules of ``css`` in the style attributes; what an element says itself goes first.

    ``css`` may select by element, class, id, attribute and descent. Raises TemplateError when it cannot be read.
    """
    from lxml import etree

    protected = html.replace("<style", f"<style{_MARK}")
    root = etree.fromstring(protected, etree.HTMLParser(huge_tree=True))
    if css.strip():
        _apply(root, css)
    inlined = etree.tostring(root, encoding="unicode", method="html", doctype=DOCTYPE)
    return inlined.replace(_MARK, "")


def _apply(root: object, css: str) -> None:
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
            cssutils_logging_level=logging.CRITICAL,
        )
        try:
            premailer.transform(pretty_print=False)
        except Exception as error:  # cssutils and cssselect raise many kinds
            message = f"the style sheet to inline cannot be applied: {error}"
            raise TemplateError(message, hint="keep it to simple selectors and plain declarations") from error
