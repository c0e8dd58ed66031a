from __future__ import annotations

import pytest

from postiljon.checks import size
from postiljon.checks.model import PictureFacts, Rule
from tests.checks.mails import could_not_look, findings, mail

WORDS = "<p>a word and another</p>\n"
IMAGE = '<img src="https://www.example.com/a.png" alt="">'
PICTURE = "https://www.example.com/a.png"

WRONG = [
    (size.too_long, WORDS * 4_000, ""),
    (size.large_sheets, "", f"<style>{'p { color: #111111; }' * 800}</style>"),
    (size.large_sheets, "", f"<style>{'p { color: #111111; }' * 400}</style>" * 2),
    (
        size.nested_at_rules,
        "",
        "<style>@media screen { @font-face { font-family: A; src: url(a.woff) } }</style>",
    ),
    (
        size.nested_at_rules,
        "",
        "<style>@supports (display:grid) { @media (max-width:600px) { p { color: #111111 } } }</style>",
    ),
    (size.what_it_is_made_of, WORDS * 4_000, ""),
    (size.written_pictures, '<img src="data:image/png;base64,AAAA" alt="">', ""),
    (size.written_pictures, '<img src=" DATA:image/png;base64,AAAA" alt="">', ""),
    (size.written_pictures, '<p style="background:url( data:image/png;base64,AAAA)">a</p>', ""),
    (size.written_pictures, "", "<style>p { background: url('data:image/png;base64,AAAA') }</style>"),
    (size.control_characters, "<p>a\x85b\x96c</p>", ""),
    (size.control_characters, "<p>a\x0bb</p>", ""),
]
RIGHT = [
    (size.too_long, WORDS * 2_000, ""),
    (size.large_sheets, "", f"<style>{'p { color: #111111; }' * 400}</style>"),
    (size.large_sheets, "", f"<!--[if mso]><style>{'p { color: #111111; }' * 1_000}</style><![endif]-->"),
    (
        size.nested_at_rules,
        "",
        "<style>@font-face { font-family: A } @media screen { p { color: #111111 } }</style>",
    ),
    (size.what_it_is_made_of, WORDS * 2_000, ""),
    (size.written_pictures, f"{IMAGE}<p>data:image/png is an address</p>", ""),
    (size.control_characters, "<p>a\r\n\tb&#150;c\u00a0é</p>", ""),
]


@pytest.mark.parametrize("rule", size.RULES, ids=lambda rule: rule.code)
def test_a_right_mail_keeps_every_rule(rule: Rule) -> None:
    assert not findings(rule, mail())
    assert not could_not_look(rule, mail())


@pytest.mark.parametrize(("rule", "body", "head"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str, head: str) -> None:
    assert len(findings(rule, mail(body, head=head))) == 1


@pytest.mark.parametrize(("rule", "body", "head"), RIGHT)
def test_a_mail_that_keeps_it(rule: Rule, body: str, head: str) -> None:
    assert not findings(rule, mail(body, head=head))


def test_every_rule_is_tried() -> None:
    tried = {rule.code for rule, *_ in WRONG} & {rule.code for rule, *_ in RIGHT}
    assert tried | {size.heavy_pictures.code} == {rule.code for rule in size.RULES}


@pytest.mark.parametrize(("largest", "severity"), [(79_000, None), (81_000, "note"), (100_001, "error")])
def test_the_reader_with_the_longest_values_counts(largest: int, severity: str | None) -> None:
    found = findings(size.too_long, mail(largest_bytes=largest))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_nested_rules_are_counted() -> None:
    one = "@supports (display:grid) { p { color: #111111 } }"
    for number, said in ((1, "@supports stands inside @media screen"), (3, "and 2 more")):
        (finding,) = findings(
            size.nested_at_rules, mail(head=f"<style>@media screen {{ {one * number} }}</style>")
        )
        assert finding.message.endswith(said)


def test_the_words_beside_a_control_character_are_told() -> None:
    for body, words in (("<p>Tea\x85 time</p>", "Tea"), ("<p>\x85time for tea</p>", "time for tea")):
        (finding,) = findings(size.control_characters, mail(body))
        assert f'"{words}"' in finding.message


def test_letters_are_counted_in_bytes() -> None:
    assert findings(size.too_long, mail("<p>é</p>" * 13_000))
    assert [each.severity for each in findings(size.too_long, mail("<p>e</p>" * 11_400))] == ["note"]


def test_what_a_long_mail_is_made_of_is_told_with_the_largest_first() -> None:
    body = '<p style="color:#111111;font-size:16px;line-height:26px">a</p>' * 1_500
    (finding,) = findings(size.what_it_is_made_of, mail(body))
    assert finding.message.startswith("it is made of ")
    assert "of text" in finding.message
    assert "of style sheets" not in finding.message
    assert finding.message.index("styles in elements") < finding.message.index("tags")


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ([900_000], 0),
        ([900_000, 900_000], 0),
        ([600_000, 600_000], 1),
        ([400_000, 400_000], 0),
        ([], 0),
    ],
)
def test_heavy_pictures_are_found(weights: list[int], found: int) -> None:
    addresses = [f"https://www.example.com/{number}.png" for number in range(len(weights))]
    body = "".join(f'<img src="{address}" alt="">' for address in addresses)
    facts = {
        address: PictureFacts(weight, 600, 400) for address, weight in zip(addresses, weights, strict=True)
    }
    assert len(findings(size.heavy_pictures, mail(body, pictures=facts))) == found
    assert not could_not_look(size.heavy_pictures, mail(body, pictures=facts))


def test_a_picture_whose_file_is_not_at_hand_is_not_called_light() -> None:
    assert could_not_look(size.heavy_pictures, mail(IMAGE))
    assert not could_not_look(size.heavy_pictures, mail(IMAGE, pictures={PICTURE: PictureFacts(1, 1, 1)}))
