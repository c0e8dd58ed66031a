"""What `postiljon check` can say without a mail: what one check is about, and which there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from postiljon.checks.model import Rule
from postiljon.checks.rules import rule_of

from .answer import Answer, Row

MARKS = {"error": "✗", "warning": "!", "note": "·"}


def explanation(code: str) -> Answer:
    """What the check with that code is about. Raises UsageError when there is none."""
    rule = rule_of(code)
    rows = (
        Row(rule.code, rule.title, MARKS[rule.severity]),
        Row("", f"{rule.severity}, one of the checks of {rule.family}", " "),
        Row("Why", rule.why, " "),
        Row("Do", rule.fix, " "),
        Row("Accept", f'in campaign.toml: [waivers] {rule.code} = "why it may stay"', " "),
    )
    return Answer({"check": _as_json(rule)}, rows)


def listing(rules: Sequence[Rule]) -> Answer:
    """The checks by family."""
    return Answer({"checks": [_as_json(rule) for rule in rules]}, tuple(_listed(rules)))


def _listed(rules: Sequence[Rule]) -> Iterator[Row]:
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield Row("", f"{family.capitalize()}:", " ")
        for rule in members:
            yield Row(rule.code, rule.title, MARKS[rule.severity])


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "family": rule.family,
        "severity": rule.severity,
        "title": rule.title,
        "why": rule.why,
        "fix": rule.fix,
    }
