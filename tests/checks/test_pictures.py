from __future__ import annotations

from typing import Any

import pytest

from postiljon.checks.model import PictureFacts
from postiljon.checks.pictures import RULES
from postiljon.checks.rules import rule_of
from tests.checks.mails import findings, html, mail

PLACE = "https://www.example.com/"
FILE = f"{PLACE}pot.jpg"


def img(src: str = FILE, alt: str = "A pot", **attributes: object) -> str:
    sizes = {"width": 300, "height": 200, **attributes}
    more = "".join(f' {name}="{value}"' for name, value in sizes.items() if value is not None)
    return f'<img src="{src}" alt="{alt}"{more}>'


def facts(
    width: int = 600, height: int = 400, *, weight: int = 90_000, **more: Any
) -> dict[str, PictureFacts]:
    return {FILE: PictureFacts(weight, width, height, **more)}


WRONG: list[tuple[str, str, dict[str, PictureFacts]]] = [
    ("I01", img(""), {}),
    ("I01", img("  ", alt=""), {}),
    ("I01", '<img alt="A pot">', {}),
    ("I02", img("http://www.example.com/pot.jpg"), {}),
    ("I03", img(width=None), {}),
    ("I03", img(width=None, height=4), {}),
    ("I03", img(width="50%"), {}),
    ("I03", img(width="300px"), {}),
    ("I03", img(width="auto"), {}),
    ("I03", img(width="300.5"), {}),
    ("I04", img(f"{PLACE}pot.webp"), {}),
    ("I04", img(f"{PLACE}pot.SVG?v=2"), {}),
    ("I04", img(f"{PLACE}pot.avif"), {}),
    ("I04", img(f"{PLACE}pot.heic"), {}),
    ("I04", img(), facts(kind="webp")),
    ("I04", img(), facts(kind="png", frames=12)),
    ("I04", img(), facts(kind="page")),
    ("I04", img(f"{PLACE}pot.webp"), {f"{PLACE}pot.webp": PictureFacts(9_000, 600, 400)}),
    ("I05", img(width=600, height=1200), {}),
    ("I05", img(width=600, height=None), facts(600, 1200)),
    ("I05", img(width=None, height=None), facts(1200, 1200)),
    ("I06", '<table><tr><td background="http://www.example.com/sky.jpg">Tea</td></tr></table>', {}),
    ("I06", "<p style=\"background:url( 'http://www.example.com/Sky.jpg')\">Tea</p>", {}),
    ("I07", img(height=None), {}),
    ("I07", img(height="auto"), {}),
    ("I08", img("images/pot.jpg"), {}),
    ("I08", img("//www.example.com/pot.jpg"), {}),
    ("I08", img("file:///C:/pot.jpg"), {}),
    ("I08", img("http://localhost/pot.jpg"), {}),
    ("I08", img("https://10.0.0.1/pot.jpg"), {}),
    ("I09", img("images/pot.jpg"), {"images/pot.jpg": PictureFacts(9_000, 600, 400)}),
    ("I10", img(), facts(weight=200_001)),
    ("I12", img(), facts(449, 299)),
    ("I12", img(), facts(300, 200)),
    ("I13", img(), facts(250, 167)),
    ("I14", img(), facts(901, 601)),
    ("I15", img(), facts(600, 420)),
    ("I15", img(height=300), facts()),
    ("I16", img("https://count.example.org/open.gif", "", width=1, height=1), {}),
    ("I16", img("https://count.example.org/open.gif", "", width="1px", height="1px"), {}),
    ("I16", '<img src="https://count.example.org/o.gif" style="width:1px; height:1px">', {}),
    ("I17", "".join(img(f"https://{name}.example.com/pot.jpg") for name in "abcde"), {}),
    ("I18", img() + img(alt="A cup"), {}),
    ("I19", img(f"{PLACE}my pot.jpg"), {}),
    ("I19", img(f"{PLACE}th\u00e9.jpg"), {}),
    ("I20", img(width=1200, height=800), {}),
]
RIGHT: list[tuple[str, str, dict[str, PictureFacts]]] = [
    ("I01", img(), {}),
    ("I01", img("{{ picture }}"), {}),
    ("I02", img(), {}),
    ("I02", img("http://localhost/pot.jpg"), {}),  # I08 says it
    ("I03", img(), {}),
    ("I03", img(""), {}),  # I01 says it
    ("I03", img(width=None, height=1), {}),
    ("I03", img(width=None, height=3), {}),
    ("I04", img(), {}),
    ("I04", img(f"{PLACE}pot"), {}),
    ("I04", img(), facts(kind="gif", frames=12)),
    ("I04", img(), facts(kind="png", frames=1)),
    ("I04", img(f"{PLACE}webp/pot.png"), {}),
    ("I05", img(width=600, height=300) + "<p>Tea is best in a quiet pot by the window.</p>" * 30, {}),
    ("I05", img(width=200, height=200), {}),
    ("I05", img(width=600, height=None), {}),
    ("I05", img(width=None, height=None), {}),
    ("I06", '<table><tr><td background="https://www.example.com/sky.jpg">Tea</td></tr></table>', {}),
    ("I06", "<p style=\"background:url('https://www.example.com/?from=http://a')\">Tea</p>", {}),
    ("I07", img(), {}),
    ("I07", img(height=None, width=1), {}),
    ("I08", img(), {}),
    ("I08", img("cid:pot@example.com"), {}),
    ("I08", img("data:image/png;base64,AAAA"), {}),
    ("I08", img("images/pot.jpg"), {"images/pot.jpg": PictureFacts(9_000, 600, 400)}),
    ("I09", img(), facts()),
    ("I09", img("images/pot.jpg"), {}),
    ("I09", img("cid:pot"), {"cid:pot": PictureFacts(9_000, 0, 0)}),
    ("I10", img(), facts(weight=200_000)),
    ("I10", img(), {}),
    ("I12", img(), facts()),
    ("I12", img(), facts(250, 167)),  # I13 says it
    ("I13", img(), facts(300, 200)),
    ("I13", img(), facts(0, 0)),
    ("I13", img(), facts(30, 20, kind="svg")),
    ("I13", img(width=None), facts(30, 20)),
    ("I13", img(height=1), facts(3, 1)),
    ("I14", img(), facts(900, 600)),
    ("I14", img(), facts(901, 601, weight=20_000)),
    ("I15", img(), facts(600, 411)),
    ("I15", img(height=None), facts(600, 800)),
    ("I15", img(), facts(600, 0)),
    ("I15", img(width=20, height=13), facts(600, 400)),
    ("I16", img("https://www.example.com/open.gif", "", width=1, height=1), {}),
    ("I16", img("https://img.example.org/line.gif", "", width=600, height=1), {}),
    ("I16", img("https://img.example.org/icon.gif", "", width=3, height=3), {}),
    ("I16", img("data:image/gif;base64,AAAA", "", width=1, height=1), {}),
    ("I17", "".join(img(f"https://{name}.example.com/pot.jpg") for name in "abcd"), {}),
    ("I18", img() + img(alt="") + img(), {}),
    ("I18", img("") + img("", alt="A cup"), {}),  # I01 says it
    ("I19", img(f"{PLACE}my%20pot.jpg"), {}),
    ("I20", img(width=640, height=400), {}),
]


@pytest.mark.parametrize(("code", "body", "pictures"), WRONG)
def test_a_mail_that_breaks_a_rule(code: str, body: str, pictures: dict[str, PictureFacts]) -> None:
    assert findings(rule_of(code), mail(body, pictures=pictures))


@pytest.mark.parametrize(("code", "body", "pictures"), RIGHT)
def test_a_mail_that_keeps_it(code: str, body: str, pictures: dict[str, PictureFacts]) -> None:
    assert not findings(rule_of(code), mail(body, pictures=pictures))


def said(code: str, body: str = "", **known: Any) -> list[str]:
    return [finding.message for finding in findings(rule_of(code), mail(body, **known))]


def severity(code: str, body: str, pictures: dict[str, PictureFacts]) -> str:
    (finding,) = findings(rule_of(code), mail(body, pictures=pictures))
    return finding.severity


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_nothing_is_wrong_with_a_right_mail(rule: Any) -> None:
    assert not findings(rule, mail(img(width=200, height=133), pictures=facts(kind="jpeg")))


def test_each_rule_has_a_code_of_its_own_and_is_tried() -> None:
    codes = {rule.code for rule in RULES}
    assert len(codes) == len(RULES) >= 14
    assert codes == {code for code, _, _ in WRONG} == {code for code, _, _ in RIGHT}


def test_how_bad_it_is() -> None:
    assert severity("I10", img(), facts(weight=1_000_000)) == "warning"
    assert severity("I10", img(), facts(weight=1_048_577)) == "error"
    assert severity("I05", img(width=600, height=1200), {}) == "warning"
    assert severity("I05", img(width=600, height=5000), {}) == "error"
    assert severity("I08", img("file:///C:/pot.jpg"), {}) == "error"
    assert severity("I08", img("//www.example.com/pot.jpg"), {}) == "error"
    assert severity("I08", img("images/pot.jpg"), {}) == "warning"
    assert severity("I19", img(f"{PLACE}th\u00e9.jpg"), {}) == "note"


def test_text_that_nobody_sees_is_no_text() -> None:
    hidden = f'<div style="display:none">{"<p>Tea in a quiet pot by the window.</p>" * 50}</div>'
    assert said("I05", img(width=600, height=1200) + hidden)
    assert not said("I05", img(width=600, height=1200) + hidden.replace("display:none", "color:#333333"))


@pytest.mark.parametrize(
    ("code", "body", "message"),
    [
        ("I03", img(width="50%"), 'the picture "A pot" has the width "50%", which is no whole number'),
        (
            "I08",
            img("pot.jpg"),
            'the picture "A pot" cannot be loaded: it does not begin with https:// (pot.jpg)',
        ),
        (
            "I08",
            img("ftp://a/p.jpg"),
            'the picture "A pot" cannot be loaded: ftp://a/p.jpg is no address on the web',
        ),
        (
            "I08",
            img("https://intranet/p.jpg"),
            'the picture "A pot" cannot be loaded: intranet is not on the web',
        ),
    ],
)
def test_what_is_said(code: str, body: str, message: str) -> None:
    assert said(code, body) == [message]


def test_a_picture_without_an_alt_text_is_called_by_its_file() -> None:
    assert said("I03", img(f"{PLACE}red%20pot.jpg?v=2", "", width=None)) == [
        'the picture "red pot.jpg" has no width'
    ]


def test_what_many_pictures_share_is_one_finding() -> None:
    body = "".join(img(f"{PLACE}{number}.jpg", f"Pot {number}", height=None) for number in range(9)) * 2
    assert said("I07", body) == ['9 pictures have no height: "Pot 0", "Pot 1", "Pot 2" and 6 more']
    assert said("I03", img(width=None) * 4) == ['the picture "A pot" has no width']


def test_a_background_in_a_style_sheet() -> None:
    sheet = "<style>.sky { background-image: url(http://www.example.com/Sky.jpg) }</style>"
    assert said("I06", page=html("<p>Tea</p>", head=sheet)) == [
        "the background http://www.example.com/Sky.jpg is loaded over http://"
    ]
