"""What a text shows of how it was made: HTML and Markdown that nobody has drawn."""

from __future__ import annotations

import re

_TAG_NAMES = (
    "a b i u p br hr em strong div span table tr td th tbody ul ol li h1 h2 h3 h4 h5 h6 img font style script"
)
_SOURCE = re.compile(
    rf"</?(?:{_TAG_NAMES.replace(' ', '|')})(?:\s[^<>\n]{{0,300}})?/?>"  # <br>, <a href="…">
    r"|\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)"  # **bold**
    r"|(?<!\w)__[^\s_][^_\n]{0,200}__(?!\w)"
    r"|!?\[[^\[\]\n]{1,300}\]\((?:https?:|mailto:|/|#|\w)[^()\s]{0,2000}\)"  # [words](address)
    r"|(?m:^[ ]{0,3}\#{2,6}[ ]\S)"  # ## heading
    r"|(?m:^```)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")  # &nbsp;
_LOOKED_AT = 500_000  # characters


def source_marks(text: str) -> list[str]:
    """The tags and the marks of Markdown that stand in ``text``."""
    return [found[0].strip() for found in _SOURCE.finditer(text[:_LOOKED_AT])]


def references(text: str) -> list[str]:
    """The names and numbers of characters in HTML that stand in ``text``: "&nbsp;"."""
    return _REFERENCE.findall(text[:_LOOKED_AT])
