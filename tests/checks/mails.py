"""Mails in which nothing is wrong, for tests that then break one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from postiljon.checks.examination import examine
from postiljon.checks.model import Finding, NotChecked, Rule, Specimen
from postiljon.checks.page import Page

_HEAD = """\
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>A quiet evening</title>
"""
_OPENING = """\
<h1 style="color:#1B2B30;font-size:30px;line-height:38px;">A quiet evening</h1>
<p style="color:#1B2B30;font-size:16px;line-height:26px;">Five things that make the last hour of a day a calm one,
from the light in the room to the last cup of tea.</p>
"""
_CLOSING = """\
<p style="color:#54656A;font-size:13px;line-height:20px;">Still Waters, Lime Canal 12, Amsterdam.
<a href="https://www.example.com/unsubscribe" style="display:inline-block;line-height:32px;color:#54656A;text-decoration:underline;">Unsubscribe</a></p>
"""
_FRAME = """\
<!doctype html>
<html lang="en" dir="ltr" xmlns="http://www.w3.org/1999/xhtml">
<head>
{head}{more}</head>
<body style="background-color:#E6ECEB;">
<div style="display:none;max-height:0;overflow:hidden">{preheader}{padding}</div>
<div lang="en" dir="ltr" style="background-color:#FFFFFF;">
{opening}{body}
{closing}</div>
</body>
</html>
"""
_PREHEADER = "From the light in the room to the last cup of tea: what helps, and what can wait."
_TEXT = """\
A quiet evening

Five things that make the last hour of a day a calm one, from the light in the room to the last cup of tea.

Still Waters, Lime Canal 12, Amsterdam.
Unsubscribe: https://www.example.com/unsubscribe
"""


def html(body: str = "", *, head: str = "") -> str:
    """A right mail with ``body`` in it, and ``head`` at the end of its head."""
    return _FRAME.format(
        head=_HEAD,
        more=head,
        preheader=_PREHEADER,
        padding="&#8199;&#847; " * 40,
        opening=_OPENING,
        body=body,
        closing=_CLOSING,
    )


def mail(body: str = "", *, head: str = "", page: str = "", **facts: Any) -> Specimen:
    """A right mail with ``body`` in it, or of the whole ``page``; ``facts`` replace what is known of it."""
    right = Specimen(
        page=Page(page or html(body, head=head)),
        text=_TEXT,
        subject="A quiet evening in five small steps",
        preheader=_PREHEADER,
        sender="Still Waters <news@example.com>",
        reply_to="help@example.com",
        unsubscribe="https://www.example.com/unsubscribe",
        language="en",
        title="A quiet evening",
        shop="Still Waters",
        shop_url="https://www.example.com/",
        postal=("Lime Canal 12", "Amsterdam"),
        template="magazine",
    )
    return replace(right, **facts)


def findings(rule: Rule, specimen: Specimen) -> list[Finding]:
    """What the rule finds."""
    return list(examine(specimen, [rule], lambda _: None).findings)


def could_not_look(rule: Rule, specimen: Specimen) -> list[str]:
    """Why the rule could not look, if it could not."""
    return [found.reason for found in rule.find(specimen) if isinstance(found, NotChecked)]
