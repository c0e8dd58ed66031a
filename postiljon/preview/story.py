"""What the page is told of a campaign: plain data, for a live page and for a proof alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from postiljon.checks.model import Finding
from postiljon.errors import Problem
from postiljon.templates.model import Mail

from .facts import GMAIL_LIMIT, html_size, list_row
from .shown import picture_files
from .simulate import views
from .source import Reader

# The nine of the wall, which are the keys 1 to 9; the other views come after them.
WALL = (
    "apple-desktop",
    "apple-phone",
    "apple-dark",
    "gmail-web",
    "gmail-other",
    "outlook-windows",
    "gmx",
    "pictures-off",
    "plain-text",
)

_LINES_AROUND = 2  # of the line where something is wrong
_LINK = re.compile(r"<a\s[^<>]*\bhref=", re.IGNORECASE)  # up to the next tag: no mail makes it slow


def mail_story(mail: Mail, language: str) -> dict[str, Any]:
    """What is said of a mail without drawing it: the row in an inbox, its sizes, its parts, and the views it has."""
    row, size = list_row(mail), html_size(mail.html)
    files = picture_files(mail.pictures)
    return {
        "row": {"sender": row.sender, "subject": row.subject, "snippet": row.snippet},
        "preheader": row.has_preheader,
        "size": {
            "bytes": size.bytes,
            "kilobytes": size.kilobytes,
            "percent": size.percent,
            "verdict": size.verdict,
        },
        "pictures": {"count": len(files), "bytes": sum(map(len, files.values()))},
        "links": len(_LINK.findall(mail.html)),
        "parts": {"text": mail.text, "source": mail.html, "headers": [list(each) for each in mail.headers]},
        "views": _views(language, is_clipped=size.bytes > GMAIL_LIMIT),
    }


def readers_story(readers: Sequence[Reader]) -> list[dict[str, str]]:
    """The people that a mail can be shown to."""
    return [{"id": reader.id, "kind": reader.kind, "name": reader.name} for reader in readers]


def findings_story(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings, each with the ids of the views that it shows in; none are all of them."""
    count: dict[str, int] = {}
    return [_finding(finding, count) for finding in findings]


def broken_story(problem: Problem, lines: Sequence[str]) -> dict[str, Any]:
    """Why a campaign could not be built, with the lines around the place."""
    line = problem.place.line if problem.place else None
    first = max(1, (line or 1) - _LINES_AROUND)
    around = lines[first - 1 : (line or 0) + _LINES_AROUND]
    return {
        **problem.as_json(),
        "place": str(problem.place or ""),
        "lines": [{"number": first + at, "text": text[:400]} for at, text in enumerate(around)],
    }


def worst_of(findings: Sequence[Finding]) -> str:
    """The worst severity of those that nobody has accepted; "fine" when only notes are left, or nothing."""
    found = {finding.severity for finding in findings if not finding.waived}
    return next((severity for severity in ("error", "warning") if severity in found), "fine")


def _finding(finding: Finding, count: dict[str, int]) -> dict[str, Any]:
    code = finding.rule.code
    count[code] = count.get(code, 0) + 1
    return {
        "id": code if count[code] == 1 else f"{code}.{count[code]}",
        "code": code,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.rule.why,
        "fix": finding.fix,
        "place": str(finding.place or ""),
        "element": finding.element,
        "in_row": code in _codes_of_row(),
        "waived": finding.waived,
        "views": _views_by_code().get(code, []),
    }


def _views(language: str, *, is_clipped: bool) -> list[dict[str, Any]]:
    """The views in the order of the page. What follows from a clipped mail is left out where none is."""
    found = [view for view in views(language) if is_clipped or not view.only_after]
    found.sort(key=lambda view: WALL.index(view.id) if view.id in WALL else len(WALL))
    return [
        {
            "id": view.id,
            "title": view.title,
            "line": view.line,
            "badge": view.badge,
            "width": view.width,
            "scheme": view.scheme,
        }
        for view in found
    ]


@cache
def _codes_of_row() -> frozenset[str]:
    return frozenset(_table()["row"].split())


@cache
def _views_by_code() -> Mapping[str, list[str]]:
    table = dict(_table())
    shown = {name: ids.split() for name, ids in table.pop("views").items()}
    return {code: shown[name] for name, codes in table.items() for code in codes.split()}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("finding_views.toml").read_text(encoding="utf-8"))
