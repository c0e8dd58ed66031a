"""Segments mean the same in every database as they do in Python."""

from __future__ import annotations

import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from postiljon.recipients.segments.person import KnownPerson
from postiljon.recipients.segments.predicate import belongs
from postiljon.recipients.segments.reading import parse_segment
from postiljon.storage.database import Database
from tests.recipients.segments.database import who
from tests.recipients.segments.examples import ALL, MEANINGS, PEOPLE, SEGMENTS, TODAY, numbers_of


def test_each_condition_takes_who_it_should(database: Database) -> None:
    found = {text: who(parse_segment(text), ALL, TODAY, database.engine) for text, _ in MEANINGS}
    assert found == {text: numbers_of(names) for text, names in MEANINGS}


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], max_examples=60)
@given(SEGMENTS, st.lists(PEOPLE, min_size=1, max_size=4))
def test_any_segment_takes_whom_python_takes(
    database: Database, text: str, people: list[KnownPerson]
) -> None:
    segment = parse_segment(text)
    expected = [number for number, person in enumerate(people) if belongs(segment, person, TODAY)]
    assert who(segment, people, TODAY, database.engine) == expected
