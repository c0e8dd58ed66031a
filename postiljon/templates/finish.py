"""The last touches to the HTML: light, whole, and readable by whoever opens the file."""

from __future__ import annotations

import re

_ADJACENT_COMMENTS = re.compile(
    r"<!--\[if ([^\]]*)\]>((?:(?!-->).)*?)<!\[endif\]-->\s*(?=<!--\[if \1\]>(?!<!))", re.DOTALL
)
_INVISIBLE = {
    "\u00a0": "&nbsp;",
    "\u00ad": "&shy;",
    "\u034f": "&#847;",
    "\u2007": "&#8199;",
    "\u2009": "&thinsp;",
    "\u200b": "&#8203;",
    "\u200c": "&zwnj;",
    "\u200d": "&zwj;",
    "\u200e": "&lrm;",
    "\u200f": "&rlm;",
    "\u2060": "&#8288;",
    "\u202f": "&#8239;",
    "\ufeff": "&#65279;",
}
_INVISIBLE_CHARACTERS = re.compile(f"[{''.join(_INVISIBLE)}]")
_KEPT = re.compile(
    r"(<(?:style|script|pre|textarea)\b.*?</(?:style|script|pre|textarea)>|<!--.*?-->)", re.DOTALL
)
_EMPTY = re.compile(r'\s(?:style|class)=""')
_EMPTY_STYLE = re.compile(r"<style[^>]*>\s*</style>")
_LINES_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_LAST_SEMICOLON = re.compile(r'(\sstyle="[^"]*?);\s*"')
_PREVIEW = re.compile(r"(<body\b[^>]*>\s*<div\b[^>]*\bdisplay:\s*none[^>]*>)([^<]*)(</div>)")
_FILLER = "&#8199;&#847; "
_PREVIEW_LENGTH = 150  # characters that mail programs show beside the subject


def finish_html(html: str) -> str:
    """``html`` with invisible characters as references, a preheader that nothing follows, and nothing empty."""
    html = _merge_comments(html)
    html = "".join(piece if at % 2 else _tidy(piece) for at, piece in enumerate(_KEPT.split(html)))
    html = _EMPTY_STYLE.sub("", html)
    return _PREVIEW.sub(_padded, html, count=1).strip() + "\n"


def _tidy(html: str) -> str:
    html = _LINES_BETWEEN_TAGS.sub(">\n<", html)
    html = _LAST_SEMICOLON.sub(r'\1"', html)
    html = _EMPTY.sub("", html)
    return _INVISIBLE_CHARACTERS.sub(lambda found: _INVISIBLE[found[0]], html)


def _merge_comments(html: str) -> str:
    """Neighbouring comments for the same Outlook as one."""
    return re.sub(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>", "", html)


def _padded(found: re.Match[str]) -> str:
    """Without filler mail programs go on with the first words of the mail itself."""
    missing = max(0, _PREVIEW_LENGTH - len(found[2]))
    return f"{found[1]}{found[2]}{_FILLER * (missing // 2)}{found[3]}"
