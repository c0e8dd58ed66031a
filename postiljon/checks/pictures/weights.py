"""How heavy a picture is for a phone on the road; what all weigh together is said by the family of size."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("pictures")

_HEAVY, _FAR_TOO_HEAVY = 200_000, 1_048_576  # bytes


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


def _kilobytes(number: int) -> str:
    return f"{round(number / 1000):,} kB"


RULES = (is_heavy,)
