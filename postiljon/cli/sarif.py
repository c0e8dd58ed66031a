"""Findings as SARIF 2.1.0, the format in which code hosts and editors take the results of checks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from postiljon import __version__

if TYPE_CHECKING:
    from postiljon.checks.examination import Outcome
    from postiljon.checks.model import Finding, Rule
    from postiljon.errors import Place


def sarif_document(outcome: Outcome) -> str:
    """The outcome as JSON text, with what was waived as suppressed."""
    driver = {"name": "postiljon", "version": __version__, "rules": list(map(_rule, outcome.rules))}
    run = {"tool": {"driver": driver}, "results": list(map(_result, outcome.findings))}
    document = {"version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message}. {finding.fix}"},
        "locations": list(_locations([finding.place] if finding.place else [])),
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waived}]
    return result


def _locations(places: Iterable[Place]) -> Iterable[dict[str, Any]]:
    for place in places:
        region = {"region": {"startLine": place.line}} if place.line else {}
        yield {"physicalLocation": {"artifactLocation": {"uri": place.file}, **region}}
