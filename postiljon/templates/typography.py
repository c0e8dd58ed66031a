"""What a typesetter does to words: which ones stay together, how wide they run, where they are cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

NO_BREAK_SPACE = "\u00a0"

_TOGETHER = re.compile(
    r"(?<=\d) (?=[^\W\d_]{1,4}\b|[%°€])"  # 100 ml, 1015 KK, 20 °C, 5 €
    r"|(?<=[€$£§№]) (?=\d)"  # € 5
    r"|(?<=(?<!\w)['’‘]\w) (?=\w)"  # 's avonds
    r"| (?=[–—] )"  # a spaced dash never begins a line
)
_SENTENCE_END = re.compile(r"(?P<word>[\w.]*)[.!?…؟۔]+[\"'’”»)]*(?=\s)|[。！？][」』]*")
_ABBREVIATION = re.compile(r"\w|[b-df-hj-np-tv-xz]+|.*\w\.\w+", re.IGNORECASE)  # J. · Dr. bzw. · z.B. p.ex.
_LONGEST_BEFORE_NUMBER, _LONGEST_ORDINAL = 4, 2  # characters, as in "max. 3" and "3. Mai"
_LONGEST_PAIR = 22  # characters; a longer pair would tear a hole in the line before it
_FEWEST_WORDS = 4


def _by_char(widths: Mapping[int, str]) -> Mapping[str, int]:
    return {char: width for width, chars in widths.items() for char in chars}


# Widths of Arial, in thousandths of the type size; Helvetica's are nearly all the same.
_REGULAR = _by_char(
    {
        191: "'",
        222: "ijl‘’",
        260: "|",
        278: " .,:;!/[]Ift\u00a0",
        333: "()-r“”",
        355: '"',
        389: "*",
        500: "ckvsxyzJ",
        556: "0123456789abdeghnopquL?€$£§_–",
        584: "+<=>~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1000: "—…",
        1015: "@",
    }
)
_BOLD = _by_char(
    {
        238: "'",
        278: " .,/|iIjl‘’\u00a0",
        333: "()[]-:;!ft",
        389: "r*",
        474: '"',
        500: "z“”",
        556: "0123456789acekvsxyJ€$£§_–",
        584: "+<=>~",
        611: "bdghnopquFLTZ?",
        667: "EPSVXY",
        722: "ABCDHKNRU&",
        778: "GOQw",
        833: "M",
        889: "m%",
        944: "W",
        975: "@",
        1000: "—…",
    }
)
_USUAL = 611


def glued(text: str) -> str:
    """``text`` of the same length, with no-break spaces inside what is read in one go, such as 100 ml."""
    return _TOGETHER.sub(NO_BREAK_SPACE, text)


def bound(text: str) -> str:
    """``text`` `glued`, and its last two words together, so that no line is one short word."""
    text = glued(text)
    last = text.rfind(" ")
    before = max(text.rfind(" ", 0, last), text.rfind("\n", 0, last))
    is_short = len(text) - before - 1 <= _LONGEST_PAIR
    is_single = not {NO_BREAK_SPACE, "\n"} & set(text[last:])
    if last < 0 or not is_short or not is_single or len(text.split(" ")) < _FEWEST_WORDS:
        return text
    return f"{text[:last]}{NO_BREAK_SPACE}{text[last + 1 :]}"


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """About how many pixels ``text`` is wide in Arial, or a face like it, of ``size`` pixels."""
    widths = _BOLD if bold else _REGULAR
    return sum(_char_width(char, widths) for char in text) * size / 1000


def line_count(text: str, width: int, size: int, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in a column of ``width`` pixels."""
    return len(_line_ends(text, width, size, bold))


def shortened(text: str, width: int, size: int, *, lines: int, bold: bool = False) -> str:
    """``text`` cut after a word, with an ellipsis, where it takes more than ``lines`` lines.

    A word that is wider than a line is cut where the line ends.
    """
    ends = _line_ends(text, width, size, bold)
    if len(ends) <= lines:
        return text
    kept = text[: ends[lines - 1]].rstrip()
    start = ends[lines - 2] if lines > 1 else 0
    while kept[start:].strip() and text_width(f"{kept[start:].strip()}…", size, bold=bold) > width:
        kept = kept[: kept.rindex(" ")].rstrip() if " " in kept[start:].strip() else kept[:-1]
    return f"{kept.rstrip(' ,.;:–—-')}…"


class Ending(NamedTuple):
    """Where the beginning of a text ends, and whether that is within a sentence."""

    at: int
    is_within_sentence: bool


def end_of_beginning(text: str, most: int, *, least: int = 0) -> Ending:
    """Where ``text`` is to end when it may have ``most`` characters: after the last sentence that fits.

    Where none of them ends after ``least`` characters it is after a word, for an ellipsis to stand there.
    """
    if len(text) <= most:
        return Ending(len(text), is_within_sentence=False)
    at = max((end for end in _sentence_ends(text[: most + 2]) if least <= end <= most), default=0)
    if at:
        return Ending(at, is_within_sentence=False)
    words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return Ending(len(words.rstrip(" \n,;:–—-")), is_within_sentence=True)


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences of ``text`` end: after a mark, unless a small letter or a number shows that it goes on."""
    for found in _SENTENCE_END.finditer(text):
        word = found["word"] or ""
        follows = text[found.end() :].lstrip(" \n\"'‘“„«(¿¡")[:1]
        is_before_number = follows.isdigit() and len(word) <= _LONGEST_BEFORE_NUMBER
        is_ordinal = word.isdigit() and len(word) <= _LONGEST_ORDINAL
        goes_on = follows.islower() or is_before_number or is_ordinal
        if not goes_on and not _ABBREVIATION.fullmatch(word):
            yield found.end()


def _line_ends(text: str, width: int, size: int, bold: bool) -> list[int]:
    """Where each line of ``text`` ends, as positions; a word that is wider than a line goes on in the next."""
    ends: list[int] = []
    used = 0.0
    for word in re.finditer(r"[^ \n]+[ \n]*", text):
        needed = text_width(word[0].rstrip(" \n"), size, bold=bold)
        if used and used + needed > width:
            ends.append(word.start())
            used = 0.0
        if needed > width:
            breaks = _breaks(word[0].rstrip(" \n"), width, size, bold)
            ends += [word.start() + at for at in breaks]
            used = text_width(word[0][breaks[-1] :], size, bold=bold) if breaks else needed
        else:
            used += text_width(word[0], size, bold=bold)
    return [*ends, len(text)]


def _breaks(word: str, width: int, size: int, bold: bool) -> list[int]:
    """Where a word is broken that is wider than a line."""
    breaks: list[int] = []
    used = 0.0
    for at, char in enumerate(word):
        needed = text_width(char, size, bold=bold)
        if used and used + needed > width:
            breaks.append(at)
            used = 0.0
        used += needed
    return breaks


def _char_width(char: str, widths: Mapping[str, int]) -> int:
    known = widths.get(char)
    if known is None:
        if unicodedata.combining(char):
            return 0
        plain = unicodedata.normalize("NFD", char)[0]
        wide = unicodedata.east_asian_width(char) in "WF"
        return 1000 if wide else widths.get(plain, _USUAL)
    return known
