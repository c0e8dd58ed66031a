from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.moments import iso_moment, moment_of


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Sun, 06 Sep 2009 16:20:00 +0000", "2009-09-06T16:20:00+00:00"),
        ("Sun, 06 Sep 2009 16:20:00 GMT ", "2009-09-06T16:20:00+00:00"),
        ("06 Sep 2009 16:20 +0200", "2009-09-06T16:20:00+02:00"),
        ("Sun, 06 September 2009 16:20:00 EST", "2009-09-06T16:20:00-05:00"),
        ("Sun, 06 Sep 2009 16:20:00", "2009-09-06T16:20:00"),
        ("Sun,\n 06 Sep 2009", "2009-09-06"),
        ("2026-03-14T10:00:00Z", "2026-03-14T10:00:00+00:00"),
        ("2026-03-14t10:00:00.25z", "2026-03-14T10:00:00.250000+00:00"),
        ("2026-03-14T10:00:00-04:00", "2026-03-14T10:00:00-04:00"),
        ("2026-03-14 10:00:00 UTC", "2026-03-14T10:00:00+00:00"),
        ("2026-03-14 10:00", "2026-03-14T10:00:00"),
        ("20260314", "2026-03-14"),
        ("2026-03-14", "2026-03-14"),
        ("2026-03", "2026-03-01"),
        ("2026", "2026-01-01"),
        ("Sun, 32 Sep 2009 16:20:00 +0000", ""),
        ("Sun, 06 Sep 2009 16:20:00 +9999", ""),
        ("2026-13-14", ""),
        ("gisteren", ""),
        ("", ""),
        ("2026-03-14" + " " * 99, ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert iso_moment(written) == iso
    assert iso_moment(iso) == iso


def test_without_a_zone_it_is_compared_as_utc() -> None:
    assert moment_of("2026-03-14T10:00:00") == moment_of("2026-03-14T12:00:00+02:00")
    assert moment_of("2026-03-14") < moment_of("2026-03-14T00:00:01Z") < moment_of("2026-03-15")


@given(st.datetimes(timezones=st.timezones()) | st.datetimes())
def test_moments_survive(moment: datetime) -> None:
    written = moment.replace(fold=0)
    assert datetime.fromisoformat(iso_moment(written.isoformat())) == datetime.fromisoformat(
        written.isoformat()
    )


@given(
    st.text(max_size=70)
    | st.lists(
        st.sampled_from("Sun, | |06|Sep|2009|16:20|:00|+0000|EST|-|.|T|Z|99|0|AM".split("|")), max_size=9
    ).map("".join)
)
def test_anything_is_a_moment_or_nothing(written: str) -> None:
    iso = iso_moment(written)
    if iso:
        assert iso_moment(iso) == iso
        assert moment_of(iso).tzinfo
