from __future__ import annotations

import pytest

from postiljon.checks.conditional import as_outlook_reads, holds
from postiljon.checks.source import read_parts


@pytest.mark.parametrize(
    "condition",
    [
        "mso",
        "mso | IE",
        "gte mso 9",
        "(gte mso 9)|(IE)",
        "!IE",
        "mso 16",
        "(mso)&(!gte mso 17)",
        "!(lt mso 12)",
        "MSO",
        "GTE mso 9",
    ],
)
def test_outlook_meets(condition: str) -> None:
    assert holds(condition)


@pytest.mark.parametrize(
    "condition",
    [
        "!mso",
        "IE",
        "lte mso 11",
        "!(mso)",
        "!((mso)|(IE))",
        "mso 12",
        "",
        "mso &",
        "(mso",
        "IE & mso | IE",
        "mso|" * 60 + "mso",
    ],
)
def test_outlook_does_not_meet(condition: str) -> None:
    assert not holds(condition)


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("a<!--[if mso]><b>o</b><![endif]-->c", "a<b>o</b>c"),
        ("a<!--[if !mso]><!--><i>x</i><!--<![endif]-->c", "ac"),
        ("a<!--[if !mso]><!-- --><i>x</i><!-- <![endif]-->c", "ac"),
        ("a<![if !mso]><i>x</i><![endif]>c", "ac"),
        ("a<!--[if mso]><!--><i>x</i><!--<![endif]-->c", "a<i>x</i>c"),
        ("a<!--[if lte mso 11]>old<![endif]-->c", "ac"),
        ("a<!--[if !mso]><!--><!--[if mso]>o<![endif]--><!--<![endif]-->c", "ac"),
        ("a<!-- said by the author -->c", "ac"),
        ("a<!--<![endif]-->c", "ac"),
    ],
)
def test_outlook_reads_what_is_for_it_alone(html: str, read: str) -> None:
    assert "".join(html[part.start : part.end] for part in as_outlook_reads(html, read_parts(html))) == read


def test_what_only_outlook_reads_is_marked() -> None:
    html = "<p><!--[if mso]><b>o</b><![endif]--></p>"
    parts = as_outlook_reads(html, read_parts(html))
    assert [(part.name, part.for_outlook) for part in parts if part.kind == "open"] == [
        ("p", False),
        ("b", True),
    ]
