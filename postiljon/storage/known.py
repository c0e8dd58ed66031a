"""What is known of the people of a batch, before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, select

from postiljon.recipients.model import NAMES, State
from postiljon.recipients.taking_in import Known

from .lists import Target
from .people import values_of
from .schema import EVERYWHERE, memberships, recipients, suppressions, tags


def known_people(
    connection: Connection, target: Target, prints: Sequence[bytes], *, with_tags: bool
) -> dict[bytes, Known]:
    """The people of ``prints`` as they are: those that are known, and those that are only suppressed."""
    suppressed = _suppressed(connection, target.list_name, prints)
    rows = connection.execute(_PEOPLE, {"list": target.list_id, "prints": prints}).all()
    tagged = _tagged(connection, [row.id for row in rows]) if with_tags and rows else {}
    known = {
        row.fingerprint: Known(
            row.id,
            values_of(row),
            tagged.get(row.id, frozenset()),
            _state(row.state),
            row.fingerprint in suppressed,
        )
        for row in rows
    }
    return {**dict.fromkeys(suppressed, Known(is_suppressed=True)), **known}


_PEOPLE = (
    select(
        recipients.c.fingerprint,
        recipients.c.id,
        *(recipients.c[name] for name in NAMES),
        recipients.c.fields,
        memberships.c.state,
    )
    .select_from(
        recipients.outerjoin(
            memberships,
            and_(
                memberships.c.list_id == bindparam("list"),
                memberships.c.recipient_id == recipients.c.id,
            ),
        )
    )
    .where(recipients.c.fingerprint.in_(bindparam("prints", expanding=True)))
)
_SUPPRESSED = select(suppressions.c.fingerprint).where(
    suppressions.c.fingerprint.in_(bindparam("prints", expanding=True)),
    suppressions.c.scope.in_([EVERYWHERE, bindparam("scope")]),
)
_TAGGED = select(tags.c.recipient_id, tags.c.tag).where(
    tags.c.recipient_id.in_(bindparam("ids", expanding=True))
)


def _suppressed(connection: Connection, list_name: str, prints: Sequence[bytes]) -> set[bytes]:
    return set(connection.scalars(_SUPPRESSED, {"prints": prints, "scope": list_name}))


def _tagged(connection: Connection, ids: Sequence[int]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for person, tag in connection.execute(_TAGGED, {"ids": ids}):
        found[person] = found.get(person, frozenset()) | {tag}
    return found


def _state(word: str | None) -> State | None:
    return State(word) if word else None
