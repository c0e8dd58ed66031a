"""Dates as lists write them: read as they were meant, or left when nobody can tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.recipients.dates import can_be_two_days, day_first_of, read_moment
from tests.recipients.lists import opened

DAY = datetime(2026, 3, 14, tzinfo=UTC)
HALF_PAST_FOUR = DAY + timedelta(hours=16, minutes=30)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14",
        "2026/3/14",
        "14-03-2026",
        "14.03.26",
        "3/14/2026",
        "14 maart 2026",
        "14-mrt-2026",
        "March 14, 2026",
        "14th Mar. 2026",
        "14. März 2026",
        "14 mars 2026",
        "Saturday, March 14, 2026",
    ],
)
def test_days(written: str) -> None:
    assert read_moment(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14 16:30:00",
        "2026-03-14T16:30:00Z",
        "2026-03-14 16:30:00 UTC",
        "2026-03-14T18:30:00.000+02:00",
        "14-03-2026 16:30",
        "14.03.2026, 16.30 Uhr",
        "3/14/2026 4:30 PM",
        "March 14, 2026 4:30 pm",
        "14 mars 2026 à 16h30",
        "Sat, 14 Mar 2026 17:30:00 +0100",
        "1773505800",
        "1773505800123",
    ],
)
def test_moments_are_in_utc(written: str) -> None:
    assert read_moment(written) == HALF_PAST_FOUR


@pytest.mark.parametrize(
    "written",
    ["", "yes", "31-02-2026", "0000-00-00 00:00:00", "2026-13-01", "14-03-2026 25:00", "12", "14 brumaire 2026", "9" * 70],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_moment(written) is None


def test_a_date_that_can_be_two_days_is_left_unless_somebody_knows() -> None:
    assert read_moment("03/04/2026") is None
    assert read_moment("03/04/2026", day_first=True) == datetime(2026, 4, 3, tzinfo=UTC)
    assert read_moment("03/04/2026", day_first=False) == datetime(2026, 3, 4, tzinfo=UTC)
    assert can_be_two_days("03/04/2026")
    assert not any(map(can_be_two_days, ["03/03/2026", "03.04.2026", "13/04/2026", "2026-03-04"]))


def test_day_and_month_need_no_order_where_they_show_it() -> None:
    assert read_moment("03/03/2026") == datetime(2026, 3, 3, tzinfo=UTC)
    assert read_moment("03.04.2026") == datetime(2026, 4, 3, tzinfo=UTC)


def test_midnight_and_noon() -> None:
    assert read_moment("3/14/2026 12:05 AM") == DAY + timedelta(minutes=5)
    assert read_moment("3/14/2026 12:05 PM") == DAY + timedelta(hours=12, minutes=5)


def test_a_column_shows_its_order() -> None:
    assert day_first_of(["03/04/2026", "13/04/2026"]) is True
    assert day_first_of(["03/04/2026", "04/13/2026"]) is False
    assert day_first_of(["13/04/2026", "04/13/2026"]) is None
    assert day_first_of(["03/04/2026"]) is None
    assert day_first_of(["13/13/2026"]) is None


@pytest.mark.parametrize(
    ("header", "dates", "day_first"),
    [
        ("email,subscribed at", ["03/04/2026", "13/04/2026"], True),
        ("email,subscribed at", ["03/04/2026", "04/13/2026"], False),
        ("email,subscribed at", ["03/04/2026"], None),
        ("e-mailadres,aangemeld op", ["03/04/2026"], True),
        ("e-mailadres,aangemeld op", ["04/13/2026"], False),
        ("e-mailadres,aangemeld op", ["04/13/2026", "13/04/2026"], None),
    ],
)
def test_a_list_shows_the_order_or_its_language_does(
    header: str, dates: list[str], day_first: bool | None
) -> None:
    table = opened(f"{header}\n" + "".join(f"p{at}@example.com,{date}\n" for at, date in enumerate(dates)))
    assert table.day_first is day_first


def test_a_late_date_shows_the_order_for_those_before_it() -> None:
    dates = ["03/04/2026"] * 500 + ["13/04/2026"]
    content = "".join(f"p{at}@example.com,{date}\n" for at, date in enumerate(dates))
    assert opened(f"email,subscribed at\n{content}").day_first is True


def test_what_cannot_be_told_is_said() -> None:
    problems = opened("email,subscribed at\njan@example.com,03/04/2026\n").problems
    assert [problem.message for problem in problems] == [
        "dates such as 03/04/2026 can be two days, and are left out"
    ]


@given(st.text(max_size=80) | st.text("0123456789-/.: TZ+apm", max_size=40))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    moment = read_moment(text, day_first=True)
    assert moment is None or moment.tzinfo == UTC


@given(st.integers(0, 3_000_000_000), st.booleans())
def test_a_date_that_is_written_is_read_back(seconds: int, day_first: bool) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    written = moment.strftime("%d/%m/%Y %H:%M:%S" if day_first else "%m/%d/%Y %H:%M:%S")
    assert read_moment(written, day_first=day_first) == moment
