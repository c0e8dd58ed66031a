from __future__ import annotations

from typing import Any

import pytest

from postiljon.checks.accessibility import (
    RULES,
    colours,
    document,
    headings,
    links,
    pictures,
    reading,
    tables,
    taps,
    type_sizes,
)
from postiljon.checks.model import PictureFacts, Rule, Specimen
from tests.checks.mails import could_not_look, findings, html, mail

LONG = (
    "The light in the room says to the body that the day is not over yet, and so it waits with what it has to do. "
    * 2
)
LONGER = LONG * 2
URL = "https://www.example.com"
DARK = "@media (prefers-color-scheme: dark) {{ {} }}"


def text(style: str, words: str = "Some words", tag: str = "p") -> str:
    return f'<{tag} style="{style}">{words}</{tag}>'


def link(words: str, path: str = "/a", style: str = "text-decoration:underline", more: str = "") -> str:
    return f'<p style="line-height:26px">{more}<a href="{URL}{path}" style="{style}">{words}</a></p>'


def sheet(css: str, media: str = "") -> str:
    return f"<style{media}>{css}</style>"


def page(old: str, new: str) -> Specimen:
    assert old in html()
    return mail(page=html().replace(old, new))


def looks_like(words: str = "Light in the room", below: str = LONG, size: float = 20) -> str:
    return f'<p style="font-weight:700;font-size:{size}px">{words}</p><p style="font-size:16px">{below}</p>'


def picture(alt: str | None, source: str = "lamp.png", tag: str = "") -> str:
    words = "" if alt is None else f' alt="{alt}"'
    return f'<img src="{source}" width="200" height="100"{words}{tag}>'


def grid(cells: str, role: str = "") -> str:
    return f"<table{role}>{cells}</table>"


ROWS = "<tr><td>20.30</td><td>Lamps out</td></tr><tr><td>21.00</td><td>A warm bath</td></tr>"
HEADED = '<tr><th scope="col">Time</th><th scope="col">What</th></tr>' + ROWS
MOVING = {"lamp.png": PictureFacts(1000, 200, 100, "gif", 12)}
STILL = {"lamp.png": PictureFacts(1000, 200, 100, "png")}
LAYOUT = ' role="presentation"'
BUTTON = "display:inline-block;background:#0E6468;color:#FFFFFF;line-height:20px"
LARGE = '<img src="https://www.example.com/lamp.jpg" width="200" height="150" alt="">'

# Each rule with a mail that breaks it, and one that comes near and does not.
TABLE: list[tuple[Rule, Specimen, Specimen]] = [
    (document.says_no_language, page('<html lang="en"', "<html"), mail()),
    (document.says_no_language, page('<html lang="en"', '<html lang="und"'), mail()),
    (document.says_no_language, page('<html lang="en"', '<html lang="English!"'), page('<html lang="en"', '<html lang="en-GB"')),
    (document.loses_its_language, page('<div lang="en" dir="ltr"', "<div"), mail()),
    (document.loses_its_language, page('<div lang="en" dir="ltr"', '<div lang="en"'), mail()),
    (document.has_no_title, page("<title>A quiet evening</title>", "<title> </title>"), mail()),
    (document.title_is_not_the_subject, page("<title>A quiet evening</title>", "<title>Untitled document</title>"), page("<title>A quiet evening</title>", "<title>Still Waters: a quiet evening</title>")),
    (document.has_the_wrong_direction, page('lang="en" dir="ltr" xmlns', 'lang="en" xmlns'), mail()),
    (document.has_the_wrong_direction, page('lang="en" dir="ltr" xmlns', 'lang="ar" dir="ltr" xmlns'), page('lang="en" dir="ltr" xmlns', 'lang="ar" dir="rtl" xmlns')),
    (document.has_the_wrong_direction, page('lang="en" dir="ltr" xmlns', 'lang="en" dir="rtl" xmlns'), page('lang="en" dir="ltr" xmlns', 'lang="en" dir="auto" xmlns')),
    (document.says_another_language, mail(language="nl"), mail(language="en-GB")),
    (document.cannot_be_enlarged, page("initial-scale=1", "initial-scale=1, user-scalable=no"), mail()),
    (document.cannot_be_enlarged, page("initial-scale=1", "maximum-scale=1.0"), page("initial-scale=1", "maximum-scale=10")),
    (tables.does_not_say_it_is_layout, mail(grid("<tr><td><p>Words</p></td></tr>")), mail(grid("<tr><td><p>Words</p></td></tr>", LAYOUT))),
    (tables.does_not_say_it_is_layout, mail(grid(f"<tr><td>{picture('A lamp')}</td><td>Words</td></tr>" * 2)), mail(grid(HEADED))),
    (tables.has_no_headings, mail(grid(ROWS)), mail(grid(HEADED))),
    (tables.has_no_headings, mail(grid(ROWS)), mail(grid(ROWS, LAYOUT))),
    (tables.has_no_headings, mail(grid(ROWS + "<tr><td>22.15</td><td></td></tr>")), mail(grid("<tr><td></td><td></td></tr>" * 2, LAYOUT))),
    (tables.headings_have_no_scope, mail(grid(HEADED.replace(' scope="col"', ""))), mail(grid(HEADED))),
    (tables.hides_its_headings, mail(grid(HEADED, LAYOUT)), mail(grid(f"<tr><td>{grid(HEADED)}</td></tr>", LAYOUT))),
    (tables.hides_its_headings, mail(grid(f"<caption>Tonight</caption>{ROWS}", LAYOUT)), mail(grid(f"<caption>Tonight</caption>{ROWS}"))),
    (pictures.has_no_alt, mail(picture(None)), mail(picture(""))),
    (pictures.linked_picture_is_empty, mail(f'<a href="{URL}">{picture("")}</a>'), mail(f'<a href="{URL}">{picture("")} The lamp</a>')),
    (pictures.linked_picture_is_empty, mail(f'<a href="{URL}">{picture("")}</a>'), mail(f'<a href="{URL}">{picture("The lamp")}</a>')),
    (pictures.alt_is_no_description, mail(picture("lamp_on_table.jpg")), mail(picture("A lamp on a table"))),
    (pictures.alt_is_no_description, mail(picture("IMG_2034")), mail(picture("Room 2034"))),
    (pictures.alt_is_no_description, mail(picture("word " * 31)), mail(picture("word " * 30))),
    (pictures.alt_repeats_the_text, mail(f'{picture("A lamp")}<p>A lamp.</p>'), mail(f'{picture("A lamp, lit")}<p>A lamp.</p>')),
    (pictures.alt_repeats_the_text, mail(f'<a href="{URL}">{picture("A lamp")} A lamp</a>'), mail(f'<a href="{URL}">{picture("Lit")} A lamp</a>')),
    (pictures.alt_repeats_the_text, mail(f'{picture("A lamp")}<p>A lamp.</p>'), mail(f'<a href="{URL}">{picture("A lamp")}</a><p>A lamp.</p>')),
    (pictures.alt_says_picture, mail(picture("Photo of a lamp")), mail(picture("A photo album on a table"))),
    (pictures.alt_says_picture, mail(picture("Afbeelding van een lamp")), mail(picture("Een afbeelding"))),
    (pictures.alt_says_nothing, mail(picture("Afbeelding 2")), mail(picture("Afbeelding van een lamp"))),
    (pictures.alt_says_nothing, mail(picture("...")), mail(picture("Lamp"))),
    (pictures.picture_moves, mail(picture("A lamp"), pictures=MOVING), mail(picture("A lamp"), pictures=STILL)),
    (headings.headings_have_a_gap, mail("<h3>Light</h3>"), mail("<h2>Light</h2><h3>Lamps</h3><h2>Tea</h2>")),
    (headings.headings_have_a_gap, page("h1", "h2"), mail()),
    (headings.has_more_than_one_title, mail("<h1>Another</h1>"), mail("<h2>Another</h2>")),
    (headings.heading_is_empty, mail("<h2> <b></b></h2>"), mail(f"<h2>{picture('Light')}</h2>")),
    (headings.only_looks_like_a_heading, mail(f"<p style='font-size:20px'><b>Light in the room</b></p><p>{LONG}</p>"), mail(f"<p style='font-size:20px'>Light in the room</p><p>{LONG}</p>")),
    (headings.only_looks_like_a_heading, mail(f"<p style='font-size:20px;font-weight:700'>Light in the room</p><p>{LONG}</p>"), mail(f"<p style='font-size:20px;font-weight:700'>€ 28,95 nu</p><p>{LONG}</p>")),
    (headings.only_looks_like_a_heading, mail(f"<p style='font-size:20px;font-weight:700'>Light in the room</p><p>{LONG}</p>"), mail("<p style='font-size:20px;font-weight:700'>Light in the room</p><p>Short.</p>")),
    (headings.only_looks_like_a_heading, mail(f"<p><b>Light in the room</b></p><p>{LONG}</p>"), mail(f"<p><b>Light in the room:</b></p><p>{LONG}</p>")),
    (headings.only_looks_like_a_heading, mail(f"<p><b>Light in the room</b></p><p>{LONG}</p>"), mail(f"<p><b>Light</b> in the room</p><p>{LONG}</p>")),
    (pictures.large_picture_says_nothing, mail(LARGE), mail(LARGE.replace('alt=""', 'alt="A lamp"'))),
    (pictures.large_picture_says_nothing, mail(LARGE), mail(LARGE.replace("200", "149", 1))),
    (pictures.large_picture_says_nothing, mail(LARGE), mail(f'<a href="https://www.example.com/">{LARGE}</a>')),
    (pictures.large_picture_says_nothing, mail(LARGE), mail(LARGE.replace("<img", '<img role="presentation"'))),
    (headings.only_looks_like_a_heading, mail(looks_like("A" * 120)), mail(looks_like("A" * 121))),
    (headings.only_looks_like_a_heading, mail(looks_like(below="a" * 80)), mail(looks_like(below="a" * 79))),
    (headings.only_looks_like_a_heading, mail(looks_like(size=17.6)), mail(looks_like(size=17.5))),
    (links.says_nothing, mail(link("Read more")), mail(link("Read more about light"))),
    (links.says_nothing, mail(link("Klik hier »")), mail(link("Klik hier voor lampen"))),
    (links.says_nothing, mail(link("Mehr erfahren")), mail(link("Mehr über Licht erfahren"))),
    (links.says_nothing, mail(link("En savoir plus")), mail(link("En savoir plus sur la lumière"))),
    (links.is_an_address, mail(link(f"{URL}/a/long/address/indeed")), mail(link("www.example.com"))),
    (links.says_nothing, mail(link("Read more")), mail(link("Read more").replace("<a ", '<a aria-label="Read more about light" '))),
    (links.told_apart_by_colour, mail(link("of lamps", style="text-decoration:none;color:#0E2468", more="There are many kinds ")), mail(link("of lamps", more="There are many kinds "))),
    (links.told_apart_by_colour, mail(link("of lamps", style="text-decoration:none;color:#0E2468", more="There are many kinds ")), mail(link("of lamps", style="text-decoration:none;color:#8A8AFF", more="There are many kinds "))),
    (links.told_apart_by_colour, mail(link("of lamps", style="text-decoration:none;color:#0E2468", more="There are many kinds ")), mail(link("of lamps", style="text-decoration:none;font-weight:bold", more="There are many kinds "))),
    (links.told_apart_by_colour, mail(link("of lamps", style="text-decoration:none;color:#0E2468", more="There are many kinds ")), mail(link("of lamps", style="text-decoration:none;color:#0E2468"))),
    (links.told_apart_by_colour, mail(link("lamps", style="text-decoration:none;color:#575757", more="a" * 20)), mail(link("lamps", style="text-decoration:none;color:#5C5C5C", more="a" * 20))),
    (links.told_apart_by_colour, mail(link("lamps", style="text-decoration:none;color:#575757", more="a" * 20)), mail(link("lamps", style="text-decoration:none;color:#575757", more="a" * 19))),
    (links.has_no_words, mail(f'<a href="{URL}"> </a>'), mail('<a name="top"></a>')),
    (links.has_no_words, mail(f'<a href="{URL}" title="The lamps"></a>'), mail(f'<a href="{URL}" aria-label="The lamps"></a>')),
    (links.same_words_other_page, mail(link("The lamps", "/a") + link("The lamps", "/b")), mail(link("The lamps", "/a") + link("The lamps", "/a?utm_source=mail"))),
    (links.same_words_other_page, mail(link("View product", "/a") + link("View product", "/b")), mail(link("View product<span>: lamp</span>", "/a") + link("View product<span>: rug</span>", "/b"))),
    (taps.too_small_for_a_thumb, mail(link("Order", style=f"{BUTTON};padding:8px 20px")), mail(link("Order", style=f"{BUTTON};padding:12px 20px"))),
    (taps.too_small_for_a_thumb, mail(link("Order", style=f"{BUTTON};padding:8px 20px")), mail(link("Order", style=f"{BUTTON};padding:8px 20px;border:5px solid #0E6468"))),
    (taps.too_small_for_a_thumb, mail(link("Imprint").replace("26px", "20px")), mail(link("Imprint").replace("26px", "24px"))),
    (taps.too_small_for_a_thumb, mail(link("Imprint").replace("26px", "20px")), mail(link("here", more="More words about this: read them ").replace("26px", "20px"))),
    (taps.too_small_for_a_thumb, mail(link("Lamp").replace("26px", "20px")), mail(link("Lamp").replace("26px", "20px") + link("Order a lamp", style=f"{BUTTON};padding:12px 20px"))),
    (taps.too_small_for_a_thumb, mail(link("Order", style="border:1px solid #0E6468;padding:5px")), mail(link("Order", style="padding:5px"))),
    (taps.too_small_for_a_thumb, mail(f'<a href="{URL}/i"><img alt="Photos" src="i.png" width="20" height="20"></a>'), mail(f'<a href="{URL}/i"><img alt="Photos" src="i.png" width="48" height="48"></a>')),
    (taps.too_small_for_a_thumb, mail(f'<ul><li style="line-height:20px"><a href="{URL}">Lamps</a></li></ul>'), mail(f'<ul><li style="line-height:26px"><span style="line-height:16px"><a href="{URL}">Lamps</a></span></li></ul>')),
    (colours.hard_to_read, mail(text("color:#999999")), mail(text("color:#767676"))),
    (colours.hard_to_read, mail(text("color:#8F8F8F;font-size:18px;font-weight:bold")), mail(text("color:#8F8F8F;font-size:19px;font-weight:bold"))),
    (colours.hard_to_read, mail(text("color:#8F8F8F;font-size:23px")), mail(text("color:#8F8F8F;font-size:24px"))),
    (colours.hard_to_read, mail(text("color:#979797;font-size:24px")), mail(text("color:#929292;font-size:24px"))),
    (colours.hard_to_read, mail(text("opacity:.5;color:#333")), mail(text("opacity:.9;color:#333"))),
    (colours.hard_to_read, mail(text("color:rgba(0,0,0,.4)")), mail(text("color:rgba(0,0,0,.7)"))),
    (colours.hard_to_read, mail('<table role="none" bgcolor="336699"><tr><td>Words</td></tr></table>'), mail('<table role="none" bgcolor="336699"><tr><td><font color="white">Words</font></td></tr></table>')),
    (colours.hard_to_read, mail("<p class='x'>Words</p>", head=sheet(".x{color:silver}")), mail("<p class='x' style='color:#333'>Words</p>", head=sheet(".x{color:silver}"))),
    (colours.hard_to_read, mail("<p class='x' style='color:#333'>Words</p>", head=sheet(".x{color:silver !important}")), mail("<p class='x'>Words</p>", head=sheet("@media print{.x{color:silver}}"))),
    (colours.hard_to_read_in_the_dark, mail(text("color:#222").replace("<p", "<p class='x'"), head=sheet(DARK.format(".x{background:#19242A !important}"))), mail(text("color:#222").replace("<p", "<p class='x'"), head=sheet(DARK.format(".x{background:#19242A !important;color:#DDE6E5 !important}")))),
    (colours.hard_to_read_in_the_dark, mail(text("color:#222").replace("<p", "<p class='x'"), head=sheet(DARK.format(".x{color:#DDE6E5 !important}"))), mail(text("color:#222").replace("<p", "<p class='x'"), head=sheet(DARK.format(".x{color:#DDE6E5}")))),
    (colours.needs_its_picture, mail(text("color:#FFF;background:#EEE url(night.png)")), mail(text("color:#FFF;background:#1A3745 url(night.png)"))),
    (type_sizes.letters_are_too_small, mail(text("font-size:13px", LONGER)), mail(text("font-size:14px", LONGER))),
    (type_sizes.letters_are_too_small, mail(text("font-size:11px")), mail(text("font-size:12px"))),
    (type_sizes.letters_are_too_small, mail("<p class='x'>Words</p>", head=sheet("@media (max-width:480px){.x{font-size:10px!important}}")), mail("<p class='x'>Words</p>", head=sheet("@media (max-width:320px){.x{font-size:10px!important}}"))),
    (type_sizes.lines_stand_too_close, mail(text("font-size:16px;line-height:20px", LONG)), mail(text("font-size:16px;line-height:24px", LONG))),
    (type_sizes.lines_stand_too_close, mail(text("line-height:1.2", LONG)), mail(text("line-height:1.2"))),
    (type_sizes.lines_stand_too_close, mail(f"<p style='line-height:18px'><span>{LONG}</span></p>"), mail(f"<p style='line-height:26px'><span style='line-height:16px'>{LONG}</span></p>")),
    (type_sizes.lines_stand_too_close, mail(text("font-size:19px;line-height:24px", LONG)), mail(text("font-size:24px;line-height:30px", LONG))),
    (type_sizes.lines_stand_too_close, mail(text("line-height:1.39", "a" * 140)), mail(text("line-height:1.39", "a" * 139))),
    (type_sizes.text_is_justified, mail(text("text-align:justify", LONG)), mail(text("text-align:justify"))),
    (type_sizes.long_text_in_capitals, mail(text("text-transform:uppercase", LONG)), mail(text("text-transform:uppercase", "On sale"))),
    (type_sizes.long_text_in_capitals, mail(text("text-transform:uppercase", "a" * 40)), mail(text("text-transform:uppercase", "a" * 39))),
    (type_sizes.long_text_is_centred, mail(text("text-align:center", "a" * 250)), mail(text("text-align:center", "a" * 249))),
    (type_sizes.long_text_is_centred, mail(text("text-align:center", LONGER)), mail(f"<center>{text('text-align:left', LONGER)}</center>")),
    (type_sizes.long_text_is_centred, mail(f"<center>{text('', LONGER)}</center>"), mail(f"<center>{grid(f'<tr><td>{LONGER}</td></tr>', LAYOUT)}</center>")),
    (reading.is_read_in_another_order, mail(grid("<tr><td dir='ltr'>One</td><td dir='ltr'>Two</td></tr>", ' role="none" dir="rtl"')), mail(grid("<tr><td>שלום</td></tr>", ' role="none" dir="rtl"'))),
    (reading.is_read_in_another_order, mail(text("direction:rtl", tag="div")), mail(text("direction:ltr", tag="div"))),
    (reading.list_is_made_of_signs, mail("<p>✅ Light</p><p>✅ Tea</p><p>✅ Rest</p>"), mail("<p>✅ Light</p><p>Tea</p><p>✅ Rest</p>")),
    (reading.list_is_made_of_signs, mail("<p>• Light<br>• Tea<br>• Rest</p>"), mail("<ul><li>• Light</li><li>• Tea</li><li>• Rest</li></ul>")),
    (reading.link_is_not_said, mail(f'<div aria-hidden="true"><a href="{URL}">Lamps</a></div>'), mail(f'<div aria-hidden="false"><a href="{URL}">Lamps</a></div>')),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), TABLE, ids=lambda value: getattr(value, "code", ""))
def test_a_rule_sees_what_is_wrong_and_not_what_comes_near(
    rule: Rule, wrong: Specimen, right: Specimen
) -> None:
    assert findings(rule, wrong)
    assert not findings(rule, right)


def test_every_rule_is_in_the_table() -> None:
    assert {rule.code for rule in RULES} == {rule.code for rule, _, _ in TABLE}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_right_mail_gives_nothing(rule: Rule) -> None:
    assert not findings(rule, mail())


@pytest.mark.parametrize(
    ("rule", "specimen"),
    [
        (colours.hard_to_read, mail(text("color:var(--ink)"))),
        (colours.hard_to_read, mail(text("background:#1A3745 url(night.png);color:#FFF"))),
        (colours.hard_to_read_in_the_dark, page("light dark", "light")),
        (pictures.picture_moves, mail(picture("A lamp", "lamp.gif"))),
    ],
)
def test_what_cannot_be_known_is_said(rule: Rule, specimen: Specimen) -> None:
    assert could_not_look(rule, specimen)


@pytest.mark.parametrize(
    ("rule", "body", "facts", "said"),
    [
        (colours.hard_to_read, text("color:#F2F2F2"), {}, "error"),
        (colours.hard_to_read, text("color:#999999"), {}, "warning"),
    ],
)
def test_what_can_hardly_be_seen_is_an_error(rule: Rule, body: str, facts: dict[str, Any], said: str) -> None:
    assert findings(rule, mail(body, **facts))[0].severity == said


def test_one_cause_is_one_finding() -> None:
    body = text("color:#999999", "One") + text("color:#999999", "Two") + text("color:#999999", "Three")
    (found,) = findings(colours.hard_to_read, mail(body))
    assert found.message == '"One" is #999999 on #FFFFFF: contrast 2.8, and it needs 4.5, and so 2 more'


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "source", ["", "<", "<table><tr><td>" * 300, "<a href>", "\0<p style='color:'>x", "<b>" * 2000]
)
def test_whatever_the_html_a_rule_answers(rule: Rule, source: str) -> None:
    findings(rule, mail(page=source or " "))
