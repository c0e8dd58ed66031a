"""Conditional comments: what only Outlook for Windows reads, and what it alone leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from operator import eq, ge, gt, le, lt

from .source import Part, read_parts

CONDITIONAL = frozenset({"comment", "odd"})  # kinds of parts

_OUTLOOK = 16  # the version that its conditions see, since 2015
_LONGEST = 200  # characters of a condition

_CONDITION = re.compile(r"\s*+\[if\b([^\]]*+)\](?=>)", re.IGNORECASE)
_NOTHING_HIDDEN = re.compile(r"\s*+(?:<!(?:--)?+)?+\s*+")  # after the condition, in <!--[if !mso]><!-->
_ENDING = re.compile(r"\s*+<?+!?+\[endif\]", re.IGNORECASE)
_ENDS_IT = re.compile(r"<!\[endif\]\s*+\Z", re.IGNORECASE)

_TERM = re.compile(r"(?:(lte|lt|gte|gt)\s+)?([a-z]+)(?:\s+(\d+)[\d.]*)?", re.IGNORECASE)
_COMPARISONS: dict[str, Callable[[int, int], bool]] = {"lt": lt, "lte": le, "gt": gt, "gte": ge, "": eq}
_LOGIC: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"!([01])"), lambda found: "10"[int(found[1])]),
    (re.compile(r"\(([01])\)"), lambda found: found[1]),
    (re.compile(r"([01])&([01])"), lambda found: min(found[1], found[2])),
    (re.compile(r"(?<![!&])([01])\|([01])(?!&)"), lambda found: max(found[1], found[2])),
)


def condition(part: Part) -> str | None:
    """The condition that a comment, or ``<![if …]>``, begins with; None when it has none."""
    found = _CONDITION.match(part.inner) if part.kind == "comment" else None
    if part.kind == "odd":
        found = _CONDITION.match(f"{part.inner}>")
    return found[1].strip() if found else None


def begins(part: Part) -> bool:
    """Whether what stands after it is for those who meet a condition: ``<!--[if !mso]><!-->``, ``<![if !mso]>``."""
    if part.kind == "odd":
        return condition(part) is not None
    found = _CONDITION.match(part.inner) if part.kind == "comment" else None
    return found is not None and bool(_NOTHING_HIDDEN.fullmatch(part.inner, found.end() + 1))


def ends(part: Part) -> bool:
    """Whether it ends what another began: ``<!--<![endif]-->``, ``<![endif]>``."""
    return part.kind in {"comment", "odd"} and _ENDING.match(part.inner) is not None


def hides(part: Part) -> bool:
    """Whether it is a comment whose content Outlook may read: ``<!--[if mso]>…<![endif]-->``."""
    return part.kind == "comment" and condition(part) is not None and not begins(part)


def is_whole(part: Part) -> bool:
    """Whether a comment that hides something ends as it must."""
    return _ENDS_IT.search(part.inner) is not None


def hidden_parts(html: str, comment: Part) -> Iterator[Part]:
    """The HTML inside a comment that `hides`, without the condition and its end."""
    found, ending = _CONDITION.match(comment.inner), _ENDS_IT.search(comment.inner)
    start = comment.inner_start + (found.end() + 1 if found else 0)
    end = comment.inner_start + (ending.start() if ending else len(comment.inner))
    return read_parts(html, start, max(start, end), for_outlook=True)


def as_outlook_reads(html: str, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts that Outlook for Windows has: with what is for it alone, without what is for all others."""
    around: list[bool] = []  # whether it meets the conditions that it is inside of
    unmet = 0
    for part in parts:
        if part.kind not in CONDITIONAL:
            if not unmet:
                yield part
        elif begins(part):
            around.append(holds(condition(part) or ""))
            unmet += not around[-1]
        elif ends(part):
            unmet -= not (around.pop() if around else True)
        elif not unmet and hides(part) and holds(condition(part) or ""):
            yield from hidden_parts(html, part)


def holds(condition: str) -> bool:
    """Whether today's Outlook for Windows meets the condition; what makes no sense, it does not."""
    if len(condition) > _LONGEST:
        return False
    formula, before = "".join(_TERM.sub(_truth, condition).split()), ""
    while formula != before:
        before = formula
        for pattern, simpler in _LOGIC:
            formula = pattern.sub(simpler, formula)
    return formula == "1"


def _truth(found: re.Match[str]) -> str:
    comparison, name, number = (found[1] or "").lower(), found[2].lower(), found[3]
    if name == "mso" and number:
        return str(int(_COMPARISONS[comparison](_OUTLOOK, int(number))))
    return str(int(name in {"mso", "true", "vml"}))
