"""Putting one person on a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from postiljon.recipients.model import Basis, Entry, Outcome
from postiljon.recipients.seen import SeenBefore

from .inserting import take_turn
from .intake import judge_batch, write_batch
from .lists import target

if TYPE_CHECKING:
    from .database import Database

_BY_HAND = "added by hand"


def add_person(database: Database, list_name: str, basis: Basis, entry: Entry, *, now: datetime) -> Outcome:
    """What became of ``entry``; who said no is left alone. The list is made when it is not there."""
    with database.writing() as connection:
        take_turn(connection)
        into = target(connection, list_name, basis, _BY_HAND, now)
        (outcome,), changes = judge_batch(connection, database.key, into, [entry], SeenBefore())
        write_batch(connection, into, changes, now)
    return outcome
