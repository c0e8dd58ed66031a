"""A template becomes an email: one list of steps, run once for all readers.

::

    render → validate → comments out → styles to inline out → ASCII → mjml-python → repair → inline → links → finish
    → promotions → split
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .ascii import as_ascii
from .comments import without_comments
from .finish import finish_html
from .inline import inline_css
from .link_addresses import with_changed_links
from .mjml import mjml_to_html
from .model import Email, TemplateRoot
from .promotions import with_promotions
from .quirks import without_quirks
from .render import Rendering
from .repair import repair_html
from .split import split_address, split_header, split_html, split_plain
from .styles import cut_inline_styles
from .tokens import Tokens
from .validate import validate


def compile_email(
    template: str,
    *,
    roots: Sequence[TemplateRoot | tuple[Path, str]],
    context: Mapping[str, Any],
    tokens: Tokens,
    subject: str,
    preheader: str,
    text: str,
    unsubscribe: str = "",
    promotions: str = "",
    change_link: Callable[[str], str] | None = None,
) -> Email:
    """The email that ``template`` makes of ``context``. Its files are looked up in ``roots`` in order, one by one.

    ``subject``, ``preheader``, ``text`` (the text part) and ``unsubscribe`` (an address) hold tokens already;
    ``promotions`` is what `promotions.promotions` gives, for the head. ``change_link`` gets the address of every link
    in the HTML, and gives the one that the mail has.
    Raises TemplateError or MergeError with the file and line of what is wrong.
    """
    rendering = Rendering(template, [TemplateRoot(*root) for root in roots], context, tokens)
    rendered = rendering.mjml()
    validate(rendered, lambda: rendering.locator(rendered))
    mjml, css = cut_inline_styles(without_comments(rendered))
    mjml = as_ascii(without_quirks(mjml))
    html = inline_css(repair_html(mjml_to_html(mjml)), css)
    html = finish_html(with_changed_links(html, change_link) if change_link else html)
    html = with_promotions(html, promotions)
    return Email(
        subject=split_header(subject, tokens),
        preheader=split_header(preheader, tokens),
        text=split_plain(text, tokens),
        html=split_html(html, tokens),
        unsubscribe=split_address(unsubscribe, tokens),
        mjml=mjml,
        fields=tokens.fields,
    )
