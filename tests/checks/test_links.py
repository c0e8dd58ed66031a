from __future__ import annotations

import pytest

from postiljon.checks import links
from postiljon.checks.model import Rule
from tests.checks.mails import findings, mail

WRONG = [
    (links.goes_nowhere, '<a href="#">Read on</a>'),
    (links.goes_nowhere, '<a href="">Read on</a>'),
]
RIGHT = [
    (links.goes_nowhere, '<a href="https://www.example.com/a">Read on</a>'),
]


@pytest.mark.parametrize(("rule", "body"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str) -> None:
    assert findings(rule, mail(body))


@pytest.mark.parametrize(("rule", "body"), RIGHT)
def test_a_mail_that_keeps_it(rule: Rule, body: str) -> None:
    assert not findings(rule, mail(body))
