from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.records.spf import ITEMS, Spf, examine_spf
from tests.checks.zones import FAILED, NOT_CHECKED, PASSED, Zone, outcomes, reason

ADDRESS = ["192.0.2.1"]


def spf(*records: str, silent: set[str] | None = None, **others: list[str]) -> Spf:
    """What SPF says for example.com; of others their first label is given: ``a="v=spf1 -all"`` is a.example.com."""
    zone = {f"{name}.example.com TXT": texts for name, texts in others.items()}
    return examine_spf(
        "example.com", Zone({"example.com TXT": ["google-site=x", *records], **zone}, silent or set())
    )


def test_a_good_record_passes_in_everything() -> None:
    found = spf(
        "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 include:a.example.com -all",
        a=["V=SPF1 ip4:192.0.2.1 ~all"],
    )
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED)
    assert (found.lookups, found.voids) == (1, 0)
    assert found.record.startswith("v=spf1 ip4")


def test_without_a_record_only_that_is_known() -> None:
    found = spf("v=spf10 -all", "spf1 -all")
    assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED) | {"spf-present": FAILED}
    assert found.lookups is None


def test_two_records_are_none() -> None:
    found = outcomes(spf("v=spf1 -all", "v=spf1").items)
    assert found == dict.fromkeys(ITEMS, NOT_CHECKED) | {"spf-present": PASSED, "spf-single": FAILED}


def test_a_name_server_that_is_silent_leaves_everything_open() -> None:
    found = spf("v=spf1 -all", silent={"example.com"})
    assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED)
    assert reason(found.items, "spf-closed") == "no name server answers"


# -- syntax -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "term",
    [
        "all", "a", "A", "mx", "ptr", "+a", "~mx", "a:b.example.com", "a/24", "a//64", "a/24//64", "mx:b.example.com/24",
        "a:%{d}/24", "exists:%{ir}.%{v}._spf.%{d2}", "include:%{l1r-}.example.com", "ip4:192.0.2.1", "ip4:192.0.2.0/24",
        "ip6:2001:db8::1", "ip6:2001:db8::/32", "exp=%{d}.example.com", "unknown=x", "redirect=b.example.com",
        "include:_spf.example.com.", "ptr:example.com", "exists:a/b.example.com",
    ],
)  # fmt: skip
def test_what_spf_knows(term: str) -> None:
    assert outcomes(spf(f"v=spf1 {term}  ?all").items)["spf-syntax"] is not FAILED


@pytest.mark.parametrize(
    "term",
    [
        "al", "all:x", "all/24", "include", "include:", "include:b", "include:b.example.com/24", "exists", "ip4", "ip4:",
        "ip4:192.0.2", "ip4:192.0.2.0/33", "ip4:192.0.2.0/255.255.255.0", "ip4:2001:db8::1", "ip6:192.0.2.1", "ip4/24",
        "a/33", "a//129", "a:", "a:b", "a:%{z}.example.com", "a:%.example.com", "redirect=", "redirect=x", "-redirect=a.example.com",
        "ipv4:192.0.2.1", "192.0.2.1", "-", "include: b.example.com", "include:%{i}.%{x}", "v=spf1;", "a,mx", "“all”",
    ],
)  # fmt: skip
def test_what_it_does_not(term: str) -> None:
    found = spf(f"v=spf1 {term} -all")
    if term == "v=spf1;":  # a modifier that nobody knows, which is allowed
        assert outcomes(found.items)["spf-syntax"] is not FAILED
    else:
        assert outcomes(found.items)["spf-syntax"] is FAILED
        assert "(example.com)" in reason(found.items, "spf-syntax")


def test_an_error_in_an_included_record_is_told_with_its_domain() -> None:
    found = spf("v=spf1 include:a.example.com -all", a=["v=spf1 ip5:x -all"])
    assert reason(found.items, "spf-syntax") == "“ip5:x” is nothing that SPF knows (a.example.com)"


def test_an_error_is_told_once_however_often_its_record_is_included() -> None:
    found = spf("v=spf1 include:a.example.com include:a.example.com -all", a=["v=spf1 x -all"])
    assert reason(found.items, "spf-syntax").count("a.example.com") == 1


def test_a_redirect_that_is_there_twice() -> None:
    found = spf("v=spf1 redirect=a.example.com redirect=a.example.com", a=["v=spf1 -all"])
    assert outcomes(found.items)["spf-syntax"] is FAILED


# -- counting ---------------------------------------------------------------------------------------------------


def test_each_term_that_asks_is_counted_through_all_records() -> None:
    zone = Zone(
        {
            "example.com TXT": ["v=spf1 a mx ptr exists:%{i}.example.com ip4:192.0.2.1 include:a.example.com redirect=b.example.com"],
            "example.com A": ADDRESS,
            "example.com MX": ["10 mx.example.com"],
            "a.example.com TXT": ["v=spf1 a:example.com mx:example.com ?all"],
            "b.example.com TXT": ["v=spf1 include:c.example.com -all a"],
            "c.example.com TXT": ["v=spf1 ip4:192.0.2.1 -all"],
        }
    )  # fmt: skip
    found = examine_spf("example.com", zone)
    assert found.lookups == 4 + 1 + 2 + 1 + 1
    assert outcomes(found.items)["spf-lookups"] is PASSED
    assert outcomes(found.items)["spf-closed"] is PASSED


@pytest.mark.parametrize(("number", "outcome"), [(10, PASSED), (11, FAILED)])
def test_ten_look_ups_are_allowed(number: int, outcome: object) -> None:
    found = spf("v=spf1 " + "include:a.example.com " * number + "-all", a=["v=spf1 -all"])
    assert found.lookups == number
    assert outcomes(found.items)["spf-lookups"] is outcome


def test_a_redirect_beside_all_is_read_by_nobody() -> None:
    assert spf("v=spf1 redirect=a.example.com -all", a=["v=spf1 +all"]).lookups == 0


@pytest.mark.parametrize(("number", "outcome"), [(2, PASSED), (3, FAILED)])
@pytest.mark.parametrize("term", ["a:weg{}.example.com", "mx:weg{}.example.com", "exists:weg{}.example.com"])
def test_two_may_find_nothing(term: str, number: int, outcome: object) -> None:
    terms = " ".join(term.format(at) for at in range(number))
    found = spf(f"v=spf1 {terms} -all")
    assert (found.lookups, found.voids) == (number, number)
    assert outcomes(found.items)["spf-voids"] is outcome


def test_an_address_of_either_kind_is_not_nothing() -> None:
    zone = Zone({"example.com TXT": ["v=spf1 a -all"], "example.com AAAA": ["2001:db8::1"]})
    assert examine_spf("example.com", zone).voids == 0


def test_what_depends_on_the_mail_is_counted_and_not_claimed_to_be_found() -> None:
    for term in ("exists:%{i}.example.com", "a:%{d}.example.com", "ptr"):
        found = spf(f"v=spf1 {term} -all")
        assert found.lookups == 1
        assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED) | {"spf-voids": NOT_CHECKED}


SURE = {"spf-present", "spf-single"}


@pytest.mark.parametrize("target", ["a.example.com", "%{d}.example.com"])
@pytest.mark.parametrize("term", ["include:{} -all", "redirect={}"])
def test_a_record_that_nobody_reads_leaves_open_what_it_would_tell(term: str, target: str) -> None:
    found = outcomes(spf(f"v=spf1 {term.format(target)}", silent={"a.example.com"}).items)
    assert {name for name, outcome in found.items() if outcome is PASSED} == SURE
    assert {name for name, outcome in found.items() if outcome is NOT_CHECKED} == set(ITEMS) - SURE


def test_an_address_that_nobody_tells_leaves_open_whether_it_is_there() -> None:
    found = outcomes(spf("v=spf1 a:a.example.com -all", silent={"a.example.com"}).items)
    assert found == dict.fromkeys(ITEMS, PASSED) | {"spf-voids": NOT_CHECKED}


def test_too_many_are_too_many_whatever_cannot_be_asked() -> None:
    terms = "include:a.example.com include:b.example.com " + "include:c.example.com " * 10
    found = spf(f"v=spf1 {terms} -all", silent={"a.example.com"}, c=["v=spf1 -all"])
    assert outcomes(found.items)["spf-lookups"] is FAILED
    assert outcomes(found.items)["spf-includes"] is FAILED  # b.example.com


@pytest.mark.parametrize("records", [[], ["v=spf1 -all", "v=spf1 -all"], ["text"]])
def test_an_include_needs_one_record(records: list[str]) -> None:
    assert outcomes(spf("v=spf1 include:a.example.com -all", a=records).items)["spf-includes"] is FAILED


# -- loops ------------------------------------------------------------------------------------------------------


def test_a_record_that_includes_itself() -> None:
    assert outcomes(spf("v=spf1 include:EXAMPLE.com. -all").items)["spf-loops"] is FAILED


def test_a_longer_way_back() -> None:
    found = spf(
        "v=spf1 include:a.example.com",
        a=["v=spf1 redirect=b.example.com"],
        b=["v=spf1 include:a.example.com"],
    )
    assert outcomes(found.items)["spf-loops"] is FAILED
    assert "a.example.com leads back" in reason(found.items, "spf-loops")


def test_the_same_record_twice_is_no_loop() -> None:
    found = spf(
        "v=spf1 include:a.example.com include:b.example.com -all",
        a=["v=spf1 include:b.example.com -all"],
        b=["v=spf1 -all"],
    )
    assert outcomes(found.items)["spf-loops"] is PASSED
    assert found.lookups == 3


def test_what_nobody_would_read_has_not_passed() -> None:
    found = outcomes(spf("v=spf1 " + "include:a.example.com " * 50 + "-all", a=["v=spf1 -all"]).items)
    assert found["spf-lookups"] is FAILED
    assert {found[name] for name in ("spf-syntax", "spf-includes", "spf-voids", "spf-closed")} == {
        NOT_CHECKED
    }


def test_a_forest_without_end_ends() -> None:
    wide = "v=spf1 " + " ".join(f"include:{at}.example.com" for at in range(20_000))
    zone = {f"{at}.example.com TXT": [wide] for at in range(20)}
    started = time.process_time()
    found = examine_spf("example.com", Zone({"example.com TXT": [wide], **zone}))
    assert found.lookups == 40
    assert reason(found.items, "spf-lookups").startswith("40 or more")
    assert time.process_time() - started < 3


def test_a_record_of_errors_is_told_in_short() -> None:
    started = time.process_time()
    found = spf("v=spf1 " + " ".join(f"?{at}" for at in range(10_000)) + " include:example.com -all")
    assert reason(found.items, "spf-syntax").endswith("; and 9997 more")
    assert len(reason(found.items, "spf-syntax")) < 300
    assert time.process_time() - started < 1


# -- the end ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        ("v=spf1 a -all", PASSED),
        ("v=spf1 a ~all", PASSED),
        ("v=spf1 a ?all", FAILED),
        ("v=spf1 a +all", FAILED),
        ("v=spf1 a all", FAILED),
        ("v=spf1 a", FAILED),
        ("v=spf1", FAILED),
        ("v=spf1 redirect=closed.example.com", PASSED),
        ("v=spf1 redirect=open.example.com", FAILED),
        ("v=spf1 redirect=on.example.com", PASSED),
        ("v=spf1 redirect=weg.example.com", NOT_CHECKED),
        ("v=spf1 redirect=%{d}.example.com", NOT_CHECKED),
        ("v=spf1 redirect=example.com", FAILED),
        ("v=spf1 include:open.example.com -all", FAILED),
        ("v=spf1 include:half.example.com -all", PASSED),
    ],
)
def test_whoever_is_not_named_may_not_send(record: str, outcome: object) -> None:
    found = spf(
        record,
        closed=["v=spf1 -all"],
        open=["v=spf1 +all"],
        half=["v=spf1 ?all"],
        on=["v=spf1 redirect=closed.example.com"],
    )
    assert outcomes(found.items)["spf-closed"] is outcome


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from("all include:example.com a mx/24 %{i} redirect=example.com ip4: - ? ::: //".split())
    ).map(" ".join)
)
def test_any_record_can_be_read(rest: str) -> None:
    found = examine_spf("example.com", Zone({"example.com TXT": [f"v=spf1 {rest}"]}))
    assert [item.name for item in found.items] == list(ITEMS)
    assert all(item.reason for item in found.items)
