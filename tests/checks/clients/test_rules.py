from __future__ import annotations

import pytest

from postiljon.checks.clients import rules
from postiljon.checks.clients.effects import effects, told_elsewhere
from postiljon.checks.clients.gaps import baseline_of, gaps
from postiljon.checks.clients.support import support_table
from postiljon.checks.model import Finding, Rule, Specimen
from tests.checks.mails import findings, mail

WRONG = [
    (rules.reads_wrong, '<img src="a.png" alt="" style="object-fit:cover">'),
    (rules.reads_wrong, '<p style="color:oklch(40% 0.1 200)">Tea</p>'),
    (rules.falls_apart, '<div style="display:flex">Tea</div>'),
    (rules.falls_apart, '<div style="display: inline-grid">Tea</div>'),
    (rules.falls_apart, '<div style="position:absolute;top:0">Tea</div>'),
    (rules.falls_apart, '<div style="float:left">Tea</div>'),
    (rules.has_no_other_font, "<p style=\"font-family:'Inter'\">Tea</p>"),
    (rules.has_no_other_font, '<p style="font:bold 16px/1.5 Open Sans">Tea</p>'),
    (rules.has_no_other_font, '<style>p { font-family: Inter, "Open Sans" }</style>'),
    (rules.must_be_computed, '<p style="font-size:1.5rem">Tea</p>'),
    (rules.must_be_computed, '<p style="width:calc(100% - 2px)">Tea</p>'),
    (rules.must_be_computed, '<p style="color:var(--ink)">Tea</p>'),
    (rules.looks_plainer, '<p style="background-image:linear-gradient(#fff, #eee)">Tea</p>'),
    (rules.looks_plainer, '<p style="margin-inline:4px">Tea</p>'),
    (rules.thrown_away, "<style>p { color: red }</style>"),
    (rules.does_nothing, '<a href="#end">To the end</a>'),
    (rules.does_nothing, "<dialog open>Tea</dialog>"),
    (rules.stands_still, "<style>a:hover { color: red }</style>"),
    (rules.stands_still, '<p style="animation:drift 2s">Tea</p>'),
    (rules.differs_in_details, '<p style="text-shadow:none">Tea</p>'),
]
RIGHT = [
    (rules.reads_wrong, '<img src="a.png" alt="" width="40" style="display:block">'),
    (rules.falls_apart, '<p style="display:inline-block;vertical-align:top">display:flex</p>'),
    (rules.has_no_other_font, "<p style=\"font-family:Inter, 'Helvetica Neue'\">Tea</p>"),
    (rules.has_no_other_font, '<p style="font:16px/1.5 GEORGIA">Tea</p>'),
    (rules.has_no_other_font, '<p style="font:caption;font-family:inherit">Tea</p>'),
    (rules.has_no_other_font, "<style>@font-face { font-family: Inter } p { font-family: var(--a) }</style>"),
    (rules.must_be_computed, '<p style="width:50%;font-size:16px">1.5rem</p>'),
    (rules.looks_plainer, '<p style="background-color:#EEF2F1;margin-left:4px">Tea</p>'),
    (rules.thrown_away, '<p style="color:red">Tea</p>'),
    (rules.does_nothing, '<a href="https://www.example.com/#end">To the end</a>'),
    (rules.stands_still, "<style>a:link { color: red }</style>"),
    (rules.differs_in_details, '<p style="text-align:left">Tea</p>'),
]


def without_frame(body: str, *clients: str) -> Specimen:
    """A right mail with ``body`` in it; what the mail does without it is no finding."""
    return mail(body, baseline=baseline_of(mail().page), clients=clients)


def one(rule: Rule, body: str, *clients: str) -> Finding:
    (found,) = findings(rule, without_frame(body, *clients))
    return found


@pytest.mark.parametrize(("rule", "body"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str) -> None:
    assert len(findings(rule, without_frame(body))) == 1


@pytest.mark.parametrize(("rule", "body"), RIGHT)
def test_a_mail_that_keeps_it(rule: Rule, body: str) -> None:
    assert not findings(rule, without_frame(body))


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule for rule, _ in WRONG} == {rule for rule, _ in RIGHT} == set(rules.RULES)


def test_a_finding_names_the_thing_the_programs_the_day_and_what_a_reader_sees() -> None:
    found = one(rules.falls_apart, '<div style="display:flex">Tea</div>')
    assert found.message == (
        "flexbox (display:flex) does not work in the Gmail app with another provider's account, Outlook for Windows, "
        "GMX on the web, WEB.DE on the web (tested 2021-11): what should stand side by side stands one below the other"
    )
    assert found.fix == (
        'use the columns of MJML, or a table. Can I email: "Not supported with non Google accounts." '
        "More: https://www.caniemail.com/features/css-display-flex/"
    )


def test_a_thing_is_one_finding_however_often_it_is_used() -> None:
    body = '<p style="display:flex">Tea</p>' * 9 + "<style>p { display: flex }</style>"
    assert len(findings(rules.falls_apart, without_frame(body))) == 1


def test_features_that_go_together_are_one_finding() -> None:
    body = '<p style="position:absolute;top:0;left:0;z-index:2">Tea</p>'
    assert len(findings(rules.falls_apart, without_frame(body))) == 1


def test_a_style_sheet_from_elsewhere_is_told_by_a_rule_of_its_own() -> None:
    found = findings(
        rules.thrown_away, without_frame("<style>@import url(https://www.example.com/a.css);</style>")
    )
    assert [finding.severity for finding in found] == ["note"]


def test_details_are_one_note_and_the_widest_gaps_come_first() -> None:
    styles = "text-shadow:none;tab-size:2;word-spacing:1px;hyphens:auto;text-wrap:balance;cursor:pointer;resize:none;widows:2"
    found = one(rules.differs_in_details, f'<p style="{styles}">Tea</p>')
    assert found.severity == "note"
    assert found.message.startswith("not in every mail program: resize, text-wrap")
    assert found.message.endswith(" and 2 more")


def test_only_the_programs_that_matter_count() -> None:
    body = '<p style="display:flex">Tea</p>'
    assert findings(rules.falls_apart, without_frame(body, "outlook.windows"))
    assert not findings(rules.falls_apart, without_frame(body, "apple", "gmail.web"))


def test_what_was_never_tested_is_no_finding() -> None:
    body = '<p style="hyphens:auto">Tea</p>'
    assert support_table().feature("css-hyphens").verdict("gmx.desktop-webmail") == "u"
    assert not findings(rules.differs_in_details, without_frame(body, "gmx.desktop-webmail"))


def test_what_the_template_does_by_itself_is_no_finding() -> None:
    flexible = mail('<p style="display:flex">Tea</p>')
    assert findings(rules.falls_apart, flexible)
    known = mail('<p style="display:flex">Milk</p>', baseline=baseline_of(flexible.page))
    assert not any(findings(rule, known) for rule in rules.RULES)


@pytest.mark.parametrize(
    ("css", "is_found"),
    [
        ("width:calc(100% - 40px)", True),
        ("width:90%;width:calc(100% - 40px)", False),
        ("width:calc(100% - 40px);width:90%", True),
        ("width:90%;max-width:calc(100% - 40px)", True),
    ],
)
def test_a_value_with_another_to_fall_back_on_is_no_finding(css: str, is_found: bool) -> None:
    for body in (f'<p style="{css}">Tea</p>', f"<style>p {{ {css} }}</style>"):
        assert bool(findings(rules.must_be_computed, without_frame(body))) is is_found


def test_a_fallback_in_one_place_is_none_for_another() -> None:
    safe, bare = '<p style="width:90%;width:calc(1px)">Tea</p>', '<b style="width:calc(1px)">Tea</b>'
    for body in (safe + bare, bare + safe):
        (gap,) = [gap for gap in gaps(without_frame(body)) if gap.use.slug == "css-unit-calc"]
        assert gap.use.element is not None
        assert gap.use.element.tag == "b"


def test_what_a_program_has_in_part_is_no_finding() -> None:
    body = '<p style="position:absolute">Tea</p>'
    assert support_table().feature("css-position").verdict("apple-mail.ios") == "a"
    assert not gaps(without_frame(body, "apple-mail.ios"))
    assert [gap.missing for gap in gaps(without_frame(body, "apple-mail.ios", "gmail.web"))] == [
        ("gmail.desktop-webmail",)
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<style>p {{ font-family: {'(' * 9000} }}</style>",
        f"<p style='font: {'calc(' * 9000}'>Tea</p>",
        "<p style='font-family:'>Tea</p><p style='font:,,16px'>Tea</p><p style='font: 12'>Tea</p>",
    ],
)
def test_what_nobody_means_ends_well(body: str) -> None:
    assert all(findings(rule, mail(body)) is not None for rule in rules.RULES)


def test_every_effect_is_of_a_feature_and_a_rule_that_are_there_and_told_once() -> None:
    slugs = [slug for effect in effects() for slug in effect.features] + list(told_elsewhere())
    assert len(slugs) == len(set(slugs))
    assert set(slugs) <= set(support_table().blocks)
    assert {effect.rule for effect in effects()} <= {rule.code for rule in rules.RULES}


def test_what_breaks_reading_is_a_warning_and_what_looks_different_a_note() -> None:
    severities = {rule.code: rule.severity for rule in rules.RULES}
    told = {
        slug: effect.severity or severities[effect.rule] for effect in effects() for slug in effect.features
    }
    assert {told["css-display-flex"], told["css-variables"], told["html-anchor-links"]} == {"warning"}
    assert {told["css-linear-gradient"], told["css-animation"], told["html-style"]} == {"note"}
