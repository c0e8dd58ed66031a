"""Whom a mail's pictures ask, and what they say twice."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.addresses import read_address
from postiljon.checks.hosts import site_of
from postiljon.checks.linked import Picture
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, listed, once_each

rule = family("pictures")

_MANY_HOSTS = 4
_DOT = 2  # pixels


@rule(
    "I16",
    "note",
    "A picture that nobody sees, at somebody else's",
    why="It tells a third party who opened the mail, and when. Readers have a right to know, and in the European Union "
    "to be asked; many programs block it.",
    fix="take it out, or make sure that your privacy statement and the reader's consent cover it",
)
def reports_to_somebody(mail: Specimen) -> Iterator[Trouble]:
    own = site_of(read_address(mail.shop_url).host)
    return once_each(
        about(picture, f"a picture that nobody sees is loaded from {picture.address.host}")
        for picture in mail.page.pictures
        if picture.address.is_web and site_of(picture.address.host) != own and _is_a_dot(picture, mail)
    )


def _is_a_dot(picture: Picture, mail: Specimen) -> bool:
    sizes = [picture.element.get(side, "").strip().removesuffix("px") for side in ("width", "height")]
    style = mail.page.style(picture.element)
    styled = [style.get(side, "").removesuffix("px") for side in ("width", "height")]
    return any(all(size.isdecimal() and int(size[:6]) <= _DOT for size in pair) for pair in (sizes, styled))


@rule(
    "I17",
    "note",
    "Pictures from many sites",
    why="Each site costs a phone a connection before the first picture comes, and is one more that can be slow or "
    "gone.",
    fix="let `postiljon pictures` bring them into the campaign, so that all come from your own site",
)
def come_from_everywhere(mail: Specimen) -> Iterator[Trouble]:
    first: dict[str, Picture] = {}
    for picture in mail.page.pictures:
        if picture.address.is_web:
            first.setdefault(picture.address.host, picture)
    if len(first) > _MANY_HOSTS:
        picture = next(iter(first.values()))
        message = f"the pictures come from {len(first)} sites: {listed(first)}"
        yield about(picture, message)


@rule(
    "I18",
    "note",
    "One picture is described in two ways",
    why="Who listens to the mail takes it for two pictures, and one of the texts is perhaps that of another.",
    fix="give it the same alt text everywhere, or look whether the right picture stands there",
)
def is_described_twice(mail: Specimen) -> Iterator[Trouble]:
    first: dict[str, Picture] = {}
    for picture in mail.page.pictures:
        if picture.address.raw and picture.alt:
            known = first.setdefault(picture.address.raw, picture)
            if known.alt != picture.alt:
                message = f'{known} is also described as "{picture.alt[:60]}"'
                yield Trouble(message, at=picture.element, words=picture.alt)


RULES = (reports_to_somebody, come_from_everywhere, is_described_twice)
