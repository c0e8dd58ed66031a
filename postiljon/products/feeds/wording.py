"""The words of a feed as plain text: names, one sentence for a card, and a little more to find a product by."""

from __future__ import annotations

import re
from html import unescape

LONGEST_NAME = 200
LONGEST_SENTENCE = 160  # characters; two lines of a card
LONGEST_TEXT = 200

_BREAK = "\n"
_LOOKS = (360, 2_000, 20_000)  # characters of HTML that are looked at, until they say enough
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SILENT = re.compile(  # tags inside a line, as in <b>bold</b>ness, and what nobody sees
    r"<(?:/?(?:[abiuABIU]|em|strong|span|small|su[bp]|mark|font|abbr|EM|STRONG|SPAN|FONT)(?:\s[^<>]*)?>"
    r"|!--.*?(?:-->|$)|(style|script|STYLE|SCRIPT)\b.*?(?:</\1[^<>]*>?|$))",
    re.DOTALL,
)
_TAG = r"<(?:/?[A-Za-z]|!)[^<>]*(?:>|$)"
_TAGS = re.compile(rf"{_TAG}(?:\s*{_TAG})*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’)]?(?=\s+[\"'“‘(]?[A-ZÀ-ÖØ-Þ]|$)")
_SHORTEST_SENTENCE = 40  # what is shorter takes the next one along: "New! …"


def plain_name(written: str) -> str:
    """A name on one line, without tags and entities."""
    if len(written) > LONGEST_NAME or "<" in written or "&" in written or _BREAK in written:
        written = plain_text(written).replace(_BREAK, " ")[:LONGEST_NAME]
    return _clean(written)


def sentence_and_rest(html: str, name: str) -> tuple[str, str]:
    """One sentence that says more than the name, for a card; and some of the text after it."""
    line, _, rest = plain_text(html).partition(_BREAK)
    line = _clean(line)
    if line == name:
        line, _, rest = rest.partition(_BREAK)
        line = _clean(line)
    end = _SENTENCE.search(line, _SHORTEST_SENTENCE, LONGEST_SENTENCE)
    sentence = line[: end.end()] if end else shortened(line, LONGEST_SENTENCE)
    after = line if sentence.endswith("…") else line[len(sentence) :]
    if len(after) < LONGEST_TEXT and rest:
        after = f"{after} {_clean(rest.replace(_BREAK, ' '))}"
    return sentence, shortened(after.strip(), LONGEST_TEXT)


def one_line(html: str) -> str:
    """The beginning of the text of ``html``."""
    return shortened(_clean(plain_text(html).replace(_BREAK, " ")), LONGEST_TEXT)


def plain_text(html: str) -> str:
    """What a person would see of ``html``, or enough of it, with a line break between blocks."""
    for length in _LOOKS:
        text = _without_tags(html[:length])
        if len(html) <= length or len(text) >= LONGEST_SENTENCE:
            break
    return text


def shortened(text: str, longest: int) -> str:
    """``text``, cut after a word when it is too long."""
    if len(text) <= longest:
        return text
    words = text[: longest - 1].rpartition(" ")[0] or text[: longest - 1]
    return f"{words.rstrip(' ,;:-–')}…"


def _without_tags(html: str) -> str:
    text = _ENTITY.sub(lambda found: unescape(found[0]), html) if "&" in html else html
    if "<" in text:  # then it is HTML, where only tags break a line
        text = _TAGS.sub(_BREAK, _SILENT.sub("", text.replace(_BREAK, " ")))
    return text.strip()


def _clean(line: str) -> str:
    """``line`` with single spaces and without what cannot be printed."""
    line = line.strip()
    if line.isprintable() and "  " not in line:  # nearly every line
        return line
    return _CONTROL.sub("", " ".join(line.split())).strip()
