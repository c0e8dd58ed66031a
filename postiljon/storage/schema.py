"""The tables. A change to them is a change here and a new file in migrations/; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import BigInteger, TypeEngine

EVERYWHERE = ""  # the scope of a suppression that holds for every list

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment with its zone. SQLite keeps it as text that sorts, to the second: 2026-03-14T08:00:00Z."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, or what PostgreSQL has for it."""
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """What the driver is given."""
        return value if value is None or dialect.name != "sqlite" else moment_text(value)

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """What the driver gave, in UTC."""
        _ = dialect
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
        return found and found.astimezone(UTC)


@lru_cache(maxsize=256)  # the same moment is written down thousands of times in a row
def moment_text(value: datetime) -> str:
    """``value`` as SQLite keeps it."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers its rows only where they are INTEGER
_FIELDS = JSON().with_variant(JSONB, "postgresql")


def _number() -> Column[int]:
    return Column("id", _ID, primary_key=True)


def _person(*, is_key: bool = False) -> Column[int]:
    return Column(
        "recipient_id",
        _ID,
        ForeignKey("recipients.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=is_key,
        autoincrement=False,
    )


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


# -- what there is -----------------------------------------------------------------------------------------------

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# -- people ------------------------------------------------------------------------------------------------------

# Who somebody is, is told by the fingerprint of the address (see fingerprints.py), here and in suppressions.
recipients = Table(
    "recipients",
    metadata,
    _number(),
    Column("fingerprint", LargeBinary, nullable=False, unique=True),
    Column("email", Text, nullable=False),
    _words("first_name"),
    _words("last_name"),
    _words("language"),
    Column("fields", _FIELDS, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# The names of everybody's fields: what a mail can have filled in.
field_names = Table("field_names", metadata, Column("name", Text, primary_key=True), sqlite_with_rowid=False)

tags = Table(
    "tags",
    metadata,
    _person(is_key=True),
    Column("tag", Text, primary_key=True),
    Index(None, "tag", "recipient_id"),
    sqlite_with_rowid=False,
)

lists = Table(
    "lists",
    metadata,
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    Column("list_id", _ID, ForeignKey("lists.id"), nullable=False),
    _person(),
    Column("state", Text, nullable=False),
    Column("since", Moment, nullable=False),
    PrimaryKeyConstraint("list_id", "recipient_id"),
    CheckConstraint("state IN ('subscribed', 'unconfirmed', 'unsubscribed')", name="state"),
    Index(None, "recipient_id"),
    sqlite_with_rowid=False,
)

# -- consent: what was said to whom, and where it is written down ------------------------------------------------

# What holds for many people at once: a form, a wording, a whole import.
consent_bases = Table(
    "consent_bases",
    metadata,
    _number(),
    _words("purpose"),
    _words("wording"),
    _words("method"),
    _words("opt_in"),
    _words("who"),
    Column(
        "digest", Text, nullable=False, unique=True
    ),  # of all these; a wording can be too long for an index
)

# Append-only: triggers refuse to change a row, and it goes only with the person.
consents = Table(
    "consents",
    metadata,
    _number(),
    _person(),
    Column("list_id", _ID, ForeignKey("lists.id"), nullable=False),
    Column("basis_id", _ID, ForeignKey("consent_bases.id"), nullable=False),
    _words("source"),
    Column("given_at", Moment),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "recipient_id"),
)

# -- those who are not mailed, known or erased -------------------------------------------------------------------

suppressions = Table(
    "suppressions",
    metadata,
    Column("fingerprint", LargeBinary, nullable=False),
    Column("scope", Text, nullable=False, server_default=EVERYWHERE),  # a list's name; it outlives the list
    Column("reason", Text, nullable=False),
    Column("since", Moment, nullable=False),
    _words("source"),
    Column("email", Text),  # nothing once the person is erased
    PrimaryKeyConstraint("fingerprint", "scope"),
    CheckConstraint("reason IN ('unsubscribe', 'complaint', 'bounce', 'manual', 'erased')", name="reason"),
    sqlite_with_rowid=False,
)

# -- what happened -----------------------------------------------------------------------------------------------

imports = Table(
    "imports",
    metadata,
    _number(),
    Column("signature", Text, nullable=False),  # of the file's bytes and of how they were to be read
    Column("file", Text, nullable=False),
    Column("list_id", _ID, ForeignKey("lists.id"), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("rows", Integer, nullable=False, server_default="0"),
    Column("counts", _FIELDS, nullable=False),
    Index(None, "signature"),
)

events = Table(
    "events",
    metadata,
    _number(),
    _person(),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    _words("subject"),  # a list or a campaign
    _words("detail"),
    Index(None, "recipient_id", "kind", "at"),
)

# One row per campaign and recipient; the recipient is nobody after erasure, and the count stays right.
ledger = Table(
    "ledger",
    metadata,
    _number(),
    Column("campaign", Text, nullable=False),
    Column("recipient_id", _ID, ForeignKey("recipients.id", ondelete="SET NULL")),
    Column("generation", Integer, nullable=False, server_default="1"),
    Column("state", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("campaign", "recipient_id", "generation"),
    CheckConstraint(
        "state IN ('queued', 'claimed', 'wire', 'sent', 'deferred', 'failed', 'unknown', 'suppressed', "
        "'cancelled', 'expired')",
        name="state",
    ),
    Index(None, "recipient_id", "state", "changed_at"),
)
