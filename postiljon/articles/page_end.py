"""Where an article ends and its page goes on: related articles, comments, the sign-up for a newsletter, the footer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from .bylines import byline_of
from .page_lines import (
    ends_sentence,
    has_money,
    is_label_line,
    is_page_edge,
    is_references_title,
    is_running_text,
    machinery,
    opens_tail,
)
from .word_lists import phrases, words_of

_FOOTER_GAP = 2  # unknown short lines that may stand between two known ones of a footer
_MOST_OPENINGS = 12  # that are looked under; a page has a few
_NEAR = 2  # lines from a text in which something shows that it is a comment or a teaser
_CUT_OFF = ("...", "…", "[...]", "[…]")


def page_end(texts: Sequence[str], last: int) -> range:
    """The lines after the article. ``last`` is the last one that reads like running text."""
    start = max([last, *_titles_of_sources(texts, last), *_prices(texts, last)]) + 1
    opening = next((at for at in range(start, len(texts)) if opens_tail(texts[at])), len(texts))
    end = min(opening, _footer_start(texts, start))
    while end > start and (is_page_edge(texts[end - 1]) or is_label_line(texts[end - 1])):
        end -= 1
    return range(next((at for at in _openings(texts, last) if _is_all_tail(texts, at)), end), len(texts))


def _openings(texts: Sequence[str], last: int) -> list[int]:
    """Lines such as "Comments (2)" with running text under them, not in the first quarter of it."""
    sizes = [len(text) if is_running_text(text) else 0 for text in texts[: last + 1]]
    above = list(accumulate(sizes, initial=0))
    enough = (at for at in range(last) if above[at] * 4 > above[-1] and opens_tail(texts[at]))
    return list(islice(enough, _MOST_OPENINGS))


def _titles_of_sources(texts: Sequence[str], last: int) -> list[int]:
    return [at for at in range(last + 1, len(texts)) if is_references_title(texts[at])][-1:]


def _prices(texts: Sequence[str], last: int) -> list[int]:
    below = range(last + 1, len(texts))
    return [at for at in below if has_money(texts[at]) and not is_page_edge(texts[at])][-1:]


def _footer_start(texts: Sequence[str], start: int) -> int:
    """The highest line of the footer, looked for from the bottom up and not above ``start``."""
    highest, unknown = len(texts), 0
    for at in range(len(texts) - 1, start - 1, -1):
        if _is_footer(texts[at]):
            highest, unknown = at, 0
        elif (
            highest == len(texts) or ends_sentence(texts[at]) or unknown == _FOOTER_GAP or len(texts[at]) > 60
        ):
            break
        else:
            unknown += 1
    return highest


def _is_footer(text: str) -> bool:
    return is_page_edge(text) or bool(machinery(text)) or opens_tail(text) or is_label_line(text)


def _is_all_tail(texts: Sequence[str], opening: int) -> bool:
    """Whether all text under a line such as "Comments (2)" is comments or teasers."""
    below = range(opening + 1, len(texts))
    if any(has_money(texts[at]) or is_references_title(texts[at]) for at in below):
        return False
    return all(_is_beside_evidence(texts, group) for group in _running(texts, below))


def _running(texts: Sequence[str], lines: range) -> Iterator[range]:
    """Stretches of running text."""
    start = lines.start
    for at in range(lines.start, lines.stop + 1):
        if at == lines.stop or not is_running_text(texts[at]):
            if at > start:
                yield range(start, at)
            start = at + 1


def _is_beside_evidence(texts: Sequence[str], group: range) -> bool:
    around = [*texts[max(0, group.start - _NEAR) : group.start], *texts[group.stop : group.stop + _NEAR]]
    return texts[group[-1]].endswith(_CUT_OFF) or any(map(_is_evidence, around))


def _is_evidence(text: str) -> bool:
    """Whether a line stands beside comments, teasers and forms: a button, a date, "Anna says:"."""
    kinds = ("read_more", "reply_buttons", "forms")
    if any(phrases(kind).are(text) for kind in kinds) or byline_of(text, "") is not None:
        return True
    words = words_of(text[-40:])
    return len(text) <= 80 and bool(words) and phrases("comment_verbs").length(words, len(words) - 1) == 1
