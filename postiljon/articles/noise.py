"""Takes the page's machinery out of scraped text: what loads, shares, navigates, counts and closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .model import Line, Noise
from .page_lines import (
    LONGEST_FURNITURE,
    ends_sentence,
    is_label_line,
    is_page_edge,
    is_references_title,
    is_running_text,
    is_single_word,
    machinery,
    number_of,
    opens_tail,
)

_SHORTEST_RUN = 3  # numbers that follow each other: 1, 2, 3
_MAY_BE_HEADINGS = {"share button", "loading notice"}
_CONTINUED = 45  # characters of a line that runs on in the next one
_FOOTER_GAP = 2  # unknown short lines that may stand between two known ones of a footer
_MONEY = re.compile(r"[€£$]|\b(?:EUR|CHF|GBP|USD|kr)\b|zł")

_Reasons = dict[int, str]  # why, by position in the visible lines


def sweep(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Noise, ...]]:
    """``lines`` without the machinery of the page, and that machinery with the reasons.

    Blank lines stay lines. Running text is never taken out, nor the only line that can be a title.
    """
    visible = [line for line in lines if line.text.strip()]
    texts = [line.text for line in visible]
    why = _reasons(texts)
    swept = {visible[at].number: reason for at, reason in why.items()}
    noise = tuple(
        Noise(line.number, line.text.strip(), swept[line.number]) for line in visible if line.number in swept
    )
    return tuple(line for line in lines if line.number not in swept), noise


def _reasons(texts: Sequence[str]) -> _Reasons:
    running = [at for at in range(len(texts)) if _runs_on(texts, at)]
    first, last = (running[0], running[-1]) if running else (0, -1)
    wrapped = {at for at in running if not is_running_text(texts[at])}
    anywhere = {
        at: why for at in range(len(texts)) if at not in wrapped and (why := _machinery_at(texts, at, first))
    }
    edges = {**_above(texts, first, anywhere), **_below(texts, last)}
    return _with_title({**edges, **anywhere, **_number_pickers(texts)}, texts)


def _runs_on(texts: Sequence[str], at: int) -> bool:
    """Whether a line is running text, or the second line of a paragraph that was wrapped by hand."""
    if is_running_text(texts[at]):
        return True
    if machinery(texts[at]) == "nothing visible":
        return False
    before, here = texts[at - 1] if at else "", texts[at].strip()
    long_enough = _CONTINUED <= len(before.strip()) <= LONGEST_FURNITURE
    return long_enough and here[:1].islower() and not ends_sentence(before)


def _machinery_at(texts: Sequence[str], at: int, first: int) -> str | None:
    """One word inside an article, over running text, is a heading ("Share"), whatever it says elsewhere."""
    why = machinery(texts[at])
    if why not in _MAY_BE_HEADINGS or at <= first or at + 1 == len(texts) or not is_single_word(texts[at]):
        return why
    return None if is_running_text(texts[at + 1]) else why


def _number_pickers(texts: Sequence[str]) -> _Reasons:
    """Bare numbers that count up, below each other or in one line."""
    return {at: "number picker" for run in _number_runs(texts) for at in run}


def _number_runs(texts: Sequence[str]) -> Iterator[Sequence[int]]:
    run: list[int] = []
    values: list[int] = []
    for at, text in enumerate((*texts, "")):
        numbers = number_of(text)
        if run and not (len(numbers) == 1 and _goes_on([*values[-2:], *numbers])):
            yield from [run] if _counts_up(values) else []
            run, values = [], []
        if len(numbers) == 1:
            run.append(at)
            values.append(numbers[0])
        elif _counts_up(numbers):
            yield [at]


def _goes_on(values: Sequence[int]) -> bool:
    steps = {later - earlier for earlier, later in pairwise(values)}
    return len(steps) == 1 and min(steps) > 0


def _counts_up(values: Sequence[int]) -> bool:
    """1, 2, 3 and 6, 12, 18 count things; 2021, 2022, 2023 are years and belong to somebody's table."""
    if len(values) < _SHORTEST_RUN or not _goes_on(values):
        return False
    return values[0] in {0, 1, values[1] - values[0]}


def _above(texts: Sequence[str], first: int, anywhere: Mapping[int, str]) -> _Reasons:
    """Navigation over the article: between the top and the first running text, or as far as it is unbroken."""
    found: _Reasons = {}
    for at, text in enumerate(texts[: first or len(texts)]):
        if is_page_edge(text):
            found[at] = "navigation"
        elif not first and at not in anywhere:
            break
    return found


def _below(texts: Sequence[str], last: int) -> _Reasons:
    """The footer: what follows a line such as "Related articles", or is known from the bottom up."""
    start = last + 1
    titles = [at for at in range(start, len(texts)) if is_references_title(texts[at])]
    start = titles[-1] + 1 if titles else start
    priced = [
        at for at in range(start, len(texts)) if _MONEY.search(texts[at]) and not is_page_edge(texts[at])
    ]
    start = priced[-1] + 1 if priced else start
    opening = next((at for at in range(start, len(texts)) if opens_tail(texts[at])), len(texts))
    return dict.fromkeys(range(min(opening, _footer_start(texts, start)), len(texts)), "page footer")


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


def _with_title(why: _Reasons, texts: Sequence[str]) -> _Reasons:
    """Without the nearest line over the article's text, when nothing else is left to be its title."""
    left = next((at for at in range(len(texts)) if at not in why), len(texts))
    swept_edges = [at for at in range(left) if why.get(at) == "navigation"]
    if swept_edges and left < len(texts) and is_running_text(texts[left]):
        return {at: reason for at, reason in why.items() if at != swept_edges[-1]}
    return why
