"""`postiljon recipients suppress`: addresses that are not to be mailed, one by one or by the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .list_files import mapping_of, opened_list
from .opened import consulted, opened
from .options import global_options, preferences, workspace

if TYPE_CHECKING:
    from postiljon.errors import Problem
    from postiljon.recipients.model import Refusal
    from postiljon.recipients.suppression_files import Suppressed
    from postiljon.storage.database import Database

    from .answer import Answer

_REASONS = ("unsubscribe", "complaint", "bounce", "manual")
_FORMS = ("csv", "plain", "mailchimp", "listmonk", "mailpoet")


@click.command()
@click.argument("address", required=False)
@click.option("--reason", type=click.Choice(_REASONS), default="manual", show_default=True)
@click.option("--list", "scope", metavar="LIST", default="", help="For this list only; without it for all.")
@click.option("--lift", metavar="WORDS", help='Allow it again, and say on what: "asked for it by mail".')
@click.option("--from", "source", metavar="FILE|-", help="Suppress every address of another tool's file.")
@click.option("--map", "words", metavar="COLUMN=FIELD", multiple=True, help="What a column of that file is.")
@click.option("--export", "to", metavar="FILE|-", help="Write every suppressed address, for another tool.")
@click.option(
    "--form", type=click.Choice(_FORMS), default="csv", show_default=True, help="How to write them."
)
@global_options(hidden=True)
def suppress(
    address: str | None,
    *,
    reason: str,
    scope: str,
    lift: str | None,
    source: str | None,
    words: tuple[str, ...],
    to: str | None,
    form: str,
) -> Answer:
    """Never mail ADDRESS again, for one list or for all. It stays so whatever is imported.

    \b
      postiljon recipients suppress robin@example.com --reason complaint
      postiljon recipients suppress --from unsubscribed.csv --reason unsubscribe
      postiljon recipients suppress --export no-mail.csv --form mailchimp
    """
    from postiljon.errors import UsageError

    if sum(each is not None for each in (address, source, to)) != 1:
        raise UsageError("suppress whom?", hint="name an address, or a file: --from FILE; or --export FILE")
    if source:
        return _from_file(source, words, reason, scope)
    if to:
        return _to_file(to, form)
    assert address is not None
    return _one(address, reason, scope, lift)


def _one(text: str, reason: str, scope: str, lifted: str | None) -> Answer:
    from datetime import UTC, datetime

    from postiljon.recipients.address import read_address
    from postiljon.recipients.model import Reason, Suppression
    from postiljon.storage.suppressing import lift, suppress

    address, now = read_address(text), datetime.now(UTC)
    with opened(workspace()) as database:
        if lifted is not None:
            return _lifted(address.email, scope, is_done=lift(database, address, scope, lifted, now=now))
        suppression = Suppression(address.email, Reason(reason), now, scope, "by hand")
        is_new = suppress(database, address, suppression)
        return _suppressed(address.email, scope, _doubts(database, scope), is_new=is_new)


def _doubts(database: Database, scope: str) -> tuple[Problem, ...]:
    """A suppression may be there before its list; more often it is a slip."""
    from postiljon.errors import Problem
    from postiljon.storage.lists import list_names
    from postiljon.toml_file import suggestion

    with database.reading() as connection:
        names = list_names(connection)
    if not scope or scope in names:
        return ()
    hint = suggestion(scope, names) or "it holds as soon as there is one of that name"
    return (Problem("list", "warning", f"there is no list {scope:.80} yet", hint=hint),)


def _suppressed(email: str, scope: str, doubts: tuple[Problem, ...], *, is_new: bool) -> Answer:
    from .answer import Answer, Row

    said = (
        f"{email} is not mailed {f'for {scope} ' if scope else ''}any more"
        if is_new
        else f"{email} was so already"
    )
    data = {"email": email, "list": scope or None, "new": is_new}
    return Answer(data, (Row("Suppressed", said),), doubts, next=(f"postiljon recipients show {email}",))


def _lifted(email: str, scope: str, *, is_done: bool) -> Answer:
    from postiljon.errors import RecipientError

    from .answer import Answer, Row

    where = f"for {scope}" if scope else "for every list"
    if not is_done:
        hint = f"postiljon recipients show {email} tells what there is"
        raise RecipientError(f"{email} is not suppressed {where}", hint=hint)
    rows = (
        Row("Lifted", f"{email} {where}"),
        Row("", "nobody is subscribed by that: put them on a list with the consent that they gave", "!"),
    )
    add = f"postiljon recipients add {email} --list {scope or 'LIST'} --consent WORDS"
    return Answer({"email": email, "list": scope or None}, rows, next=(add,))


def _from_file(file: str, words: tuple[str, ...], reason: str, scope: str) -> Answer:
    from datetime import UTC, datetime

    from postiljon.recipients.model import Reason, Refusal
    from postiljon.recipients.suppression_files import suppressions_of
    from postiljon.storage.suppressing import suppress_many

    refused: list[Refusal] = []
    read = 0

    def kept(rows: Iterator[Suppressed | Refusal]) -> Iterator[Suppressed]:
        nonlocal read
        for row in rows:
            if isinstance(row, Refusal):
                refused.append(row)
            else:
                read += 1
                yield row

    with opened_list(file, mapping_of(words)) as source, opened(workspace()) as database:
        now = datetime.now(UTC)
        rows = suppressions_of(source.table, reason=Reason(reason), scope=scope, source=source.name, now=now)
        new = suppress_many(database, kept(rows))
        doubts = _doubts(database, scope)
    return _suppressed_many(source.name, new, read, refused, doubts)


def _suppressed_many(
    name: str, new: int, read: int, refused: list[Refusal], doubts: tuple[Problem, ...]
) -> Answer:
    from postiljon.errors import Place, Problem

    from .answer import Answer, Row

    wrong = (Problem("row", "warning", row.problem, Place(name, row.line)) for row in refused[:5])
    rows = [Row("Suppressed", f"{new:,} new, {read - new:,} known already")]
    if refused:
        rows.append(Row("Refused", f"{len(refused):,} rows without an address", "✗"))
    return Answer({"new": new, "known": read - new, "refused": len(refused)}, tuple(rows), (*doubts, *wrong))


def _to_file(to: str, form: str) -> Answer:
    import io
    from pathlib import Path

    from postiljon.recipients.suppression_files import write_suppressions
    from postiljon.storage.suppressing import suppressed
    from postiljon.workspace import replace_file

    from .answer import Answer, Row

    text = io.StringIO()
    with consulted(workspace()) as database, database.reading() as connection:
        written, nameless = write_suppressions(text, suppressed(connection), form)
    data = {"written": written, "without_address": nameless}
    if to == "-":
        return Answer({**data, "text": text.getvalue()}, document=text.getvalue())
    replace_file(Path(preferences().directory) / to, text.getvalue().encode())
    rows = [Row("Written", f"{to}  {written:,} addresses")]
    if nameless:
        rows.append(
            Row("Erased", f"{nameless:,} more have no address left, and cannot be told to others", "·")
        )
    return Answer({**data, "file": to}, tuple(rows))
