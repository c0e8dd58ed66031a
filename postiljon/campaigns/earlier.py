"""The campaigns that came before one."""

from __future__ import annotations

from postiljon.errors import PostiljonError
from postiljon.templates.split import split_header
from postiljon.templates.tokens import Tokens
from postiljon.workspace import Workspace

from .campaign_file import read_campaign_file
from .folder import CAMPAIGN_FILE, CampaignFolder
from .merge_fields import neutral_reader
from .model import Campaign


def last_subject(space: Workspace, folder: CampaignFolder, language: str) -> str | None:
    """The subject of the campaign that was made just before this one, as a reader without a name saw it."""
    created = folder.campaign.created
    others = [_campaign(space, name) for name in space.campaign_names() if name != folder.name]
    earlier = [each for each in others if each and _is_before(each, folder.campaign)]
    if not earlier or created is None:
        return None
    last = max(earlier, key=lambda each: each.created or created)
    return _merged(last.subject, language)


def _campaign(space: Workspace, name: str) -> Campaign | None:
    """Another campaign; one that cannot be read has its own errors to tell."""
    try:
        return read_campaign_file(space, space.campaign(name) / CAMPAIGN_FILE)[0]
    except (PostiljonError, OSError):
        return None


def _is_before(one: Campaign, other: Campaign) -> bool:
    """TOML knows moments with and without a time zone; those cannot be compared, and then nothing is said."""
    if one.created is None or other.created is None:
        return False
    try:
        return one.created < other.created
    except TypeError:
        return False


def _merged(subject: str, language: str) -> str | None:
    tokens = Tokens("0" * 8)
    try:
        segments = split_header(tokens.text(" ".join(subject.split())), tokens)
    except PostiljonError:
        return None
    return segments.merge(neutral_reader(tokens.fields, language))
