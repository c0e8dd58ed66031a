"""`postiljon recipients`: who is on which list, and all that is known of one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from .consents import basis_options, check_basis
from .opened import consulted, opened
from .options import global_options, workspace
from .recipients_import import import_recipients
from .recipients_rights import erase, export
from .recipients_segments import full_name, segments
from .recipients_suppress import suppress

if TYPE_CHECKING:
    from postiljon.recipients.model import Basis, Outcome
    from postiljon.recipients.story import Consent, Story
    from postiljon.storage.lists import ListCount

    from .answer import Answer, Row


@click.group()
@global_options(hidden=True)
def recipients() -> None:
    """The people: who is on which list, what they agreed to, and who is not to be mailed."""


# -- add ---------------------------------------------------------------------------------------------------------


@recipients.command()
@click.argument("address")
@click.option("--list", "list_name", metavar="LIST", required=True, help="The list to put them on.")
@click.option(
    "--set", "values", metavar="FIELD=VALUE", multiple=True, help="What is known: first_name=Robin."
)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A word to find them by.")
@basis_options
@global_options(hidden=True)
def add(address: str, list_name: str, values: tuple[str, ...], tags: tuple[str, ...], basis: Basis) -> Answer:
    """Put the person of ADDRESS on a list, with the consent that they gave.

    \b
    Who said no stays suppressed.
      postiljon recipients add robin@example.com --list news --consent "asked in the shop"
    """
    from datetime import UTC, datetime

    from postiljon.recipients.address import read_address, typo_hint
    from postiljon.recipients.model import Entry
    from postiljon.storage.adding import add_person

    check_basis(basis)
    entry = Entry(0, read_address(address), _values(values), tags)
    with opened(workspace()) as database:
        outcome = add_person(database, list_name, basis, entry, now=datetime.now(UTC))
    return _added(entry.address.email, list_name, outcome, typo_hint(entry.address))


def _values(words: Iterable[str]) -> dict[str, str]:
    from postiljon.errors import UsageError
    from postiljon.recipients.fields import field_name, printable

    pairs = [word.partition("=") for word in words]
    for name, equals, _ in pairs:
        if not equals or not field_name(name):
            raise UsageError(
                f"{name!r:.60} is no field with a value", hint="write it as --set first_name=Robin"
            )
    return {field_name(name): printable(value).strip() for name, _, value in pairs if value.strip()}


def _added(email: str, list_name: str, outcome: Outcome, meant: str | None) -> Answer:
    from postiljon.errors import Problem, RecipientError

    from .answer import Answer, Row

    if outcome == "suppressed":
        hint = f"see why: postiljon recipients show {email}"
        raise RecipientError(f"{email} said no, and was not put on {list_name}", hint=hint)
    words = {"new": f"is on {list_name} now", "updated": f"was on {list_name}; what is new was noted"}
    row = Row(
        "Added" if outcome == "new" else "Known", f"{email} {words.get(outcome, f'was on {list_name}')}"
    )
    doubt = (
        (Problem("typo", "warning", f"{email}: is that right?", hint=f"did you mean {meant}?"),)
        if meant
        else ()
    )
    return Answer({"email": email, "list": list_name, "outcome": str(outcome)}, (row,), doubt)


# -- list --------------------------------------------------------------------------------------------------------


@recipients.command("list")
@click.argument("list_name", metavar="[LIST]", required=False)
@click.option("--limit", default=20, show_default=True, help="Show at most this many people.")
@global_options(hidden=True)
def list_recipients(list_name: str | None, limit: int) -> Answer:
    """Show the lists with their numbers, or the people on LIST."""
    from itertools import islice

    from postiljon.storage.lists import count_lists
    from postiljon.storage.people import members

    from .answer import Answer, Row

    with consulted(workspace()) as database, database.reading() as connection:
        if list_name is None:
            return _lists(count_lists(connection))
        found = list(islice(members(connection, list_name), limit))
    people = [{"email": email, "state": str(state), "fields": values} for email, values, state in found]
    rows = tuple(Row(email, _described(values, str(state)), "·") for email, values, state in found)
    return Answer({"list": list_name, "people": people}, rows or (Row(list_name, "nobody yet", "·"),))


def _lists(counts: list[ListCount]) -> Answer:
    from .answer import Answer, Row

    data = [
        {"name": count.name, **{str(state): number for state, number in count.states.items()}}
        for count in counts
    ]
    rows = tuple(Row(count.name, _numbers(count), "·") for count in counts)
    return Answer({"lists": data}, rows or (Row("Lists", "none yet", "·"),), next=() if counts else (_FIRST,))


_FIRST = "postiljon recipients import FILE --list NAME --consent WORDS"


def _numbers(count: ListCount) -> str:
    return "  ·  ".join(f"{number:,} {state}" for state, number in count.states.items() if number) or "nobody"


def _described(values: dict[str, str], state: str) -> str:
    return "  ".join(filter(None, (full_name(values), "" if state == "subscribed" else f"({state})")))


# -- show --------------------------------------------------------------------------------------------------------


@recipients.command()
@click.argument("address")
@global_options(hidden=True)
def show(address: str) -> Answer:
    """Tell the whole story of the person of ADDRESS."""
    from postiljon.errors import RecipientError
    from postiljon.recipients.address import read_address
    from postiljon.storage.people import story_of

    from .answer import Answer

    asked = read_address(address)
    with consulted(workspace()) as database:
        story = story_of(database, asked)
    if story is None:
        raise RecipientError(f"nobody here has the address {asked.email}")
    return Answer(story.as_json(), tuple(_story_rows(story)))


def _story_rows(story: Story) -> Iterable[Row]:
    from .answer import Row

    since = f"known since {story.since:%Y-%m-%d}" if story.since else "suppressed, and not otherwise known"
    yield Row(story.email, since, "·")
    yield from (Row(name, value, "·") for name, value in story.values.items())
    if story.tags:
        yield Row("Tags", ", ".join(story.tags), "·")
    for each in story.memberships:
        yield Row("List", f"{each.list}: {each.state} since {each.since:%Y-%m-%d}")
    for consent in story.consents:
        yield Row("Consent", _consent_words(consent))
    for held in story.suppressions:
        where = f"for {held.scope}" if held.scope else "for every list"
        source = f" ({held.source})" if held.source else ""
        yield Row("Suppressed", f"{where}: {held.reason}, since {held.since:%Y-%m-%d}{source}", "!")
    for event in story.events:
        what = "  ".join(filter(None, (event.kind, event.subject, event.detail)))
        yield Row(f"{event.at:%Y-%m-%d}", what, "·")
    for mail in story.mails:
        yield Row("Mail", f"{mail.campaign}: {mail.state}, {mail.changed_at:%Y-%m-%d %H:%M}", "·")


def _consent_words(consent: Consent) -> str:
    basis = consent.basis
    opt_in = f"{basis.opt_in} opt-in" if basis.opt_in else ""
    given = f"given {consent.given_at:%Y-%m-%d}" if consent.given_at else ""
    noted = f"noted {consent.recorded_at:%Y-%m-%d}{f' by {basis.who}' if basis.who else ''}"
    quoted = f"“{basis.wording}”" if basis.wording else ""
    said = (f"{consent.list}: {basis.method}", basis.purpose, quoted, opt_in, given, noted, consent.source)
    return "  ·  ".join(filter(None, said))


for _command in (import_recipients, export, suppress, erase, segments):
    recipients.add_command(_command)
