"""A PostgreSQL database, for several machines. The password is PGPASSWORD's or ~/.pgpass's business, not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postiljon.errors import StorageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_WAIT = 10  # seconds to be let in


def postgresql_engine(url: str) -> Engine:
    """How to connect to the database at ``url``. Raises StorageError without the packages for it."""
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError

    try:
        address = make_url(url).set(drivername="postgresql+psycopg")
        return create_engine(
            address, connect_args={"connect_timeout": _WAIT, "application_name": "postiljon"}
        )
    except ImportError as error:
        hint = 'run: pip install "postiljon[postgres]"'
        raise StorageError("what PostgreSQL needs is not installed", hint=hint) from error
    except (ArgumentError, ValueError) as error:
        hint = 'write it as [storage] url = "postgresql://user@db.example.com/letters"'
        raise StorageError("this is not the address of a database", hint=hint) from error
