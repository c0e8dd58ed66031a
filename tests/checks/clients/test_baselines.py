from __future__ import annotations

import pytest

from postiljon.checks.clients import rules
from postiljon.checks.clients.baselines import FILE, baseline_for
from tests.checks.clients.baselines import baselines, mails, starter_templates
from tests.checks.mails import findings, mail


def test_the_baselines_are_fresh() -> None:
    written = FILE.read_text(encoding="utf-8")
    assert written == baselines(), "`python -m tests.checks.clients.baselines` writes them anew"


@pytest.mark.parametrize("template", starter_templates())
def test_an_ordinary_mail_of_a_starter_template_has_no_finding(template: str) -> None:
    for html in mails(template):
        ordinary = mail(page=html, baseline=baseline_for(template))
        assert [finding.message for rule in rules.RULES for finding in findings(rule, ordinary)] == []


@pytest.mark.parametrize("template", starter_templates())
def test_a_starter_template_uses_nothing_that_breaks(template: str) -> None:
    bare = [mail(page=html) for html in mails(template)]
    warned = {
        finding.message
        for rule in rules.RULES
        for each in bare
        for finding in findings(rule, each)
        if finding.severity == "warning"
    }
    assert warned == set()


def test_a_template_of_ones_own_may_have_what_any_of_ours_has() -> None:
    ours = [baseline_for(template) for template in starter_templates()]
    assert baseline_for("no-such-template") == frozenset().union(*ours)
    assert "html-style" in baseline_for("no-such-template")
