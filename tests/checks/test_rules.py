"""The rules together: each has a code of its own, and each is tried by a test."""

from __future__ import annotations

import re

import pytest

from postiljon.checks.clients import rules as clients
from postiljon.checks.model import FAMILIES, Rule
from postiljon.checks.rules import every_rule
from tests.command_line import ROOT

WORDS = frozenset(
    word
    for file in (ROOT / "tests").rglob("*.py")
    for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))
)


def test_there_are_many_and_each_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in every_rule()]
    assert len(codes) == len(set(codes)) >= 190
    assert {rule.family for rule in every_rule()} == set(FAMILIES)


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_each_is_named_in_a_test_and_says_why_and_what_to_do(rule: Rule) -> None:
    assert rule in clients.RULES or WORDS & {rule.code, rule.find.__name__}  # those have a table of their own
    assert rule.title[0].isupper()
    assert rule.why.endswith(".")
    assert not rule.fix.endswith(".")
