"""The last touches to the HTML: light, whole, and readable by whoever opens the file."""

from __future__ import annotations

import re
from html import unescape

# Nobody sees these in a file, and some programs lose them on the way.
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
    "\u202f": "&#8239;",
    "\u2060": "&#8288;",
    "\ufeff": "&#65279;",
}
_INVISIBLE_CHARACTERS = re.compile(f"[{''.join(_INVISIBLE)}]")

_COMMENT = re.compile(r"<!--\[if ([^\]]+)\]>(?!<!)(.*?)<!\[endif\]-->\s*", re.DOTALL)
_AS_IT_IS = re.compile(r"(<!--.*?-->|<(?:script|pre|textarea)\b.*?</(?:script|pre|textarea)>)", re.DOTALL)
_STYLE_SHEET = re.compile(r"(<style[^>]*>)(.*?)</style>", re.DOTALL)
_LINE_BREAKS = re.compile(r"\s*\n\s*")
_LINES_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_TAG = re.compile(r"<[a-z][^<>]*>")
_STYLE = re.compile(r"(?<=\sstyle=)(\"[^\"]*\"|'[^']*')")
_EMPTY_ATTRIBUTE = re.compile(r'\s(?:style|class)=""')

_PREVIEW = re.compile(r"(<body\b[^>]*>\s*<div\b[^>]*\bdisplay:\s*none[^>]*>)([^<]*)(?=</div>)")
_PREVIEW_LENGTH = 150  # characters that mail programs show beside the subject
_FILLER = "&#8199;&#847; "  # two of them


def finish_html(html: str) -> str:
    """``html`` with invisible characters as references, a preheader that nothing follows, and nothing empty.

    Comments (but for equal neighbours), scripts and preformatted text stay as they are.
    """
    pieces = _AS_IT_IS.split(_with_joined_comments(html))
    tidy = "".join(piece if at % 2 else _tidy(piece) for at, piece in enumerate(pieces))
    return _PREVIEW.sub(_padded, tidy, count=1).strip() + "\n"


def _with_joined_comments(html: str) -> str:
    """Neighbouring comments for the same Outlook as one; mrml writes each apart."""
    done: list[str] = []
    end, last = 0, ""
    for found in _COMMENT.finditer(html):
        if found.start() == end and found[1] == last and done:
            done[-1] += found[2]
        else:
            done += [_closed(last), html[end : found.start()], f"<!--[if {found[1]}]>", found[2]]
        end, last = found.end(), found[1]
    return "".join([*done, _closed(last), html[end:]])


def _closed(condition: str) -> str:
    return "<![endif]-->" if condition else ""


def _tidy(html: str) -> str:
    html = _STYLE_SHEET.sub(_tidy_sheet, html)
    html = _LINES_BETWEEN_TAGS.sub(">\n<", html)
    html = _TAG.sub(_tidy_tag, html)
    return _INVISIBLE_CHARACTERS.sub(lambda found: _INVISIBLE[found[0]], html)


def _tidy_sheet(found: re.Match[str]) -> str:
    css = _LINE_BREAKS.sub("\n", found[2]).strip()
    return f"{found[1]}{css}</style>" if css else ""


def _tidy_tag(found: re.Match[str]) -> str:
    tag = found[0]
    tag = _STYLE.sub(_tidy_style, tag) if " style=" in tag else tag
    return _EMPTY_ATTRIBUTE.sub("", tag) if '=""' in tag else tag


def _tidy_style(found: re.Match[str]) -> str:
    """Without needless spaces; where there are addresses or references in it, they are part of something else."""
    quote, style = found[0][0], found[0][1:-1]
    if "url(" in style or "&" in style:
        return found[0]
    tidy = style.replace("; ", ";").replace(", ", ",").rstrip("; \n")
    return f"{quote}{tidy}{quote}"


def _padded(found: re.Match[str]) -> str:
    """Without filler mail programs go on with the first words of the mail itself."""
    missing = max(0, _PREVIEW_LENGTH - len(unescape(found[2])))
    return f"{found[1]}{found[2]}{_FILLER * (missing // 2)}"
