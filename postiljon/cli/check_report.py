"""The outcome of a check, for people: the worst first, each with its place and a way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from postiljon.checks.model import SEVERITIES, Finding

from .answer import Answer, Row
from .check_texts import MARKS

if TYPE_CHECKING:
    from postiljon.campaigns.checking import Checked

_CLIPPED = 102  # kB of HTML that Gmail shows


def report(checked: Checked, seconds: float, fail_on: str) -> Answer:
    """The answer, with exit code 3 when something open is at least as bad as ``fail_on``."""
    outcome = checked.outcome
    counts = Counter(finding.severity for finding in outcome.open)
    worst = outcome.worst()
    failed = worst is not None and fail_on in SEVERITIES and _rank(worst) <= _rank(fail_on)
    codes = [finding.rule.code for finding in outcome.open]
    return Answer(
        _data(checked, counts, seconds),
        tuple(_rows(checked, counts, seconds)),
        tuple(finding.as_problem() for finding in outcome.open),
        next=(f"postiljon check --explain {codes[0]}",) if codes else (),
        exit_code=3 if failed else 0,
        tells_problems=True,
    )


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity)


def _data(checked: Checked, counts: Mapping[str, int], seconds: float) -> dict[str, Any]:
    outcome, specimen = checked.outcome, checked.specimen
    found = {finding.rule.code for finding in outcome.findings}
    passed = [rule.code for rule in outcome.rules if rule.code not in {*found, *outcome.not_checked}]
    return {
        "campaign": checked.name,
        "counts": {severity: counts.get(severity, 0) for severity in SEVERITIES},
        "html_bytes": len(specimen.page.html.encode()) if specimen else None,
        "passed": passed,
        "waived": [_waived(finding) for finding in outcome.findings if finding.waived],
        "not_checked": [{"code": code, "reason": reason} for code, reason in outcome.not_checked.items()],
        "seconds": round(seconds, 3),
    }


def _waived(finding: Finding) -> dict[str, Any]:
    return {**finding.as_problem().as_json(), "reason": finding.waived}


def _rows(checked: Checked, counts: Mapping[str, int], seconds: float) -> Iterator[Row]:
    outcome = checked.outcome
    for finding in outcome.findings:
        yield from _finding_rows(finding)
    for reason, codes in _by_reason(outcome.not_checked).items():
        yield Row(_codes(codes), f"not checked: {reason}", "?")
    size = (
        f"{len(checked.specimen.page.html.encode()) / 1000:.0f} kB of {_CLIPPED}, "
        if checked.specimen
        else ""
    )
    mark = next((MARKS[severity] for severity in SEVERITIES if counts.get(severity)), "✓")
    words = f"{size}{_counted(counts)} in {len(outcome.rules)} checks, {seconds:.1f} s"
    yield Row(checked.name, words, mark if mark != "·" else "✓")


def _finding_rows(finding: Finding) -> Iterator[Row]:
    mark = "·" if finding.waived else MARKS[finding.severity]
    yield Row(finding.rule.code, finding.message, mark)
    if finding.place:
        yield Row("", str(finding.place), " ")
    yield Row("", f"accepted: {finding.waived}" if finding.waived else finding.fix, " ")


def _by_reason(not_checked: Mapping[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for code, reason in not_checked.items():
        grouped.setdefault(reason, []).append(code)
    return grouped


def _codes(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}…"


def _counted(counts: Mapping[str, int]) -> str:
    words = [f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in SEVERITIES if counts.get(each)]
    return ", ".join(words) or "nothing wrong"
