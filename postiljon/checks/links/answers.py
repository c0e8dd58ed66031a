"""What is behind the links, as far as somebody went to look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from postiljon.checks.addresses import without_tracking
from postiljon.checks.linked import Link
from postiljon.checks.model import LinkState, NotChecked, Specimen, Trouble, family
from postiljon.checks.telling import about, counted, listed, once_each

rule = family("links")

_NOT_ASKED = NotChecked("needs --network")


@rule(
    "L04",
    "error",
    "A dead link",
    why="The reader meets an error instead of your page.",
    fix="correct the address, or take the link out",
)
def is_dead(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    return _seen(mail, "gone", _death)


def _death(link: Link, state: LinkState) -> str:
    return f"{link} is dead: {state.detail or 'there is no such page'} ({link.address})"


@rule(
    "L24",
    "note",
    "A page has moved for good",
    why="The old address costs a detour, and works only as long as somebody keeps it.",
    fix="use the new address",
)
def has_moved(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    return _seen(mail, "moved", _move)


def _move(link: Link, state: LinkState) -> str:
    return f"{link} has moved from {link.address} to {state.target or 'another address'}"


@rule(
    "L25",
    "note",
    "A link that could not be verified",
    why="Some servers answer people only, and some are slow. Such a link may be good or dead.",
    fix="open it yourself, once",
)
def is_not_verified(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    if mail.links_seen is None:
        yield _NOT_ASKED
        return
    found = {str(link.address): (link, state) for link, state in _with(mail, mail.links_seen, "unverified")}
    if found:
        link, _ = next(iter(found.values()))
        names = listed(
            f"{shown} ({state.detail})" if state.detail else shown for shown, (_, state) in found.items()
        )
        message = f"{counted(len(found), 'link', 'links')} could not be verified: {names}"
        yield about(link, message)


def _seen(
    mail: Specimen, verdict: str, say: Callable[[Link, LinkState], str]
) -> Iterator[Trouble | NotChecked]:
    if mail.links_seen is None:
        yield _NOT_ASKED
        return
    first: dict[str, tuple[Link, LinkState]] = {}  # a picture, a name and a button may lead to one page
    for link, state in _with(mail, mail.links_seen, verdict):
        first.setdefault(link.address.raw, (link, state))
    yield from once_each(about(link, say(link, state)) for link, state in first.values())


def _with(mail: Specimen, seen: Mapping[str, LinkState], verdict: str) -> Iterator[tuple[Link, LinkState]]:
    for link in mail.page.links:
        state = seen.get(link.address.raw) or seen.get(without_tracking(link.address.raw))
        if state is not None and state.verdict == verdict:
            yield link, state


RULES = (is_dead, has_moved, is_not_verified)
