"""`plan` and `why`: who a campaign is for, as its file and the command line say it, put before the people there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from postiljon.errors import Place, RecipientError, SettingsError
from postiljon.recipients.address import Address
from postiljon.recipients.audience import Audience, Cap, Judgement, Plan
from postiljon.recipients.segments.file import check_names, read_segments
from postiljon.recipients.segments.model import Segment
from postiljon.toml_file import TomlFile, read_toml, suggestion
from postiljon.workspace import Workspace

from .campaign_file import read_campaign_file
from .folder import CAMPAIGN_FILE
from .model import AudienceChoice

SEGMENTS_FILE = "segments.toml"


class People(Protocol):
    """The people there are. It is handed in, because a campaign knows nothing of databases."""

    def list_names(self) -> Sequence[str]: ...
    def field_names(self) -> Collection[str]: ...
    def plan(self, audience: Audience) -> Plan: ...
    def judge(self, address: Address, audience: Audience) -> Judgement | None: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says: it stands above the campaign's file. ``lists`` or a ``segment``, or neither."""

    lists: tuple[str, ...] = ()
    segment: str = ""


def audience_of(space: Workspace, name: str, wish: Wish, people: People) -> Audience:
    """Who the campaign ``name`` is for.

    Raises SettingsError with the line for a list or a segment of campaign.toml that is not there, and RecipientError
    for one of the command line's, or when nobody says which list it is.
    """
    campaign, file = read_campaign_file(space, space.campaign(name) / CAMPAIGN_FILE)
    choice = campaign.audience
    segment = wish.segment or choice.segment
    segment_place = None if wish.segment or not segment else file.place("audience", "segment")
    return Audience(
        lists=_lists(people.list_names(), wish, choice, file),
        segment=_segment(space, segment, people, segment_place) if segment else None,
        segment_name=segment,
        campaign=name,
        cap=_cap(choice, file),
    )


def segments_of(space: Workspace) -> Mapping[str, Segment]:
    """The segments of the workspace, by name. Raises with the line of one that cannot be read."""
    path = space.recipients / SEGMENTS_FILE
    return read_segments(read_toml(path, space.shown(path))) if path.exists() else {}


def segment_named(space: Workspace, name: str, people: People) -> Segment:
    """The segment ``name``. Raises RecipientError when there is none, or it asks for what nobody has."""
    return _segment(space, name, people, None)


def _lists(known: Sequence[str], wish: Wish, choice: AudienceChoice, file: TomlFile) -> tuple[str, ...]:
    asked = wish.lists or choice.lists
    place = None if wish.lists or not asked else file.place("audience", "lists")
    for name in asked:
        if name not in known:
            hint = suggestion(name, known) or _lists_hint(known)
            raise _unknown(f"there is no list {name:.80}", place, hint)
    if asked:
        return tuple(dict.fromkeys(asked))
    if len(known) == 1 or (known and wish.segment):
        return tuple(known)
    if not known:
        raise RecipientError("there is nobody to mail yet", hint=_lists_hint(known))
    hint = f'name one: --list {known[0]}, or in campaign.toml under [audience]: lists = ["{known[0]}"]'
    raise RecipientError(f"which list? There are {', '.join(known)}", hint=hint)


def _lists_hint(known: Sequence[str]) -> str:
    first = "put people on one: postiljon recipients import FILE --list NAME --consent WORDS"
    return f"lists here: {', '.join(known)}" if known else first


def _segment(space: Workspace, name: str, people: People, place: Place | None) -> Segment:
    segments = segments_of(space)
    if name not in segments:
        here = f"segments here: {', '.join(segments)}" if segments else "write it in recipients/segments.toml"
        raise _unknown(f"there is no segment {name:.80}", place, suggestion(name, segments) or here)
    check_names(segments[name], fields=people.field_names(), lists=people.list_names())
    return segments[name]


def _unknown(message: str, place: Place | None, hint: str) -> RecipientError | SettingsError:
    return (SettingsError if place else RecipientError)(message, place=place, hint=hint)


def _cap(choice: AudienceChoice, file: TomlFile) -> Cap | None:
    for name in ("at_most", "within_days"):
        if getattr(choice, name) < 0:
            place = file.place("audience", name)
            raise SettingsError(f"audience.{name} cannot be below 0", place=place, hint="0 is no cap")
    return Cap(choice.at_most, choice.within_days) if choice.at_most else None
