"""Rules put to a mail: what they find, what they could not look at, and what the marketer has accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from postiljon.errors import Place

from .model import SEVERITIES, Finding, NotChecked, Rule, Specimen, Trouble

Locate = Callable[[Trouble], Place | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of every rule: ``findings`` with the worst first, and why some rules could not look, by their code."""

    findings: tuple[Finding, ...]
    not_checked: Mapping[str, str]
    rules: tuple[Rule, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if not finding.waived)

    def worst(self) -> str | None:
        """The worst severity among those that are open."""
        found = {finding.severity for finding in self.open}
        return next((severity for severity in SEVERITIES if severity in found), None)


def examine(
    specimen: Specimen, rules: Iterable[Rule], locate: Locate, waivers: Mapping[str, str] | None = None
) -> Outcome:
    """Puts every rule to the mail. ``waivers`` are reasons by the code of a rule."""
    findings: list[Finding] = []
    not_checked: dict[str, str] = {}
    asked = tuple(rules)
    for rule in asked:
        for found in rule.find(specimen):
            if isinstance(found, NotChecked):
                not_checked.setdefault(rule.code, found.reason)
            else:
                findings.append(_finding(rule, found, specimen, locate, (waivers or {}).get(rule.code, "")))
    findings.sort(key=_order)
    return Outcome(tuple(findings), not_checked, asked)


def _finding(rule: Rule, trouble: Trouble, specimen: Specimen, locate: Locate, waived: str) -> Finding:
    return Finding(
        rule,
        trouble.severity or rule.severity,
        trouble.message,
        trouble.fix or rule.fix,
        locate(trouble),
        None if trouble.at is None else specimen.page.numbers.get(trouble.at),
        waived,
        trouble.line if trouble.at is None else trouble.at.sourceline,
    )


def _order(finding: Finding) -> tuple[bool, int, str]:
    """What is open before what is accepted, the worst first, rules together."""
    return bool(finding.waived), SEVERITIES.index(finding.severity), finding.rule.code
