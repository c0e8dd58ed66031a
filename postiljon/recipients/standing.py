"""How a list says that somebody stands, in the words of the program that wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from pathlib import PurePath

from .word_lists import file_names, nothing, spelled, standings, yes_and_no


class Standing(StrEnum):
    """From the least strict to the strictest. Who is `NOT_SUBSCRIBED` never said yes, and never said no either."""

    SUBSCRIBED = "subscribed"
    UNCONFIRMED = "unconfirmed"
    NOT_SUBSCRIBED = "not_subscribed"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


_STRICTNESS = {standing: at for at, standing in enumerate(Standing)}


def strictest(standings: Iterable[Standing]) -> Standing | None:
    """The one that stands above the others."""
    return max(standings, key=_STRICTNESS.__getitem__, default=None)


def status_of(text: str) -> Standing | None:
    """What a word says; None for one that nobody knows, and who has it must not be subscribed."""
    word = spelled(text)
    if known := standings().get(word):
        return Standing(known)
    answer = yes_and_no().get(word)
    if answer is None:
        return None
    return Standing.SUBSCRIBED if answer else Standing.NOT_SUBSCRIBED


def says_yes(text: str) -> bool | None:
    """Whether a word is a yes or a no; None when it is neither."""
    return yes_and_no().get(spelled(text))


def is_empty(text: str) -> bool:
    """Whether a cell has nothing in it, or a word for nothing."""
    return spelled(text) in nothing()


def standing_by_name(file: str) -> Standing | None:
    """What the name of a file says of everybody in it: that of Mailchimp's "unsubscribed_members_export.csv"."""
    words = spelled(PurePath(file).stem).split()
    found = (file_names().get(word) for word in words + list(map(" ".join, pairwise(words))))
    return strictest(Standing(each) for each in found if each)
