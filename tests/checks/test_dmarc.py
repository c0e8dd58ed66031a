from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.records.dmarc import ITEMS, Dmarc, examine_dmarc
from tests.checks.zones import FAILED, NOT_CHECKED, PASSED, Zone, outcomes, reason

GOOD = "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"


def dmarc(
    domain: str = "example.com", *, dkim: str = "", spf: str = "", silent: str = "", **records: str
) -> Dmarc:
    """What holds for mail From ``domain``; ``records`` by domain with underscores: ``example_com="v=DMARC1; …"``."""
    zone = {f"_dmarc.{name.replace('_', '.')} TXT": text.split("|") for name, text in records.items()}
    return examine_dmarc(domain, Zone(zone, {f"_dmarc.{silent}"}), dkim_domain=dkim, spf_domain=spf)


def test_a_good_record_passes_in_everything() -> None:
    found = dmarc(dkim="example.com", spf="bounces.example.com", example_com=GOOD)
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED)
    assert (found.policy, found.found_at, found.organisation) == ("reject", "example.com", "example.com")
    assert found.reports == "mailto:dmarc@example.com"


def test_without_a_record_only_that_is_known() -> None:
    found = dmarc(dkim="example.com", spf="example.com", other_com=GOOD)
    assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED) | {"dmarc-present": FAILED}


def test_a_name_server_that_is_silent_leaves_everything_open() -> None:
    assert outcomes(dmarc(silent="example.com").items) == dict.fromkeys(ITEMS, NOT_CHECKED)
    assert outcomes(dmarc(silent="com").items) == dict.fromkeys(ITEMS, NOT_CHECKED)
    found = dmarc("news.example.com", silent="com", example_com=GOOD)
    assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED)


@pytest.mark.parametrize(
    "record",
    [
        "v=DMARC1",
        "v=DMARC1; p=yes",
        "v=DMARC1; p=none; p=none",
        "v=DMARC1; reject",
        "v=DMARC1; pct=50",
    ],
)
def test_a_record_that_says_nothing_does_not_count(record: str) -> None:
    found = outcomes(dmarc(dkim="example.com", example_com=record).items)
    expected = {"dmarc-present": PASSED, "dmarc-single": PASSED, "dmarc-syntax": FAILED}
    assert found == dict.fromkeys(ITEMS, NOT_CHECKED) | expected


def test_two_records_are_none() -> None:
    found = outcomes(dmarc(example_com=f"{GOOD}|{GOOD}x").items)
    assert found == dict.fromkeys(ITEMS, NOT_CHECKED) | {"dmarc-present": PASSED, "dmarc-single": FAILED}


@pytest.mark.parametrize(
    ("record", "policy", "outcome"),
    [
        ("v=DMARC1; p=none", "none", FAILED),
        ("v=DMARC1; p=Quarantine", "quarantine", PASSED),
        ("v = DMARC1 ;p=reject;", "reject", PASSED),
        ("v=DMARC1; p=yes; rua=mailto:a@example.com", "none", FAILED),
    ],
)
def test_what_is_asked_for(record: str, policy: str, outcome: object) -> None:
    found = dmarc(example_com=record)
    assert (found.policy, outcomes(found.items)["dmarc-enforced"]) == (policy, outcome)


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [("pct=100", PASSED), ("pct=20", FAILED), ("t=y", FAILED), ("t=n", PASSED), ("", PASSED)],
)
def test_for_how_much_of_the_mail(tags: str, outcome: object) -> None:
    assert outcomes(dmarc(example_com=f"v=DMARC1; p=reject; {tags}").items)["dmarc-whole"] is outcome


# -- where the record is ----------------------------------------------------------------------------------------


def test_a_domain_below_goes_by_the_one_above() -> None:
    found = dmarc("news.shop.example.com", example_com="v=DMARC1; p=none; sp=quarantine")
    assert (found.found_at, found.organisation, found.policy) == ("example.com", "example.com", "quarantine")
    assert dmarc("news.example.com", example_com="v=DMARC1; p=reject").policy == "reject"


def test_its_own_record_comes_first_and_those_between_do_not_count() -> None:
    found = dmarc(
        "a.b.example.com", a_b_example_com="v=DMARC1; p=none; sp=reject", b_example_com=GOOD, example_com=GOOD
    )
    assert (found.found_at, found.policy, found.organisation) == ("a.b.example.com", "none", "example.com")
    found = dmarc("a.b.example.com", b_example_com="v=DMARC1; p=none", example_com=GOOD)
    assert (found.found_at, found.policy) == ("example.com", "reject")


def test_a_broken_record_of_its_own_is_told_and_the_one_above_holds() -> None:
    found = dmarc("news.example.com", news_example_com="v=DMARC1", example_com=GOOD)
    assert outcomes(found.items)["dmarc-syntax"] is FAILED
    assert found.policy == "reject"


def test_whoever_says_that_it_is_whole_is() -> None:
    found = dmarc("a.shop.example.com", shop_example_com="v=DMARC1; p=reject; psd=n", example_com=GOOD)
    assert (found.organisation, found.found_at) == ("shop.example.com", "shop.example.com")


def test_below_a_public_suffix_each_is_its_own() -> None:
    suffix = "v=DMARC1; p=reject; psd=y"
    found = dmarc("news.shop.example.com", dkim="other.example.com", example_com=suffix)
    assert found.organisation == "shop.example.com"
    assert outcomes(found.items)["dmarc-dkim-aligned"] is FAILED
    assert (found.found_at, found.policy) == ("example.com", "reject")


def test_a_long_domain_is_asked_at_its_ends() -> None:
    zone = Zone({})
    examine_dmarc("a.b.c.d.e.f.g.h.example.com", zone)
    assert zone.asked[0] == "_dmarc.a.b.c.d.e.f.g.h.example.com TXT"
    assert zone.asked[1] == "_dmarc.d.e.f.g.h.example.com TXT"
    assert zone.asked[-1] == "_dmarc.com TXT"
    assert len(zone.asked) == 8


# -- alignment --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("domain", "mode", "outcome"),
    [
        ("example.com", "", PASSED),
        ("example.com", "adkim=s; aspf=s", PASSED),
        ("mail.example.com", "", PASSED),
        ("mail.example.com", "adkim=r; aspf=r", PASSED),
        ("mail.example.com", "adkim=s; aspf=s", FAILED),
        ("relay.example.net", "", FAILED),
        ("", "", NOT_CHECKED),
    ],
)
def test_who_counts_as_the_sender(domain: str, mode: str, outcome: object) -> None:
    found = outcomes(dmarc(dkim=domain, spf=domain, example_com=f"{GOOD}; {mode}").items)
    assert (found["dmarc-dkim-aligned"], found["dmarc-spf-aligned"]) == (outcome, outcome)


def test_each_has_its_own_mode() -> None:
    found = outcomes(dmarc(dkim="a.example.com", spf="a.example.com", example_com=f"{GOOD}; adkim=s").items)
    assert (found["dmarc-dkim-aligned"], found["dmarc-spf-aligned"]) == (FAILED, PASSED)


def test_who_cannot_be_asked_is_not_said_to_be_somebody_else() -> None:
    found = dmarc(dkim="a.example.net", example_com=GOOD, silent="a.example.net")
    assert outcomes(found.items)["dmarc-dkim-aligned"] is NOT_CHECKED
    found = dmarc(dkim="a.example.com", example_com=GOOD, silent="com")
    assert outcomes(found.items)["dmarc-dkim-aligned"] is NOT_CHECKED
    assert reason(found.items, "dmarc-dkim-aligned") == "no name server answers"
    assert found.policy == "reject"


@given(
    st.text(max_size=100), st.sampled_from(["example.com", "a.b.example.com", "com", "a..b", ".", "x" * 300])
)
def test_any_record_can_be_read(rest: str, domain: str) -> None:
    zone = Zone(
        {
            "_dmarc.example.com TXT": [f"v=DMARC1;{rest}"],
            f"_dmarc.{domain} TXT": [rest, f"v=DMARC1; p=none;{rest}"],
        }
    )
    found = examine_dmarc(domain, zone, dkim_domain="b.example.com", spf_domain=domain)
    assert [item.name for item in found.items] == list(ITEMS)
