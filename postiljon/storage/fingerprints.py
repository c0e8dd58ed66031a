"""Who somebody is, without the address: HMAC-SHA-256 of it, with a key of this workspace, cut to 128 bits.

A suppression must outlive the person, so it cannot keep the address; and a plain hash of an address is soon guessed.
The key lies in the database itself, not in a file beside it: a key that is lost, or that a second machine does not
have, would silently open the way to everyone who said no. That is worse than what the other place would guard against,
somebody with a copy of the database who tries addresses one by one; and that copy holds everybody else in full.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAME = "fingerprint"
_BYTES = 16  # 128 bits: no two of 10^15 addresses meet


def make_key(connection: Connection) -> None:
    """Gives a new database its key."""
    from .schema import keys

    connection.execute(keys.insert().values(name=_NAME, value=secrets.token_bytes(32)))


def read_key(connection: Connection) -> bytes:
    """The key of this database."""
    from sqlalchemy import select

    from .schema import keys

    return bytes(connection.execute(select(keys.c.value).where(keys.c.name == _NAME)).scalar_one())


def fingerprint(key: bytes, address: str) -> bytes:
    """The fingerprint of ``address``, which is the key of a `recipients.address.Address`."""
    return hmac.digest(key, address.encode("utf-8", "surrogatepass"), "sha256")[:_BYTES]
