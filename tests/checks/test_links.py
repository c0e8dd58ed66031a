from __future__ import annotations

from typing import Any

import pytest

from postiljon.checks.links import RULES
from postiljon.checks.model import LinkState, ProductFacts
from postiljon.checks.rules import rule_of
from tests.checks.mails import could_not_look, findings, html, mail

PAGE = "https://www.example.com/page"
SHORT = f"https://{'bit'}.ly/x1"  # in two: nobody's address stands in this file
NUMBER = ".".join("8888")
LOCAL = f"https://shop.{'local'}/page"


def link(address: str, words: str = "Read on") -> str:
    return f'<a href="{address}">{words}</a>'


WRONG = [
    ("L01", link("#")),
    ("L01", link("")),
    ("L01", link(" / ")),
    ("L02", link("http://www.example.com/page")),
    ("L03", link("www.example.com/page")),
    ("L03", link("page.html")),
    ("L03", link("/page")),
    ("L03", link("//www.example.com/page")),
    ("L03", link("localhost:8000/page")),
    ("L03", link("www.example.com:page")),
    ("L03", link("help@example.com")),
    ("L03", link("https:///page")),
    ("L03", link("https:/www.example.com")),
    ("L03", link("https//www.example.com")),
    ("L03", link("htps://www.example.com")),
    ("L03", link("https://https://www.example.com")),
    ("L03", link("https://www..example.com")),
    ("L03", link("https://www example.com/")),
    ("L03", link(f"https://www.example.{99}/")),
    ("L03", link(f"https://{'a' * 64}.example.com/")),
    ("L03", link(f"https://{'a.' * 126}com/")),
    ("L03", link("https://www.example,com/")),
    ("L03", link("https://[::1/")),
    ("L03", link("https://www.example.com:99999/")),
    ("L05", link(SHORT)),
    ("L05", link(SHORT.replace("//", "//www."))),
    ("L07", link(f"{PAGE}?q={'a' * 2_000}")),
    ("L08", link("http://localhost:8000/page")),
    ("L08", link(LOCAL)),
    ("L08", link("https://shop.test/page")),
    ("L08", link("https://intranet/page")),
    ("L08", link("https://db/page")),
    ("L08", link("https://192.168.1.10/page")),
    ("L08", link("https://[fe80::1]/page")),
    ("L09", link("https://staging.example.org/page")),
    ("L09", link("https://shop-acceptance.example.org/page")),
    ("L09", link("https://test.example.com/page")),
    ("L09", link("https://www.example.com:8443/page")),
    ("L09", link(f"https://a1b2.{'ngrok'}.io/page")),
    ("L10", link(f"https://{NUMBER}/page")),
    ("L11", link("https://jan:secret@www.example.com/page")),
    ("L11", link("https://www.example.org@www.example.com/page")),
    ("L12", link("javascript:alert(1)")),
    ("L12", link("JavaScript:void(0)")),
    ("L12", link("data:text/html,hello")),
    ("L12", link("file:///home/page.html")),
    ("L12", link("spotify:track:1")),
    ("L13", link(PAGE, "www.example.org")),
    ("L13", link(PAGE, "https://shop.example.org/sale")),
    ("L13", link(PAGE, "example.org")),
    ("L13", link(f"https://www.example.{'co'}.uk/", f"www.shop.{'co'}.uk")),
    ("L13", link(PAGE, "See www.example.org for more")),
    ("L13", link("mailto:help@example.com", "help@example.org")),
    ("L15", link(f"{PAGE}?utm_source=a&utm_medium=b&utm_source=c")),
    ("L15", link(f"{PAGE}?utm_source=a?utm_source=b")),
    ("L16", link(f"{PAGE}?utm_source=mail") + link(PAGE, "More")),
    ("L16", link(f"{PAGE}?utm_campaign=may") + link(f"{PAGE}?utm_campaign=june")),
    ("L17", link("https://www.example.com/a page")),
    ("L17", link("https://www.example.com/?q=50%")),
    ("L17", link("https://www.example.com/?q=&quot;a&quot;")),
    ("L17", link("https://www.example.com/caf\u00e9")),
    ("L17", link("mailto:help@example.com?subject=a question")),
    ("L18", link("mailto:")),
    ("L18", link("mailto:help")),
    ("L18", link("mailto:help@example")),
    ("L18", link("mailto:help@example.com, info")),
    ("L19", link("tel:")),
    ("L19", link("tel:0900-TEA")),
    ("L19", link("tel:+31(0)201234567")),
    ("L19", link("tel:1234567890123456")),
    ("L20", link("https://www.example.com/menu.pdf", "Our menu")),
    ("L20", link("https://www.example.com/lamp.JPG", "The lamp")),
    ("L23", link("#recipe")),
]
RIGHT = [
    ("L01", link(PAGE)),
    ("L01", '<a name="top">A place</a>'),
    ("L01", link("{{ url }}")),
    ("L02", link(PAGE)),
    ("L02", link("http://localhost/page")),  # L08 says it
    ("L02", link(f"http://{NUMBER}/")),  # L10 says it
    ("L02", link("http:///page")),  # L03 says it
    ("L03", link("https://www.example.com")),
    ("L03", link("https://b\u00fccher.example.com/")),
    ("L03", link("HTTPS://www.example.com./a?b=c#d")),
    ("L03", link("#recipe")),
    ("L03", link("/")),  # L01 says it
    ("L03", link("mailto:help@example.com")),
    ("L03", link("tel:+31201234567")),
    ("L03", link("spotify:track:1")),
    ("L03", link("*|ARCHIVE|*")),
    ("L05", link("https://www.example.com/ly")),
    ("L07", link(f"{PAGE}?q={'a' * 1_900}")),
    ("L07", link(f"mailto:help@example.com?body={'a' * 2_000}")),
    ("L08", link("https://local.example.com/")),
    ("L08", link("mailto:help@example.com")),
    ("L08", link("https:///page")),  # L03 says it
    ("L08", link(f"https://{NUMBER}/")),
    ("L09", link(PAGE)),
    ("L09", link("https://test.example.org/page")),  # perhaps somebody else's consumer tests
    ("L09", link("https://www.example.com:443/dev/test")),
    ("L10", link("https://1.example.com/")),
    ("L11", link("https://www.example.com/@name")),
    ("L11", link("mailto:help@example.com")),
    ("L12", link("sms:+31612345678")),
    ("L12", link("page.html")),
    ("L12", link("htps://www.example.com")),  # L03 says it
    ("L13", link(PAGE, "www.example.com")),
    ("L13", link("https://shop.example.com/sale", "example.com/sale")),
    ("L13", link(PAGE, "Node.js")),
    ("L13", link(f"https://shop.example.{'co'}.uk/", f"www.example.{'co'}.uk")),
    ("L13", link(PAGE, "from 9.30 to 12.30")),
    ("L13", link(SHORT, "www.example.com")),  # L05 says it
    ("L13", link("mailto:help@example.com", "help@example.com")),
    ("L13", link("mailto:help@example.com", "Mail us")),
    ("L13", link("https://www.example,com/", "www.example.com")),  # L03 says it
    ("L15", link("mailto:help@example.com?utm_a=1&utm_a=2")),
    ("L15", link(f"{PAGE}?colour=red&colour=blue&utm_source=a")),
    ("L16", link(PAGE) + link(PAGE, "More")),
    ("L16", link(f"{PAGE}?utm_source=mail&utm_content=a") + link(f"{PAGE}?utm_source=mail&utm_content=b")),
    ("L16", link(f"{PAGE}?utm_source=mail") + link("https://www.example.org/", "A museum")),
    ("L17", link("https://www.example.com/a%20page?q=50%25")),
    ("L17", link("tel:+31 20 123 45 67")),
    ("L17", link("https://www example.com/")),  # L03 says it
    ("L18", link("mailto:help@example.com?subject=A%20question")),
    ("L18", link("mailto:?body=Look%20at%20this")),
    ("L18", link("mailto:help@example.com,info@example.com")),
    ("L19", link("tel:+31-20-123.45.67")),
    ("L19", link("tel:112")),
    ("L19", link("tel:+31201234567;ext=12")),
    ("L20", link("https://www.example.com/menu.pdf", "Our menu (PDF)")),
    ("L20", link("https://www.example.com/menu.pdf", "Download het menu")),
    ("L20", link("https://www.example.com/lamp.jpg", "Bekijk de foto")),
    ("L20", link("https://www.example.com/lamp.html")),
    ("L20", link("https://www.example.com/pdf")),
    ("L20", link("menu.pdf", "Our menu")),  # L03 says it
    ("L23", link("https://www.example.com/page#recipe")),
    ("L23", link("#")),  # L01 says it
    ("L23", link("#a%20cup") + '<h2 id="a cup">Tea</h2>' + link("#b") + '<a name="b">Tea</a>'),
    ("L23", link("#top")),
]


@pytest.mark.parametrize(("code", "body"), WRONG)
def test_a_mail_that_breaks_a_rule(code: str, body: str) -> None:
    found = findings(rule_of(code), mail(body))
    assert found
    assert all(finding.element is not None for finding in found)


@pytest.mark.parametrize(("code", "body"), RIGHT)
def test_a_mail_that_keeps_it(code: str, body: str) -> None:
    assert not findings(rule_of(code), mail(body))


def said(code: str, body: str = "", **facts: Any) -> list[str]:
    return [finding.message for finding in findings(rule_of(code), mail(body, **facts))]


def severity(code: str, body: str) -> str:
    (finding,) = findings(rule_of(code), mail(body))
    return finding.severity


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_nothing_is_wrong_with_a_right_mail(rule: Any) -> None:
    assert not findings(rule, mail(links_seen={}))


def test_each_rule_has_a_code_of_its_own_and_is_tried() -> None:
    codes = {rule.code for rule in RULES}
    assert len(codes) == len(RULES) >= 16
    below = {"L04", "L06", "L14", "L21", "L22", "L24", "L25"}
    assert codes == {code for code, _ in WRONG} | below == {code for code, _ in RIGHT} | below


def test_one_address_is_one_finding_however_often_it_is_there() -> None:
    assert len(said("L02", link("http://www.example.com/a") * 3 + link("http://www.example.com/b"))) == 1
    assert said("L02", link("http://www.example.com/a") * 3) == [
        "3 links to www.example.com begin with http://"
    ]


@pytest.mark.parametrize(
    ("code", "body", "message"),
    [
        ("L01", link("", ""), "a link around a picture or nothing has no address"),
        (
            "L11",
            link("https://jan@www.example.com/"),
            'the link "Read on" has a name in front of www.example.com',
        ),
        ("L02", link("http://www.example.com/"), 'the link "Read on" begins with http:// (www.example.com)'),
        (
            "L09",
            link("https://www.example.com:8443/"),
            'the link "Read on" leads to www.example.com:8443, which looks like a test site',
        ),
        (
            "L09",
            link("https://uat.example.com/"),
            'the link "Read on" leads to uat.example.com, which looks like a test site',
        ),
        (
            "L11",
            link("https://j:x@www.example.com/"),
            'the link "Read on" has a password in front of www.example.com',
        ),
        (
            "L16",
            link(f"{PAGE}?utm_source=mail") + link(PAGE, "More"),
            'utm parameters are on 1 of the 2 links to your site; the link "More" has none',
        ),
        ("L15", link(f"{PAGE}?utm_id=1&utm_id=2"), 'the link "Read on" has utm_id twice'),
        ("L19", link("tel:"), 'the link "Read on" cannot be dialled: there is no number'),
        ("L19", link("tel:tea"), "the link \"Read on\" cannot be dialled: 'tea' is no number"),
    ],
)
def test_what_is_said(code: str, body: str, message: str) -> None:
    assert said(code, body) == [message]


def test_a_link_without_words_is_called_by_its_address() -> None:
    assert said("L08", link("https://intranet/page", "")) == [
        "the link to https://intranet/page leads to intranet, which is not on the web"
    ]


def test_very_many_are_summed_up() -> None:
    found = said("L03", "".join(link(f"page-{number}") for number in range(50)))
    assert len(found) == 8
    assert found[-1].endswith("(and 42 more like it)")
    assert "more like it" not in said("L03", "".join(link(f"page-{number}") for number in range(8)))[-1]


def test_what_to_write_is_said_where_it_is_known() -> None:
    def fix(address: str) -> str:
        (finding,) = findings(rule_of("L03"), mail(link(address)))
        return finding.fix

    assert fix("help@example.com") == "write mailto:help@example.com"
    assert fix("www.example.com/a") == "write https://www.example.com/a"
    assert fix("page") == rule_of("L03").fix


def test_what_is_long_is_cut_in_what_is_said() -> None:
    (message,) = said("L03", link(f"page-{'a' * 200}", "Tea " * 50))
    assert message.startswith(f'the link "{"Tea " * 12}T…" opens nothing')
    assert message.endswith(f"(page-{'a' * 54}…)")


@pytest.mark.parametrize(
    ("address", "what"),
    [(f"{PAGE}?a\\b", "\\"), (f"{PAGE}?a\x7fb", "an invisible character"), (f"{PAGE}?\u00e9", "\u00e9")],
)
def test_the_character_is_named(address: str, what: str) -> None:
    assert said("L17", link(address)) == [f'there is {what} in the address of the link "Read on"']


def test_how_bad_it_is() -> None:
    assert severity("L12", link("javascript:alert(1)")) == "error"
    assert severity("L12", link("spotify:track:1")) == "warning"
    assert severity("L17", link("https://www.example.com/caf\u00e9")) == "note"
    assert severity("L17", link("https://www.example.com/a b")) == "warning"


def test_a_link_around_a_picture_is_called_by_its_alt_text() -> None:
    body = '<a href="page"><img src="https://www.example.com/a.png" alt="A teapot" width="100"></a>'
    assert said("L03", body) == ['the link "A teapot" opens nothing: it does not begin with https:// (page)']


# -- the way out -----------------------------------------------------------------------------------------------

NO_WAY_OUT = html().replace("https://www.example.com/unsubscribe", PAGE).replace("Unsubscribe", "Read on")


@pytest.mark.parametrize(
    "body",
    [
        link(f"{PAGE}?a=1&amp;b=2", "here"),
        link(PAGE, "Uitschrijven"),
        link(PAGE, "Meld je hier af"),
        link(PAGE, "Newsletter abbestellen"),
        link(PAGE, "Se désabonner"),
        link("https://www.example.com/optout?id=1", "Stop"),
        f"<p>Wil je deze mail niet meer ontvangen? Klik {link(PAGE, 'hier')}.</p>",
        link(PAGE, '<img src="https://www.example.com/a.png" alt="Unsubscribe">'),
    ],
)
def test_a_way_out_is_found(body: str) -> None:
    page = NO_WAY_OUT.replace("<h1", f"{body}<h1")
    assert not said("L06", page=page, unsubscribe=f"{PAGE}?a=1&b=2")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Unsubscribe by turning your machine off.</p>",
        link("#", "Unsubscribe"),
        link("htps://www.example.com/", "Unsubscribe"),
    ],
)
def test_a_mail_without_a_way_out(body: str) -> None:
    assert said("L06", page=NO_WAY_OUT.replace("<h1", f"{body}<h1"))


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Hello.\nUnsubscribe: https://www.example.com/x", False),
        ("Hello.\n<https://www.example.com/stop>", False),
        ("Hello.\nAbmelden:\nmailto:help@example.com", False),
        ("Hello.\nYou may unsubscribe.", True),
        ("Hello.\nhttps://www.example.com/page", True),
        ("", False),  # that there is no text is another rule's
    ],
)
def test_the_way_out_of_the_text_part(text: str, is_wrong: bool) -> None:
    assert bool(said("L14", text=text, unsubscribe="https://www.example.com/stop")) is is_wrong


def test_an_address_that_is_not_known_is_in_no_text() -> None:
    assert said("L14", text="Hello.", unsubscribe="")


def test_the_site_of_a_shop_that_is_not_known_is_the_one_most_links_lead_to() -> None:
    elsewhere = link("https://shop.example.org/a?utm_source=mail") + link("https://www.example.org/b")
    others = link("mailto:help@example.com") * 3 + link("https://www.example.net/")
    assert said("L16", elsewhere + others, shop_url="")
    assert not said("L16", elsewhere + others)


# -- products --------------------------------------------------------------------------------------------------

POT, CUP = ProductFacts("Tea pot", f"{PAGE}/pot"), ProductFacts("Cup", f"{PAGE}/cup")


def test_a_product_leads_to_one_page() -> None:
    elsewhere = link(f"{PAGE}/pots", "tea  pot")
    assert said("L21", elsewhere, products=(POT, CUP))
    assert not said("L21", elsewhere, products=(CUP, ProductFacts("Tea pot")))
    assert not said("L21", link("mailto:help@example.com", "Tea pot"), products=(POT,))
    assert not said("L21", elsewhere, products=(POT, ProductFacts("Tea pot", f"{PAGE}/pots")))


@pytest.mark.parametrize("address", ["/pot", "/pot/", "/pot#reviews", "/pot?utm_source=mail"])
def test_what_does_not_change_the_page_does_not_count(address: str) -> None:
    assert not said("L21", link(f"{PAGE}{address}", "Tea pot"), products=(POT,))


def test_a_product_without_an_address() -> None:
    many = tuple(ProductFacts(f"Cup {number}") for number in range(1, 7))
    assert said("L22", products=many) == ['6 products have no link: "Cup 1", "Cup 2", "Cup 3" and 3 more']
    assert said("L22", products=many[:4]) == [
        '4 products have no link: "Cup 1", "Cup 2", "Cup 3" and "Cup 4"'
    ]
    assert said("L22", products=(POT, ProductFacts("Cup"))) == ['1 product has no link: "Cup"']
    assert not said("L22", products=(POT, CUP))


# -- what was seen ---------------------------------------------------------------------------------------------

SEEN = {
    PAGE: LinkState("gone", "404 Not Found"),
    f"{PAGE}/old": LinkState("moved", "301 Moved Permanently", f"{PAGE}/new"),
    f"{PAGE}/slow": LinkState("unverified", "403 Forbidden"),
    f"{PAGE}/good": LinkState("alive", "200 OK"),
}


@pytest.mark.parametrize("code", ["L04", "L24", "L25"])
def test_what_was_not_visited_is_not_called_good(code: str) -> None:
    assert could_not_look(rule_of(code), mail()) == ["needs --network"]
    assert not could_not_look(rule_of(code), mail(links_seen={}))


@pytest.mark.parametrize(
    ("code", "address", "words"),
    [
        ("L04", PAGE, f'the link "Read on" is dead: 404 Not Found ({PAGE})'),
        ("L24", f"{PAGE}/old", f'the link "Read on" has moved from {PAGE}/old to {PAGE}/new'),
        ("L25", f"{PAGE}/slow", f"1 link could not be verified: {PAGE}/slow (403 Forbidden)"),
    ],
)
def test_what_was_seen_is_said_once(code: str, address: str, words: str) -> None:
    others = "".join(link(other) for other in SEEN if other != address)
    assert said(code, link(address) * 2, links_seen=SEEN) == [words]
    assert said(code, others, links_seen=SEEN) == []


def test_what_was_seen_may_have_no_details() -> None:
    bare = {verdict: {PAGE: LinkState(verdict)} for verdict in ("gone", "moved", "unverified")}
    assert "there is no such page" in said("L04", link(PAGE), links_seen=bare["gone"])[0]
    assert said("L24", link(PAGE), links_seen=bare["moved"])[0].endswith("to another address")
    assert said("L25", link(PAGE), links_seen=bare["unverified"])[0].endswith(f": {PAGE}")


def test_a_link_is_known_without_the_utm_parameters_of_the_build() -> None:
    assert said("L04", link(f"{PAGE}?utm_source=mail&amp;utm_medium=email"), links_seen=SEEN)
    assert not said("L04", link(f"{PAGE}?id=1&amp;utm_source=mail"), links_seen=SEEN)
    gone = {f"{PAGE}?id=1#a": LinkState("gone")}
    seen = {f"{PAGE}?utm_source=mail": LinkState("gone")}
    assert said("L04", link(f"{PAGE}?utm_source=mail"), links_seen=seen)
    assert said("L04", link(f"{PAGE}?utm_source=mail&amp;id=1&amp;utm_medium=email#a"), links_seen=gone)
