"""`postiljon plan` and `why`: who gets a campaign and who does not, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from .opened import consulted
from .options import chosen_campaign, global_options, workspace

if TYPE_CHECKING:
    from postiljon.recipients.audience import Audience, Count, Judgement, Plan

    from .answer import Answer, Row

_WHOM = (
    click.option(
        "--list",
        "lists",
        metavar="LIST",
        multiple=True,
        help="The list, or lists, instead of campaign.toml's.",
    ),
    click.option("--segment", metavar="SEGMENT", default="", help="Only whoever is in this segment of them."),
)


def whom(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that choose an audience."""
    for option in reversed(_WHOM):
        function = option(function)
    return function


@click.command()
@click.argument("name", required=False)
@whom
@global_options(hidden=True)
def plan(name: str | None, lists: tuple[str, ...], segment: str) -> Answer:
    """Count who would get the campaign NAME and who would not, by reason.

    \b
      postiljon plan spring --list news --segment utrecht
    """
    from datetime import UTC, datetime

    from postiljon.campaigns.plan import Wish, audience_of
    from postiljon.storage.planning import People

    space = workspace()
    campaign = chosen_campaign(space, name)
    with consulted(space) as database:
        people = People(database, datetime.now(UTC))
        audience = audience_of(space, campaign, Wish(lists, segment), people)
        return _planned(audience, people.plan(audience))


def _planned(audience: Audience, found: Plan) -> Answer:
    from .answer import Answer, Row

    data = {
        "campaign": audience.campaign,
        "lists": list(audience.lists),
        "segment": audience.segment_name or None,
        "entries": found.entries,
        "mailed": found.mailed,
        "left_out": [_count_json(count) for count in found.left_out],
    }
    rows = [
        Row("Campaign", audience.campaign, "·"),
        Row("Entries", f"{found.entries:,} on {_named(audience)}", "·"),
        *(Row(_reason(count), f"{count.entries:,} left out", "·") for count in found.left_out),
        Row(
            "Mailed",
            f"{found.mailed:,} {'person' if found.mailed == 1 else 'people'}",
            "✓" if found.mailed else "!",
        ),
    ]
    return Answer(data, tuple(rows), next=("postiljon why ADDRESS",) if found.left_out else ())


def _count_json(count: Count) -> dict[str, Any]:
    return {"reason": str(count.verdict), "detail": count.detail or None, "count": count.entries}


def _reason(count: Count) -> str:
    words = f"{count.verdict}: {count.detail}" if count.detail else str(count.verdict)
    return words[:1].upper() + words[1:]


def _named(audience: Audience) -> str:
    lists = " and ".join(filter(None, (", ".join(audience.lists[:-1]), *audience.lists[-1:])))
    return f"{lists}, of them the segment {audience.segment_name}" if audience.segment_name else lists


@click.command()
@click.argument("address")
@click.argument("name", required=False)
@whom
@global_options(hidden=True)
def why(address: str, name: str | None, lists: tuple[str, ...], segment: str) -> Answer:
    """Explain whether the person of ADDRESS gets the campaign NAME, and why or why not."""
    from datetime import UTC, datetime

    from postiljon.campaigns.plan import Wish, audience_of
    from postiljon.recipients.address import read_address
    from postiljon.storage.planning import People

    asked, space = read_address(address), workspace()
    campaign = chosen_campaign(space, name)
    with consulted(space) as database:
        people = People(database, datetime.now(UTC))
        audience = audience_of(space, campaign, Wish(lists, segment), people)
        return _explained(asked.email, audience, people.judge(asked, audience))


def _explained(email: str, audience: Audience, judgement: Judgement | None) -> Answer:
    from .answer import Answer, Row

    if judgement is None:
        data = {"email": email, "campaign": audience.campaign, "mailed": False, "reason": "not on the list"}
        row = Row(email, f"is not mailed: is not on {_named(audience)}", "✗")
        return Answer(data, (row,), next=(f"postiljon recipients show {email}",))
    is_mailed = judgement.verdict == "mailed"
    data = {
        "email": email,
        "campaign": audience.campaign,
        "mailed": is_mailed,
        "reason": str(judgement.verdict),
        "detail": judgement.detail or None,
        "lists": dict(judgement.lists),
        "in_segment": judgement.is_in_segment,
        "ledger": judgement.had_it or None,
        "recent_mails": judgement.recent_mails,
    }
    rows = tuple(_why_rows(email, audience, judgement, is_mailed=is_mailed))
    return Answer(data, rows, next=(f"postiljon recipients show {email}",))


def _why_rows(email: str, audience: Audience, judgement: Judgement, *, is_mailed: bool) -> Iterator[Row]:
    from .answer import Row

    reason = f"{judgement.verdict}{f' ({judgement.detail})' if judgement.detail else ''}"
    yield Row(email, "is mailed" if is_mailed else f"is not mailed: {reason}", "✓" if is_mailed else "✗")
    yield from (Row("List", f"{name}: {state}", "·") for name, state in judgement.lists.items())
    if judgement.is_in_segment is not None:
        is_in = "in" if judgement.is_in_segment else "not in"
        yield Row(
            "Segment",
            f"{is_in} {audience.segment_name}: {audience.segment.text if audience.segment else ''}",
            "·",
        )
    if judgement.had_it:
        yield Row("Ledger", f"{audience.campaign}: {judgement.had_it}", "·")
    if cap := audience.cap:
        yield Row("Mails", f"{judgement.recent_mails} within {cap.days} days, at most {cap.mails}", "·")
