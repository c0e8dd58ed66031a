"""What the product of a card is called, and what is said about it: in a page the name is an element of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from postiljon.products.text.card_furniture import furniture
from postiljon.products.text.card_lines import Kind, Look, is_picture_label
from postiljon.products.text.naming import split_after_size
from postiljon.products.word_lists import pattern

from .scraps import Contents, Looks, Scrap

_LONGEST = 300  # characters of a name
_LINKING = " \t\u00a0-–—:,|·•"
_CUT_SHORT = ("…", "...")
_NO_NAME = frozenset({"badge", "brand", "description", "other_price"})
_WORDS = frozenset({Kind.TEXT, Kind.TITLE, Kind.PROSE})
_FEWEST_WORDS = 3  # of a description that nothing marks as one


def parted(scraps: Sequence[Scrap], contents: Contents) -> Iterator[Scrap]:
    """The scraps, a name and what its element goes on to say told apart: "Sea salt, 4 kg <i>For thirty baths</i>".

    Only the picture of the card, or a size, can tell where a name ends.
    """
    pictured = {(image.get("alt") or "").strip().casefold() for image, _ in contents.pictures}
    for scrap in scraps:
        rest = scrap.text[len(scrap.head) :].strip(_LINKING)
        if scrap.head and rest and (scrap.head.casefold() in pictured or _ends_with_size(scrap)):
            yield Scrap(scrap.head, scrap.frame)
            yield Scrap(rest, replace(scrap.frame, part="description", is_heading=False))
        else:
            yield scrap


def named(looks: Looks, contents: Contents) -> tuple[str, Scrap | None]:
    """The name, and the scrap that has it; "" when there is none."""
    scrap = next(_candidates(looks, contents), None)
    if scrap is None:
        return next(_spare_names(contents), ""), None
    return _whole(scrap.text, (scrap.frame.hint, *_spare_names(contents))), scrap


def described(looks: Looks, name: str, named: Scrap | None) -> str:
    """What the card says about the product: what its class calls so, or the first longer text after the name."""
    texts = [(at, scrap) for at, (scrap, look) in enumerate(looks) if _may_describe(scrap, look, name)]
    said = [scrap.text for _, scrap in texts if scrap.frame.part == "description"]
    if said:
        return " ".join(dict.fromkeys(said))
    first = next((at for at, (scrap, _) in enumerate(looks) if scrap is named), -1) + 1
    labels = ["", *(scrap.text for scrap, _ in looks)]
    return next((scrap.text for at, scrap in texts if at >= first and _is_telling(scrap, labels[at])), "")


def _candidates(looks: Looks, contents: Contents) -> Iterator[Scrap]:
    """The scraps that may be the name, the surest first; its link is mostly that of the picture."""
    texts = [scrap for scrap, look in looks if _may_name(scrap, look)]
    linked = [scrap for scrap in texts if scrap.frame.href and len(scrap.text) > 2]
    pictured = {frame.href for _, frame in contents.pictures}
    yield from (scrap for scrap in texts if scrap.frame.part == "name")
    yield from (scrap for scrap in texts if scrap.frame.is_heading)
    yield from (scrap for scrap in linked if scrap.frame.href in pictured)
    yield from linked
    yield from texts


def _ends_with_size(scrap: Scrap) -> bool:
    return split_after_size(scrap.text)[0].rstrip(_LINKING) == scrap.head.rstrip(_LINKING)


def _may_name(scrap: Scrap, look: Look) -> bool:
    is_marked = scrap.frame.part == "name" or scrap.frame.is_heading
    is_word = look.kind in _WORDS or (is_marked and look.kind in {Kind.BADGE, Kind.PRICED_NAME})
    is_short = 1 < len(scrap.text) <= _LONGEST and any(map(str.isalpha, scrap.text))
    return is_word and is_short and scrap.frame.part not in _NO_NAME and not scrap.frame.is_struck


def _spare_names(contents: Contents) -> Iterator[str]:
    """Names that no text has: in microdata, the titles of links, what pictures show."""
    titles = [scrap.frame.hint for scrap in contents.scraps]
    shown = [text for image, frame in contents.pictures for text in (frame.hint, image.get("alt") or "")]
    for text in (contents.properties.get("name", ""), *titles, *shown):
        name = " ".join(text[:_LONGEST].split())
        if name and not is_picture_label(name) and not furniture(name):
            yield name


def _whole(name: str, others: Iterable[str]) -> str:
    """A name that was cut short, as it is elsewhere in the card."""
    begun = name.rstrip("….").rstrip().casefold()
    is_short = name.endswith(_CUT_SHORT)
    whole = (
        other
        for other in others
        if is_short and other.casefold().startswith(begun) and len(other) > len(begun)
    )
    return next(whole, name)


def _may_describe(scrap: Scrap, look: Look, name: str) -> bool:
    is_text = look.kind in _WORDS and scrap.frame.part not in {"name", "brand", "badge", "other_price"}
    return is_text and not scrap.frame.is_heading and not name.casefold().startswith(scrap.text.casefold())


def _is_telling(scrap: Scrap, label: str) -> bool:
    """Whether a text says enough to describe, and is not what a label before it speaks of: "Brand:"."""
    is_long = len(scrap.text.split()) >= _FEWEST_WORDS
    return is_long and not label.endswith(":") and pattern("vat").fullmatch(scrap.text) is None
