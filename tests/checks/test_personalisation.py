from __future__ import annotations

import time
from typing import Any

import pytest

from postiljon.checks import personalisation
from postiljon.checks.model import Rule
from postiljon.checks.placeholders import PLACEHOLDER
from postiljon.templates.model import MergeField
from tests.checks.mails import could_not_look, findings, mail

PLACEHOLDERS = [
    "{{ first_name }}", "{{contact.FIRSTNAME}}", "{{ first_name | default: 'you' }}", "{% if name %}", "{%- endif -%}", "{# note #}", "*|FNAME|*", "*|MC:SUBJECT|*",
    "%%first_name%%", "%%=v(@name)=%%", "[[firstname]]", "%recipient.name%", "%FIRSTNAME%", "%UNSUBSCRIBE_LINK%", "<%= name %>", "${name}",
    "{$name}", "[subscriber:firstname | default:reader]", "[FIRST_NAME]", "~Contact.FirstName~", "xq01ab23cdn4z",
]  # fmt: skip
NO_PLACEHOLDERS = [
    "{ a }", "5 % of 100 %", "20% off and 30% more", "100%OK", "[1]", "[sic]", "[NB]", "5 * 3 | 2", "$5 {or so}", "~ about ~", "%20%C3%A9%EF%BB%BF", "a [link] b",
    "xq", "%FADE%", "C:\\%temp", "{{", "}}", "[[ ]]]", "**bold**",
]  # fmt: skip
CODE = "font-family:Consolas, 'Courier New', monospace"
NAMED = MergeField("first_name", default="reader")
BARE = MergeField("first_name")

WRONG = [
    (personalisation.placeholder, "<p>Hi {{ first_name }}!</p>"),
    (personalisation.placeholder, "<p>Hi &lt;%= name %&gt;!</p>"),
    (personalisation.placeholder, '<a href="https://www.example.com/?u=%7B%7B%20id%20%7D%7D">Read on</a>'),
    (personalisation.placeholder, '<img src="https://www.example.com/a.png" alt="for *|FNAME|*">'),
    (personalisation.placeholder, "<p>Hi <i>|FNAME|</i>!</p>"),
    (personalisation.placeholder, "<p>{{ a }} and {{ a }} again</p>"),
    (personalisation.misplaced_placeholder, "<style>p { color: {{ colour }} }</style>"),
    (personalisation.misplaced_placeholder, '<p style="color:{{ colour }}">a</p>'),
    (personalisation.misplaced_placeholder, "<td {% if a %}>a</td>"),
    (personalisation.misplaced_placeholder, '<script type="application/ld+json">{"a": "*|A|*"}</script>'),
    (personalisation.nameless_greeting, "<p>Beste ,</p>"),
    (personalisation.nameless_greeting, "<p>Sehr geehrte Frau&nbsp;, hier ist</p>"),
    (personalisation.nameless_greeting, "<p>Hi undefined, good to see you</p>"),
]
RIGHT = [
    (personalisation.placeholder, "<pre>{{ first_name }}</pre>"),
    (personalisation.placeholder, "<p>Write <code>*|FNAME|*</code></p>"),
    (personalisation.placeholder, f'<div style="{CODE}"><p>{{% if a %}}</p></div>'),
    (personalisation.placeholder, '<a href="https://www.example.com/?u=%20%C3%A9&amp;d=20%25">20% off</a>'),
    (
        personalisation.misplaced_placeholder,
        '<p title="{{ a }}">{{ a }}</p><style>p { color: #111111 }</style>',
    ),
    (personalisation.nameless_greeting, "<p>Beste <b>Robin</b>, hier is</p>"),
    (
        personalisation.nameless_greeting,
        "<p>Bonjour !</p><p>Een, twee, drie</p><p>Dit is een zin , en dan</p>",
    ),
    (personalisation.nameless_greeting, '<p style="display:none">Beste ,</p>'),
]


@pytest.mark.parametrize("rule", personalisation.RULES, ids=lambda rule: rule.code)
def test_a_right_mail_keeps_every_rule(rule: Rule) -> None:
    assert not findings(rule, mail())
    assert not could_not_look(rule, mail())


@pytest.mark.parametrize(("rule", "body"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str) -> None:
    assert len(findings(rule, mail(body))) == 1


@pytest.mark.parametrize(("rule", "body"), RIGHT)
def test_a_mail_that_keeps_it(rule: Rule, body: str) -> None:
    assert not findings(rule, mail(body))


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_is_known_whole(text: str) -> None:
    assert PLACEHOLDER.findall(f"Hi {text}, good to see you") == [text]


@pytest.mark.parametrize("text", NO_PLACEHOLDERS)
def test_what_only_looks_like_a_placeholder_is_none(text: str) -> None:
    assert PLACEHOLDER.findall(f"Hi {text}, good to see you") == []


@pytest.mark.parametrize("piece", ["{{", "{%", "*|", "%%a", "[[", "<%", "${", "%A", "~A", "[A_", "{{ ", "xq"])
def test_looking_for_placeholders_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    PLACEHOLDER.findall(piece * 50_000)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "facts",
    [{"subject": "For {{ name }}"}, {"preheader": "For *|NAME|*"}, {"text": "For %%name%%"}],
)
def test_a_placeholder_is_found_outside_the_html(facts: dict[str, str]) -> None:
    assert len(findings(personalisation.placeholder, mail(**facts))) == 1


def test_code_is_code_in_the_plain_text_too() -> None:
    assert not findings(personalisation.placeholder, mail("<pre>{{ a }}</pre>", text="Write {{ a }}."))


@pytest.mark.parametrize(
    ("facts", "number"),
    [
        ({"fields": (BARE,)}, 1),
        ({"fields": (BARE, MergeField("first_name", filters=("upper",)), MergeField("town"))}, 2),
        ({"fields": (NAMED,)}, 0),
        ({"fields": (MergeField("email"),)}, 0),
        ({"fields": (BARE,), "filled_fields": frozenset({"first_name"})}, 0),
    ],
)
def test_a_field_without_default_is_named(facts: dict[str, Any], number: int) -> None:
    found = findings(personalisation.no_default, mail(**facts))
    assert len(found) == number
    assert all("recipient." in finding.message for finding in found)


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        (", look at this", 1),
        ("Dear , look at this", 1),
        ("Robin, look at this", 0),
        ("... and then", 0),
        ("Tea, coffee", 0),
    ],
)
def test_a_subject_without_a_name_reads_well(subject: str, number: int) -> None:
    assert len(findings(personalisation.nameless_greeting, mail(subject=subject))) == number


def test_the_plain_text_greets_well_too() -> None:
    assert findings(personalisation.nameless_greeting, mail(text="A title\n\nDear ,\n\nHere it is."))
    assert not findings(
        personalisation.nameless_greeting, mail(text="A title\n\nDear reader,\n\nHere it is.")
    )


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ({"subject": (NAMED,), "html": (), "text": ()}, 1),
        ({"subject": (NAMED,), "html": (NAMED,), "text": (NAMED,)}, 0),
        ({"html": (NAMED,), "text": ()}, 1),
        ({"html": (), "text": (NAMED,)}, 1),
        ({"html": (NAMED,), "text": (BARE,)}, 0),
    ],
)
def test_a_field_in_one_part_only_is_told(where: dict[str, tuple[MergeField, ...]], number: int) -> None:
    assert len(findings(personalisation.in_one_part, mail(fields_in=where))) == number


@pytest.mark.parametrize(
    ("defaults", "number"),
    [(["reader", "friend"], 1), (["reader", "Reader"], 0), (["reader", ""], 0), (["reader", None], 0)],
)
def test_two_defaults_are_told(defaults: list[str | None], number: int) -> None:
    fields = tuple(MergeField("first_name", default=default) for default in defaults)
    assert len(findings(personalisation.two_defaults, mail(fields=fields))) == number
