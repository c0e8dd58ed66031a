from __future__ import annotations

import pytest

from postiljon.checks.model import Rule
from postiljon.checks.programs import RULES, cascade, colours, dark, gmail, outlook
from tests.checks.mails import findings, html, mail

DARK = "@media (prefers-color-scheme:dark) { p { color: #DDE6E5 !important } }"
OUTLOOK_DARK = "[data-ogsc] p { color: #DDE6E5 !important }"
SCHEMES = '<meta name="color-scheme" content="light dark">'
INCH = "<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->"
GHOST = '<!--[if mso]><table width="600" align="center"><tr><td><![endif]-->'
END = "<!--[if mso]></td></tr></table><![endif]-->"
VML = "<!--[if mso]><v:rect><v:fill/></v:rect><![endif]-->"


def sheet(css: str) -> str:
    return f"<style>{css}</style>"


# A rule, the body, and the end of the head.
WRONG = [
    (
        cascade.media_loses,
        '<p class="a" style="font-size:16px">a</p>',
        sheet("@media (max-width:600px) { .a { font-size: 20px } }"),
    ),
    (
        cascade.media_loses,
        '<p class="a" style="padding:1px 2px">a</p>',
        sheet("@media (max-width:600px) { .b, .a { padding-left: 0 } }"),
    ),
    (
        cascade.media_loses,
        '<p class="a" style="color:#111111">a</p>',
        sheet("[data-ogsc] .a { color: #DDDDDD }"),
    ),
    (
        cascade.media_loses,
        '<div class="o"><p style="margin-top:1px">a</p></div>',
        sheet("@media screen { .o > p { margin: 0 } }"),
    ),
    (cascade.important_inside, '<p style="width:600px !important">a</p>', ""),
    (cascade.important_inside, '<p style="color:#111111; display:none!important">a</p>', ""),
    (cascade.not_inlined, '<p class="a">a</p>', sheet(".a { color: #C00000 }")),
    (cascade.not_inlined, '<div class="a">a</div>', sheet("div.a { padding: 20px }")),
    (
        cascade.not_inlined,
        '<table class="a" bgcolor="#EEEEEE"><tr><td class="a">a</td></tr></table>',
        sheet(".a { color: #C00000 }"),
    ),
    (cascade.not_inlined, "<blockquote>a</blockquote>", sheet("blockquote { font-family: Georgia }")),
    (
        colours.picture_without_colour,
        '<div style="background-image:url(https://www.example.com/a.png)">a</div>',
        "",
    ),
    (
        colours.picture_without_colour,
        '<div style="background:url(https://www.example.com/a.png) no-repeat center / cover">a</div>',
        "",
    ),
    (
        colours.picture_without_colour,
        '<table background="https://www.example.com/a.png"><tr><td>a</td></tr></table>',
        "",
    ),
    (colours.misread_colour, '<table bgcolor="#FFF"><tr><td>a</td></tr></table>', ""),
    (colours.misread_colour, '<font color="rgba(0,0,0,.5)">a</font>', ""),
    (
        colours.misread_colour,
        '<!--[if mso]><table bgcolor="#1234"><tr><td>a</td></tr></table><![endif]-->',
        "",
    ),
    (colours.negative_margin, '<p style="margin:0 0 -10px">a</p>', ""),
    (colours.negative_margin, "<p>a</p>", sheet("@media screen { p { margin-top: -1em } }")),
    (
        dark.glaring_dark,
        "",
        sheet("@media (prefers-color-scheme:dark) { body { background: #000 } p { color: #FFFFFF } }"),
    ),
    (
        dark.glaring_dark,
        "",
        sheet("[data-ogsc] p { color: white } [data-ogsb] p { background-color: #000000 }"),
    ),
    (dark.dark_without_outlook, "", sheet(DARK)),
    (gmail.broken_sheet, "", sheet("p { color: #111111; ")),
    (gmail.broken_sheet, "", sheet("p { color: #111111 } } h1 { color: #222222 }")),
    (gmail.broken_sheet, "", sheet("p { color: #111111 } /* and so on")),
    (gmail.broken_sheet, "", sheet("p { font-family: 'Lato }\nh1 { color: #222222 }")),
    (gmail.broken_sheet, "", sheet("p { color: #111111 } h1")),
    (gmail.unread_style, "", sheet("p { color #111111; }")),
    (gmail.unread_style, "", sheet("p { color: #111111\n font-size: 16px; }")),
    (gmail.sheet_in_body, "<style>p { color: #111111 }</style>", ""),
    (
        gmail.one_sheet_for_all,
        "",
        sheet("@font-face { font-family: A } @media (max-width:600px) { p { color: #111111 !important } }"),
    ),
    (gmail.unreadable_data, '<script type="application/ld+json">{"a": 1,}</script>', ""),
    (gmail.unreadable_data, f'<script type="application/ld+json">{"[" * 100_000}</script>', ""),
    (outlook.shown_by_outlook, '<img style="display:none" src="a.png" alt="">', ""),
    (outlook.shown_by_outlook, '<div style="display:none"><table><tr><td>a</td></tr></table></div>', ""),
    (outlook.wide_in_outlook, '<div style="max-width:600px">a</div>', ""),
    (
        outlook.wide_in_outlook,
        '<table width="100%"><tr><td><div style="width:640px">a</div></td></tr></table>',
        "",
    ),
    (outlook.bare_condition, "<![if !mso]><p>a</p><![endif]>", ""),
    (outlook.drawing_for_all, "<v:rect>a</v:rect>", ""),
    (outlook.no_pixels_per_inch, '<img src="a.png" alt="">', ""),
    (outlook.unknown_drawing, VML, ""),
]
RIGHT = [
    (
        cascade.media_loses,
        '<p class="a" style="font-size:16px">a</p>',
        sheet("@media (max-width:600px) { .a { font-size: 20px !important } }"),
    ),
    (
        cascade.media_loses,
        '<p class="a" style="font-size:16px">a</p>',
        sheet("@media (max-width:600px) { .a { line-height: 20px } .b { font-size: 1px } }"),
    ),
    (
        cascade.media_loses,
        '<p class="a" style="border-collapse:collapse">a</p>',
        sheet("@media (max-width:600px) { .a { border: 0 } }"),
    ),
    (cascade.media_loses, '<p class="a" style="font-size:16px">a</p>', sheet(".a { font-size: 20px }")),
    (cascade.important_inside, '<p style="width:600px" title="!important">a</p>', ""),
    (cascade.important_inside, '<p style="display:none !important;mso-hide:all">a</p>', ""),
    (
        cascade.not_inlined,
        '<p class="a" style="color:#111111">a</p>',
        sheet(".a { color: #C00000 } .b { color: #111111 }"),
    ),
    (
        cascade.not_inlined,
        '<p class="a" style="color:#111111">a</p>',
        sheet("p { margin: 0; padding: 0 } a:hover { color: #111111 } .a { hyphens: auto }"),
    ),
    (
        cascade.not_inlined,
        '<p style="font:16px Georgia">a <b>c</b></p>',
        sheet("b { font-family: Georgia } body { font-size: 14px }"),
    ),
    (
        cascade.not_inlined,
        '<p class="a" style="color:#111111">a</p>',
        sheet("[data-ogsc] .a { color: #DDDDDD }"),
    ),
    (cascade.not_inlined, '<p class="a">a</p>', sheet(".a { padding: 0; background: none }")),
    (cascade.not_inlined, "<div>a</div>", sheet("div { padding: 20px }")),
    (cascade.not_inlined, '<div class="a">a</div>', sheet("@media screen { .a { padding: 20px } }")),
    (cascade.not_inlined, '<div class="a" style="display:none">a</div>', sheet(".a { padding: 20px }")),
    (
        cascade.not_inlined,
        '<table class="a" bgcolor="#EEEEEE"><tr><td>a</td></tr></table>',
        sheet(".a { background-color: #EEEEEE }"),
    ),
    (
        colours.picture_without_colour,
        '<div style="background:#EEEEEE url(https://www.example.com/a.png) no-repeat">a</div>',
        "",
    ),
    (
        colours.picture_without_colour,
        '<table bgcolor="#EEEEEE" background="https://www.example.com/a.png"><tr><td>a</td></tr></table>',
        "",
    ),
    (
        colours.picture_without_colour,
        '<div style="background-image:url(https://www.example.com/a.png)"></div>',
        "",
    ),
    (
        colours.misread_colour,
        '<table bgcolor="#FFFFFF"><tr><td><font color="white">a</font></td></tr></table>',
        "",
    ),
    (
        colours.negative_margin,
        '<p style="margin:0 -0px;letter-spacing:-1px;mso-margin:a-1">a</p>',
        sheet("p { margin: 0 }"),
    ),
    (dark.glaring_dark, "", sheet(f"{DARK} p {{ background: #000 }} h1 {{ color: #fff }}")),
    (dark.glaring_dark, "", sheet("[data-ogsc] p { background: #000; color: #DDE6E5; border-color: #FFF }")),
    (dark.glaring_dark, "", sheet("[data-ogsc] p { background: #11191D; color: #FFF; border-color: #000 }")),
    (dark.dark_without_outlook, "", sheet(DARK) + sheet(OUTLOOK_DARK)),
    (
        gmail.broken_sheet,
        "",
        sheet("/* } */ p { content: '}'; background: url(a.png) } @media screen { p { color: #111111 } }"),
    ),
    (gmail.broken_sheet, "", sheet("p { color: {{ colour }} }")),
    (
        gmail.unread_style,
        "",
        sheet(
            "p { color: #111111; filter: progid:a.b(c=1); --x: a:b; background: url(https://www.example.com/a.png) }"
        ),
    ),
    (gmail.sheet_in_body, "<p>style</p>", sheet("p { color: #111111 }")),
    (
        gmail.one_sheet_for_all,
        "",
        sheet("@font-face { font-family: A }")
        + sheet("@media (max-width:600px) { p { color: #111111 !important } }"),
    ),
    (gmail.unreadable_data, '<script type="application/ld+json">[{"a": 1}]</script>', ""),
    (
        outlook.shown_by_outlook,
        '<div style="display:none">a</div><table style="display:none"><tr><td>a</td></tr></table>',
        "",
    ),
    (
        outlook.shown_by_outlook,
        '<div style="display:none;mso-hide:all"><table style="mso-hide:all"><tr><td>a</td></tr></table></div>',
        "",
    ),
    (
        outlook.shown_by_outlook,
        '<!--[if !mso]><!--><div style="display:none"><table><tr><td>a</td></tr></table></div><!--<![endif]-->',
        "",
    ),
    (outlook.wide_in_outlook, f'{GHOST}<div style="max-width:600px">a</div>{END}', ""),
    (
        outlook.wide_in_outlook,
        '<table width="600"><tr><td><div style="max-width:600px">a</div></td></tr></table>',
        "",
    ),
    (
        outlook.wide_in_outlook,
        '<div style="max-width:200px">a</div><table style="max-width:600px"><tr><td>a</td></tr></table>',
        "",
    ),
    (outlook.bare_condition, "<!--[if !mso]><!--><p>a</p><!--<![endif]-->", ""),
    (outlook.drawing_for_all, VML, ""),
    (outlook.no_pixels_per_inch, '<img src="a.png" alt="">', INCH),
    (outlook.unknown_drawing, VML.replace("<v:rect", '<v:rect xmlns:v="urn:schemas-microsoft-com:vml"'), ""),
]
WITHOUT_GROUND = html().replace("background-color", "border-color")
PAGES = [
    (dark.unannounced_dark, html(head=sheet(DARK)).replace(SCHEMES, ""), 1),
    (
        dark.unannounced_dark,
        html(head=sheet(f"@media screen {{ p {{ margin: 0 }} }} {DARK}")).replace(SCHEMES, ""),
        1,
    ),
    (dark.unannounced_dark, html(head=sheet("@media screen { p { margin: 0 } }")).replace(SCHEMES, ""), 0),
    (dark.unannounced_dark, html(head=sheet(DARK)), 0),
    (
        dark.unannounced_dark,
        html(head=sheet(f":root {{ color-scheme: light dark }} {DARK}")).replace(SCHEMES, ""),
        0,
    ),
    (dark.unannounced_dark, html().replace(SCHEMES, ""), 0),
    (dark.empty_promise, WITHOUT_GROUND, 1),
    (dark.empty_promise, WITHOUT_GROUND.replace(SCHEMES, ""), 0),
    (dark.empty_promise, WITHOUT_GROUND.replace("<body", '<body bgcolor="#FFFFFF"'), 0),
    (dark.empty_promise, WITHOUT_GROUND.replace("</head>", f"{sheet(DARK)}</head>"), 0),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_right_mail_keeps_every_rule(rule: Rule) -> None:
    assert not findings(rule, mail())


@pytest.mark.parametrize(("rule", "body", "head"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str, head: str) -> None:
    assert len(findings(rule, mail(body, head=head))) == 1


@pytest.mark.parametrize(("rule", "body", "head"), RIGHT)
def test_a_mail_that_keeps_it(rule: Rule, body: str, head: str) -> None:
    assert not findings(rule, mail(body, head=head))


@pytest.mark.parametrize(("rule", "page", "number"), PAGES)
def test_a_whole_page(rule: Rule, page: str, number: int) -> None:
    assert len(findings(rule, mail(page=page))) == number


def test_every_rule_is_tried() -> None:
    tried = {rule.code for rule, *_ in WRONG} & {rule.code for rule, *_ in RIGHT}
    assert tried | {rule.code for rule, *_ in PAGES} == {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("css", "line", "message"),
    [
        ("p {}\nh1 { color: #111111", 2, "a { is never closed"),
        ("p {}\n\n/* and so on", 3, "a comment /* is never closed"),
        ("p {}\nh1 { font-family: 'Lato; }", 2, "a quote is never closed"),
        ('p {}\nh1 { font-family: "Lato; }', 2, "a quote is never closed"),
        ("h1\n", 1, "this cannot be read"),
    ],
)
def test_what_is_wrong_with_a_style_sheet_is_told(css: str, line: int, message: str) -> None:
    page = html(head=sheet(css))
    (finding,) = findings(gmail.broken_sheet, mail(page=page))
    assert finding.message.startswith(message)
    assert finding.line == page[: page.index("<style>")].count("\n") + line


@pytest.mark.parametrize(
    ("css", "subjects"),
    [
        ("@media (max-width:600px) {} @font-face {}", "fonts and phones"),
        ("@media (max-width:600px) {} @media (prefers-color-scheme:dark) {}", "dark screens and phones"),
        ("@media (max-width:600px) {} p {} [data-ogsc] p {}", "Outlook's dark and phones"),
        ("@media (max-width:600px) {} @supports (display:grid) {}", "new programs and phones"),
    ],
)
def test_what_one_style_sheet_is_for_is_told(css: str, subjects: str) -> None:
    (finding,) = findings(gmail.one_sheet_for_all, mail(head=sheet(css)))
    assert finding.message == f"one style sheet is for {subjects}"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<img style="display:none" src="a.png" alt="">', "1 picture"),
        ('<div style="display:none;mso-hide:none"><table><tr><td>a</td></tr></table></div>', "1 table"),
        (
            '<img style="display:none" src="a.png" alt=""><div style="display:none"><table><tr><td>a</td></tr></table></div>',
            "1 table and 1 picture",
        ),
    ],
)
def test_what_outlook_shows_is_counted(body: str, told: str) -> None:
    (finding,) = findings(outlook.shown_by_outlook, mail(body))
    assert finding.message == f"{told} that should be hidden"


def test_the_line_inside_a_style_sheet_is_told() -> None:
    page = html(head=sheet("p { color: #111111 }\nh1 { color: #222222 } }\n"))
    (finding,) = findings(gmail.broken_sheet, mail(page=page))
    assert finding.line == page[: page.index("h1 {")].count("\n") + 1
    assert "}" in finding.message


def test_all_that_loses_is_one_finding() -> None:
    css = "@media (max-width:600px) { .a, .b { font-size: 20px; color: #111111 } }"
    body = '<p class="a" style="font-size:16px;color:#222222">a</p><p class="b" style="font-size:16px">a</p>'
    (finding,) = findings(cascade.media_loses, mail(body, head=sheet(css)))
    assert ".a (font-size)" in finding.message
