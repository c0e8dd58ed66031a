"""Takes the page's machinery out of scraped text: what loads, shares, navigates, counts and closes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .model import Line, Noise
from .page_end import page_end
from .page_lines import (
    LONGEST_FURNITURE,
    ends_sentence,
    is_menu_entry,
    is_page_edge,
    is_running_text,
    is_single_word,
    machinery,
    number_of,
)

_SHORTEST_RUN = 3  # numbers that follow each other: 1, 2, 3
_MAY_BE_HEADINGS = {"share button", "loading notice"}
_CONTINUED = 45  # characters of a line that runs on in the next one
_NAVIGATION = 2  # lines of a menu that make what stands over them a part of it
_LONGEST_ENTRY = 60  # characters of a line in a menu

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
    edges = {**_above(texts, first, anywhere), **dict.fromkeys(page_end(texts, last), "page footer")}
    return _with_title({**_share_bars(texts, anywhere), **edges, **anywhere, **_number_pickers(texts)}, texts)


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


def _share_bars(texts: Sequence[str], anywhere: Mapping[int, str]) -> _Reasons:
    """What stands right under a share button: the names of networks, or the letters of their icons."""
    found: _Reasons = {}
    for at in range(1, len(texts)):
        above = found.get(at - 1) or anywhere.get(at - 1)
        if above == "share button" and (is_page_edge(texts[at]) or _is_icon(texts[at])):
            found[at] = "share button"
    return found


def _is_icon(text: str) -> bool:
    return len(text.strip()) <= 2 and text.strip().isalpha()


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
    return {**dict.fromkeys(_menu(texts, first, {**anywhere, **found}), "navigation"), **found}


def _menu(texts: Sequence[str], first: int, known: Mapping[int, str]) -> range:
    """What stands over the lowest entry of a menu, if the title of the article can still stand under it."""
    entries = [at for at in range(first) if is_menu_entry(texts[at])]
    lowest = entries[-1] if len(entries) >= _NAVIGATION else 0
    below = [texts[at] for at in range(lowest + 1, first) if at not in known]
    short = all(len(text) <= _LONGEST_ENTRY for text in texts[:lowest])
    return range(lowest if short and any(len(text.split()) > 2 for text in below) else 0)


def _with_title(why: _Reasons, texts: Sequence[str]) -> _Reasons:
    """Without the nearest line over the article's text, when nothing else is left to be its title."""
    left = next((at for at in range(len(texts)) if at not in why), len(texts))
    swept_edges = [at for at in range(left) if why.get(at) == "navigation"]
    if swept_edges and left < len(texts) and is_running_text(texts[left]):
        return {at: reason for at, reason in why.items() if at != swept_edges[-1]}
    return why
