"""How heavy pictures are for a phone on the road."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("pictures")

_HEAVY, _FAR_TOO_HEAVY, _HEAVY_TOGETHER = 200_000, 1_048_576, 800_000  # bytes


@rule(
    "I10",
    "warning",
    "A heavy picture",
    why="On a phone outside it takes seconds, and most readers do not wait; over 1 MiB some programs do not load it.",
    fix="`postiljon pictures` makes it lighter; or save it smaller, photos as JPEG",
)
def is_heavy(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(
            picture,
            f"{picture} weighs {_kilobytes(facts.bytes)}",
            severity="error" if facts.bytes > _FAR_TOO_HEAVY else "",
        )
        for picture in mail.page.pictures
        if (facts := mail.pictures.get(picture.address.raw)) and facts.bytes > _HEAVY
    )


@rule(
    "I11",
    "warning",
    "The pictures are heavy together",
    why="The mail is slow to appear, and costs the reader part of a month's data.",
    fix="`postiljon pictures` makes them lighter; or show fewer",
)
def are_heavy_together(mail: Specimen) -> Iterator[Trouble]:
    shown = {picture.address.raw: picture for picture in mail.page.pictures}
    weights = {raw: mail.pictures[raw].bytes for raw in shown if raw in mail.pictures}
    total = sum(weights.values())
    if total > _HEAVY_TOGETHER:
        heaviest = shown[max(weights, key=weights.__getitem__)]
        message = f"the pictures weigh {_kilobytes(total)} together, most of all {heaviest}"
        yield about(heaviest, message)


def _kilobytes(number: int) -> str:
    return f"{round(number / 1000):,} kB"


RULES = (is_heavy, are_heavy_together)
