"""Lists of addresses that are not to be mailed: from other tools, and in the form that they read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TextIO

from .address import Address
from .model import Entry, Reason, Refusal, Suppression
from .reading import entries
from .tables import Table

Suppressed = tuple[Address, Suppression]

_FORMS: dict[str, tuple[Sequence[str], Callable[[Suppression], Sequence[str]]]] = {
    "csv": (
        ("email", "reason", "since", "list", "source"),
        lambda each: (each.email or "", each.reason, each.since.isoformat(), each.scope, each.source),
    ),
    "plain": ((), lambda each: (each.email or "",)),
    "mailchimp": (("Email Address",), lambda each: (each.email or "",)),
    "listmonk": (("email", "name", "attributes"), lambda each: (each.email or "", "", "{}")),
    "mailpoet": (("Email",), lambda each: (each.email or "",)),
}
FORMS = tuple(_FORMS)


def suppressions_of(
    table: Table, *, reason: Reason, scope: str, source: str, now: datetime
) -> Iterator[Suppressed | Refusal]:
    """Each row as an address that is not to be mailed, or as a refusal.

    What the row itself says of the reason stands above ``reason``; who is called a subscriber there is one to
    suppress all the same, as the file was named a list of such addresses.
    """
    for row in entries(table, has_basis=True):
        if isinstance(row, Entry):
            why, place = row.refuses or reason, f"{source}:{row.line}"
            yield row.address, Suppression(row.address.email, why, now, scope, place)
        elif row.outcome == "refused":
            yield row


def write_suppressions(file: TextIO, suppressions: Iterable[Suppression], form: str) -> tuple[int, int]:
    """Writes those whose address is known, each once; how many these were, and how many could not be written."""
    header, cells = _FORMS[form]
    writer, written, nameless = csv.writer(file, lineterminator="\n"), set[str](), 0
    if header:
        writer.writerow(header)
    for each in suppressions:
        if each.email is None:
            nameless += 1
        elif form == "csv" or each.email not in written:
            writer.writerow(cells(each))
            written.add(each.email)
    return len(written), nameless
