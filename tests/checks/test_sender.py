"""Rules about the sender: its headers, and what name servers say of it."""

from __future__ import annotations

from typing import Any

import pytest

from postiljon.checks.rules import rule_of
from postiljon.checks.sender import RULES
from postiljon.checks.sender_records import SenderDomains, SenderRecords, examine_sender, nobody_asked
from tests.checks.mails import could_not_look, findings, mail
from tests.checks.test_dkim import key
from tests.checks.zones import Zone

FREE = f"still.waters@{'gmail'}.com"  # in two: nobody's address stands in this file

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("F01", {"sender": ""}),
    ("F01", {"sender": "Still Waters"}),
    ("F02", {"sender": "news@example.com"}),
    ("F02", {"sender": '"news@example.com" <news@example.com>'}),
    ("F03", {"reply_to": "", "sender": "Still Waters <no-reply@example.com>"}),
    ("F03", {"reply_to": "nietbeantwoorden@example.com"}),
    ("F03", {"reply_to": "do_not_reply@example.com"}),
    ("F04", {"sender": f"Still Waters <{FREE}>"}),
    ("F05", {"unsubscribe": ""}),
    ("F06", {"unsubscribe": "mailto:news@example.com?subject=unsubscribe"}),
    ("F06", {"unsubscribe": "http://www.example.com/unsubscribe"}),
    ("F07", {"reply_to": "help@example.org"}),
    ("F07", {"reply_to": "help@shop.co.example", "sender": "A <a@other.co.example>"}),
]
RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("F01", {}),
    ("F02", {"sender": "Still Waters <news@example.com>"}),
    ("F03", {"sender": "Still Waters <no-reply@example.com>"}),  # answers go to reply_to
    ("F03", {"reply_to": "replies@example.com"}),
    ("F04", {"sender": "Still Waters <news@gmail.example.com>"}),
    ("F05", {"unsubscribe": "mailto:news@example.com"}),
    ("F06", {"unsubscribe": "https://www.example.com/unsubscribe"}),
    ("F06", {"unsubscribe": ""}),
    ("F07", {"reply_to": "help@shop.example.com"}),
    ("F07", {"reply_to": "help@help.shop.example.com", "sender": "A <a@news.shop.example.com>"}),
    ("F07", {"reply_to": ""}),
]

GOOD = {
    "example.com TXT": ["v=spf1 ip4:192.0.2.0/24 -all"],
    "news._domainkey.example.com TXT": [f"v=DKIM1; k=rsa; p={key(2048)}"],
    "_dmarc.example.com TXT": ["v=DMARC1; p=reject"],
    "example.com MX": ["10 mx.example.com"],
    "mx.example.com A": ["192.0.2.25"],
}
BAD: list[tuple[str, dict[str, list[str]]]] = [
    ("F10", {"example.com TXT": []}),
    ("F10", {"example.com TXT": ["v=spf1 -all", "v=spf1 ~all"]}),
    ("F11", {"example.com TXT": [f"v=spf1 {' '.join(f'a:a{n}.example.com' for n in range(11))} -all"]}),
    ("F12", {"example.com TXT": ["v=spf1 +all"]}),
    ("F13", {"news._domainkey.example.com TXT": []}),
    ("F13", {"news._domainkey.example.com TXT": ["v=DKIM1; p="]}),
    ("F14", {"news._domainkey.example.com TXT": [f"v=DKIM1; t=y; p={key(2048)}"]}),
    ("F15", {"_dmarc.example.com TXT": []}),
    ("F16", {"_dmarc.example.com TXT": ["v=DMARC1; p=none"]}),
    ("F18", {"example.com MX": ["0 ."]}),
]


def records(changes: dict[str, list[str]], **domains: str) -> SenderRecords:
    asked = SenderDomains("example.com", "example.com", "example.com", "news")
    return examine_sender(SenderDomains(**{**_fields(asked), **domains}), Zone({**GOOD, **changes}))


def _fields(domains: SenderDomains) -> dict[str, str]:
    return {name: getattr(domains, name) for name in SenderDomains.__slots__}


@pytest.mark.parametrize(("code", "facts"), WRONG)
def test_headers_that_break_a_rule(code: str, facts: dict[str, Any]) -> None:
    (found,) = findings(rule_of(code), mail(**facts))
    assert found.fix


@pytest.mark.parametrize(("code", "facts"), RIGHT)
def test_headers_that_keep_it(code: str, facts: dict[str, Any]) -> None:
    assert not findings(rule_of(code), mail(**facts))


@pytest.mark.parametrize(("code", "changes"), BAD)
def test_domains_that_break_a_rule(code: str, changes: dict[str, list[str]]) -> None:
    assert findings(rule_of(code), mail(sender_records=records(changes)))


@pytest.mark.parametrize("code", sorted({code for code, _ in BAD} | {"F17"}))
def test_a_domain_in_which_all_is_right(code: str) -> None:
    specimen = mail(sender_records=records({}))
    assert not findings(rule_of(code), specimen)
    assert not could_not_look(rule_of(code), specimen)


def test_a_signature_in_another_name() -> None:
    zone = {"news._domainkey.example.org TXT": [f"v=DKIM1; p={key(2048)}"]}
    assert findings(rule_of("F17"), mail(sender_records=records(zone, dkim="example.org")))


def test_what_follows_from_a_failure_is_not_told_beside_it() -> None:
    assert len(findings(rule_of("F18"), mail(sender_records=records({"example.com MX": []})))) == 1


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code >= "F10"], ids=lambda rule: rule.code)
def test_what_nobody_asked_has_not_passed(rule: Any) -> None:
    assert could_not_look(rule, mail()) == ["needs --network"]
    silent = examine_sender(SenderDomains("example.com"), nobody_asked)
    assert could_not_look(rule, mail(sender_records=silent))
    assert not findings(rule, mail(sender_records=silent))


def test_every_rule_is_tried() -> None:
    tried = {code for code, _ in WRONG} | {code for code, _ in BAD} | {"F17"}
    assert tried == {rule.code for rule in RULES}
