"""How findings are told: at their place, once though it happens often, and with lists that end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import replace

from .linked import Link, Picture
from .model import Trouble

_MOST = 8  # findings of one rule
_MOST_NAMES = 3  # in one sentence


def about(thing: Link | Picture, message: str, *, severity: str = "", fix: str = "") -> Trouble:
    """A trouble with a link or a picture, where its address stands."""
    return Trouble(message, at=thing.element, words=thing.address.raw, severity=severity, fix=fix)


def once_each(troubles: Iterable[Trouble], most: int = _MOST) -> Iterator[Trouble]:
    """Those that say something new; of very many the first few, and the last of these says how many follow."""
    first: dict[str, Trouble] = {}
    for trouble in troubles:
        first.setdefault(trouble.message, trouble)
    yield from first_few(list(first.values()), most)


def first_few(troubles: Sequence[Trouble], most: int = 5) -> Iterator[Trouble]:
    """The first of many troubles; the last of them says how many follow."""
    yield from troubles[: most - 1]
    if rest := troubles[most - 1 :]:
        more = f" (and {len(rest) - 1} more like it)" if rest[1:] else ""
        yield replace(rest[0], message=f"{rest[0].message}{more}")


def listed(names: Iterable[str], most: int = _MOST_NAMES) -> str:
    """Names in a sentence: ``a, b, c and 4 more``; each once."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) > most + 1:
        return f"{', '.join(distinct[:most])} and {len(distinct) - most} more"
    return joined(distinct)


def joined(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def cut(text: str, longest: int = 60) -> str:
    """The text on one line, without its end when it is long."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def counted(number: int, one: str, many: str) -> str:
    """``1 link``, ``3 links``."""
    return f"{number:,} {one if number == 1 else many}"


def shown(text: str) -> str:
    """``text`` between quotes, as a message names it."""
    return f'"{cut(text)}"'


def and_more(found: Sized) -> str:
    """The end of a message about the first of ``found``, where there are others like it."""
    return f", and so {len(found) - 1} more" if len(found) > 1 else ""
