"""Every rule that the support table gives: the feature was used, the table says no, and it is gone."""

from __future__ import annotations

import pytest

from postiljon.checks.clients.features import features
from postiljon.checks.clients.signs import signs
from postiljon.checks.clients.support import support_table
from postiljon.checks.page import Page
from postiljon.preview.simulate import simulate, views
from postiljon.preview.simulate.evidence import caniemail, email_bugs
from postiljon.preview.simulate.rules import Rule, View
from tests.preview.simulate.examples import page_with

FILTERED = [view for view in views() if view.programs and view.id != "gmail-entire"]

# What stays, although a program does not support it.
STAYS = {
    "html-doctype": "the page would be drawn by older rules",
    "html-target": "it opens a window in every program",
    "html-body": "whoever reads HTML makes a body where there is none",
}


def used(html: str) -> set[str]:
    return {use.slug for use in features(Page(html))}


def missing(view: View) -> set[str]:
    """What at least one of the view's programs does not support."""
    table = support_table()
    return {
        slug
        for slug in table.blocks
        if any(table.feature(slug).verdict(each) == "n" for each in view.programs)
    }


@pytest.mark.parametrize("view", FILTERED, ids=lambda view: view.id)
def test_what_a_program_does_not_support_is_gone(view: View) -> None:
    lost, stays, shown = missing(view) - STAYS.keys(), set(), set()
    for (kind, word), slugs in signs().items():
        page = page_with(kind, word) if lost & set(slugs) else ""
        wanted = lost & set(slugs) & (used(page) if page else set())
        shown |= wanted
        stays |= (
            {(slug, kind, word) for slug in wanted & used(simulate(page, view.id).html)} if wanted else set()
        )
    assert not stays
    assert lost - shown <= {"bimi", "html-doctype"}


@pytest.mark.parametrize("view", FILTERED, ids=lambda view: view.id)
def test_it_is_told_with_the_feature_and_the_day_of_its_test(view: View) -> None:
    table = support_table()
    for (kind, word), slugs in list(signs().items())[::9]:
        for removed in simulate(page_with(kind, word), view.id).removed:
            if removed.rule in table.blocks:
                feature = table.feature(removed.rule)
                assert any(feature.verdict(program) == "n" for program in view.programs), (removed, slugs)
                assert removed.date == feature.tested
                assert removed.evidence.startswith(f"caniemail {removed.rule}")
                assert removed.address == feature.address


@pytest.mark.parametrize("view", views(), ids=lambda view: view.id)
def test_each_rule_of_its_own_is_borne_out_by_the_table_as_it_is_now(view: View) -> None:
    """When the data changes, a rule that it no longer bears out is out of use; this tells that it can go."""
    assert view.rules == view.all_rules


def test_a_rule_holds_as_long_as_the_table_says_so_of_its_program() -> None:
    assert caniemail("css-margin", "1").holds(["gmail.desktop-webmail"])
    assert not caniemail("css-margin", "1").holds(["apple-mail.ios"])
    assert not caniemail("css-margin", "99").holds(["gmail.desktop-webmail"])
    assert caniemail("css-at-media").holds(["outlook.windows"])
    assert not caniemail("css-at-media").holds(["apple-mail.ios", "nobody.knows"])
    assert email_bugs(21, "2016-10-06").holds([])


def test_a_rule_that_no_longer_holds_is_out_of_use() -> None:
    old, new = (Rule("a", caniemail("css-margin", note), lambda _: iter(())) for note in ("99", "1"))
    view = View("a", "known filter", "A", "A line", programs=("gmail.desktop-webmail",), all_rules=(old, new))
    assert view.rules == (new,)
