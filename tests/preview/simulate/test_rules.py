"""Every rule that is written by hand: a mail that it changes, what is gone, and a near miss that it leaves alone."""

from __future__ import annotations

import pytest

from postiljon.preview.simulate import simulate, view_named, views
from postiljon.preview.simulate.rules import View
from postiljon.preview.simulate.views import rule_titles
from tests.preview.simulate.examples import framed


def in_sheets(*sheets: str, body: str = '<p class="a">Tea</p>') -> str:
    styles = "".join(f"<style>{css}</style>" for css in sheets)
    return f"<!doctype html><html><head>{styles}</head><body>{body}</body></html>"


LONG = in_sheets(".a{color:red}", body="<p>Tea</p>" * 11_000)
LARGE = "." + "a" * 9_000 + "{color:red}"
VML = '<!--[if mso]><v:rect style="width:200px;height:40" fillcolor="#0a5f63"><v:textbox>Green tea</v:textbox></v:rect><![endif]-->'

# The view, the rule, a mail, what is not in the answer any more, and what is.
CHANGED = [
    ("gmail-web", "gmail.clip", LONG, "", "<p>Tea</p>"),
    ("gmail-web", "gmail.style-in-body", framed("<style>p{color:red}</style><p>Tea</p>"), "color:red", "Tea"),
    ("gmail-web", "gmail.at-in-at", in_sheets("@media screen{@font-face{font-family:a}}.a{color:red}", ".a{top:1px}"), "color:red", "Tea"),
    ("gmail-web", "gmail.broken-sheet", in_sheets(".a{color:red} } .b{color:red}", ".c{margin:0}"), "color:red", "margin:0"),
    ("gmail-web", "gmail.broken-sheet", in_sheets(".a{color:red} .b{color:red"), "color:red", "Tea"),
    ("gmail-web", "gmail.colour-in-sheet", in_sheets(".a{color:rgb(0 128 0);top:1px}"), "top:1px", "Tea"),
    ("gmail-web", "gmail.style-budget", in_sheets(LARGE, LARGE.replace("red", "blue"), ".b{margin:0}"), "blue", "red"),
    ("gmail-web", "gmail.height-media", in_sheets("@media (min-height:9px){.a{color:red}}"), "color:red", "Tea"),
    ("gmail-web", "gmail.attributes", in_sheets('p[class="a"]{color:red} [class~="a"]{margin:0}'), "color:red", "margin:0"),
    ("gmail-web", "gmail.colour-syntax", framed('<p style="color:rgb(0 128 0);font-size:9px">Tea</p>'), "font-size", "<p>Tea"),
    ("gmail-web", "gmail.modern-colour", framed('<p style="color:oklch(40% 0.1 200);font-size:9px">Tea</p>'), "font-size", "<p>Tea"),
    ("gmail-web", "gmail.semantics", framed("<main>Tea</main>"), "<main", "Tea"),
    ("gmail-web", "gmail.list-style", framed('<ul style="list-style:square url(a.png)"><li>Tea</ul>'), "square", "Tea"),
    ("gmail-web", "negative-margin", framed('<p style="margin-top:-4px;color:red">Tea</p>'), "-4px", "color:red"),
    ("gmail-web", "negative-indent", framed('<p style="text-indent:-1em;color:red">Tea</p>'), "-1em", "color:red"),
    ("gmail-web", "gmail.room", framed(css=".a{color:red}", body='<p class="a">Tea</p>'), 'class="a"', ".m_room .m_a{color:red}"),
    ("gmail-entire", "gmail.entire-without-styles", in_sheets(".a{color:red}"), "color:red", "Tea"),
    ("gmail-other", "negative-margin", framed('<p style="margin:0 0 -4px">Tea</p>'), "-4px", "Tea"),
    ("gmail-mobile-web", "gmail.colour-syntax", framed('<p style="color:rgba(0 128 0 / 1)">Tea</p>'), "128", "Tea"),
    ("outlook-com", "outlook-com.media-in-media", in_sheets("@media screen{.b{margin:0} @media print{.a{color:red}}}"), "color:red", "margin:0"),
    ("outlook-com", "outlook-com.states", in_sheets(".a:hover{color:red} a:hover{margin:0}"), "color:red", "margin:0"),
    ("outlook-com", "outlook-com.attributes", in_sheets('[href^="x"]{color:red} [href="x"]{margin:0}'), "color:red", "margin:0"),
    ("outlook-com", "outlook-com.position", framed('<p style="position:absolute;color:red">Tea</p>'), "absolute", "color:red"),
    ("outlook-com", "outlook-com.semantics", framed("<section>Tea</section>"), "<section", "Tea"),
    ("outlook-com", "negative-margin", framed('<p style="margin:-4px">Tea</p>'), "-4px", "Tea"),
    ("outlook-com", "outlook-com.room", framed(css=".a{color:red}", body='<p class="a">Tea</p>'), 'class="a"', ".x_room .x_a{color:red}"),
    ("yahoo", "yahoo.comma", in_sheets(".b{margin:0} @media screen, print{.a{top:0}} .a{color:red}"), "color:red", "margin:0"),
    ("yahoo", "yahoo.media", in_sheets("@media (min-aspect-ratio:1/1){.a{color:red}} @media (min-width:9px){.a{margin:0}}"), "color:red", "margin:0"),
    ("yahoo", "yahoo.attributes", in_sheets('[class~="a"]{color:red} [class="a"]{margin:0}'), "color:red", "margin:0"),
    ("yahoo", "yahoo.height", framed('<p style="height:9px">Tea</p>'), '<p style="height', "min-height:9px"),
    ("yahoo", "yahoo.position", framed('<p style="position:absolute;color:red">Tea</p>'), "absolute", "color:red"),
    ("yahoo", "yahoo.role", framed('<div role="article">Tea</div><table role="presentation"></table>'), "article", "presentation"),
    ("yahoo", "negative-margin", framed('<p style="margin:-4px">Tea</p>'), "-4px", "Tea"),
    ("yahoo", "negative-indent", framed('<p style="text-indent:-4px">Tea</p>'), "-4px", "Tea"),
    ("yahoo", "yahoo.room", framed(css=".a{color:red}"), ">.a{", ".yivroom .yiva{color:red}"),
    ("gmx", "gmx.backgrounds", framed('<p style="background:url(a.png),url(b.png);color:red">Tea</p>'), "a.png", "color:red"),
    ("gmx", "gmx.background-size", framed('<p style="background:red center / cover;color:red">Tea</p>'), "cover", "color:red"),
    ("gmx", "gmx.display", framed('<p style="display:inline-flex;color:red">Tea</p>'), "flex", "color:red"),
    ("floor", "floor.no-style", in_sheets(".a{color:red}"), "color:red", "Tea"),
    ("floor", "gmx.display", framed('<p style="display:contents">Tea</p>'), "contents", "Tea"),
    ("floor", "gmx.backgrounds", framed('<p style="background:url(a.png),url(b.png)">Tea</p>'), "a.png", "Tea"),
    ("floor", "gmx.background-size", framed('<p style="background:red center/cover">Tea</p>'), "cover", "Tea"),
    ("outlook-windows", "word.conditions", framed("<!--[if mso]><b>Green</b><![endif]--><!--[if !mso]><!--><i>Black</i><!--<![endif]-->"), "Black", "<b>Green</b>"),
    ("outlook-windows", "word.important", framed('<p style="margin:0 !important;color:red">Tea</p>'), "margin", "color:red"),
    ("outlook-windows", "word.empty-block", framed('<p style="border-top:1px solid red"></p><p>Tea</p>'), "solid", "Tea"),
    ("outlook-windows", "word.background", framed('<td style="background:#EEF2F1 url(a.png) center / cover">Tea</td>'), "a.png", "background-color:#EEF2F1"),
    ("outlook-windows", "word.background-attribute", framed('<table background="a.png"><tr><td>Tea</table>'), "a.png", "Tea"),
    ("outlook-windows", "word.hidden-table", framed('<div style="display:none">Black<table><tr><td>Green</table></div>'), "Black<table", "</div><table"),
    ("outlook-windows", "word.display", framed('<div style="display:inline-block;color:red">Tea</div>'), "inline-block", "color:red"),
    ("outlook-windows", "word.display", framed('<img src="a.png" alt="" style="display:none;color:red">'), "none", "color:red"),
    ("outlook-windows", "word.width", framed('<img src="a.png" alt="" width="40" style="width:90%;color:red">'), "90%", 'width="40"'),
    ("outlook-windows", "word.width", in_sheets("p{width:40px} .a{width:50px} table{width:60px}"), "40px", "60px"),
    ("outlook-windows", "word.height", framed('<div style="height:40px;color:red">Tea</div>'), "40px", "color:red"),
    ("outlook-windows", "word.max-width", framed('<div style="max-width:40px"><table style="max-width:50px"></table></div>'), "40px", "50px"),
    ("outlook-windows", "word.max-width", in_sheets(".a{max-width:40px} .b{max-width:50px}", body='<p class="a">Tea<table class="b"></table>'), "40px", "50px"),
    ("outlook-windows", "word.padding", framed('<a style="padding:40px">Tea</a><table><tr><td style="padding:50px">Tea</table>'), "40px", "50px"),
    ("outlook-windows", "word.margin-auto", framed('<div style="margin:0 auto;color:red">Tea</div>'), "auto", "color:red"),
    ("outlook-windows", "word.margin", framed('<span style="margin:40px;color:red">Tea</span>'), "40px", "color:red"),
    ("outlook-windows", "negative-margin", framed('<p style="margin:-4px;color:red">Tea</p>'), "-4px", "color:red"),
    ("outlook-windows", "word.lowercase", framed('<p style="text-transform:lowercase;color:red">Tea</p>'), "lowercase", "color:red"),
    ("outlook-windows", "word.alpha", framed('<p style="color:rgb(0,128,0,.5);font-size:9px">Tea</p>'), "128", "9px"),
    ("outlook-windows", "word.sheet-for-media", framed('<p class="a">Tea</p>').replace("</head>", '<style media="print">.a{color:red}</style></head>'), "color:red", "Tea"),
    ("outlook-windows", "word.own-words", framed('<p style="mso-hide:all">Tea</p>'), "", "display:none"),
    ("outlook-windows", "word.own-words", framed('<table><tr><td style="padding:4px;mso-padding-alt:9px">Tea</table>'), "mso-padding", "padding:9px !important"),
    ("outlook-windows", "word.hidden-table", framed('<table style="display:none"><tr><td>Black<table><tr><td>Green</table></table>'), "Black<table", "</table><table"),
    ("outlook-windows", "word.shapes", framed(VML), "", "background-color:#0a5f63"),
    ("outlook-windows", "word.shapes", framed(VML.replace("fillcolor", 'href="https://www.example.com/" fillcolor')), "", '<a href="https://www.example.com/"'),
    ("outlook-windows", "word.shapes", framed(VML), "<v:", "width:200px;min-height:40px"),
    ("pictures-off", "pictures-off.img", framed('<img src="a.png" alt="A cup" width="90" height="60">'), "<img", "A cup</span>"),
    ("pictures-off", "pictures-off.sources", framed('<table background="a.png"><tr><td>Tea</table>'), "a.png", "Tea"),
    ("pictures-off", "pictures-off.img", framed('<input type="image" src="a.png" alt="A cup">'), "a.png", "A cup"),
    ("pictures-off", "pictures-off.css", framed('<p style="background-image:image-set(\'a.png\' 1x);color:red">Tea</p>'), "a.png", "color:red"),
    ("pictures-off", "pictures-off.css", framed('<p style="background:#EEF2F1 url(a.png)">Tea</p>', css="p{background-image:url(a.png)}"), "a.png", "background-color:#EEF2F1"),
    ("apple-desktop", "never-runs", framed("<script>let a</script><p onclick='a()'>Tea</p><iframe src=a></iframe>"), "a()", "<p>Tea</p>"),
]  # fmt: skip

UNTOUCHED = [
    ("gmail-web", "gmail.clip", in_sheets(body="<p>Tea</p>" * 9_000)),
    ("gmail-web", "gmail.style-in-body", in_sheets(".a{color:red}")),
    ("gmail-web", "gmail.at-in-at", in_sheets("@media screen{.a{color:red}}", "@font-face{font-family:a}")),
    ("gmail-web", "gmail.broken-sheet", in_sheets(".a{color:red;;} /* } */ .b::after{content:'}'}")),
    ("gmail-web", "gmail.colour-in-sheet", in_sheets(".a{color:rgb(0, 128, 0)}")),
    ("gmail-web", "gmail.style-budget", in_sheets(LARGE, ".b{margin:0}")),
    ("gmail-web", "gmail.height-media", in_sheets("@media (min-width:9px){.height{line-height:9px}}")),
    ("gmail-web", "gmail.colour-syntax", framed('<p style="color:rgba(0,128,0,.5)">Tea</p>')),
    ("gmail-web", "gmail.list-style", framed('<ul style="list-style:square"><li>Tea</ul>')),
    ("gmail-web", "negative-margin", framed('<p style="margin:4px;font-family:a-1,b">Tea</p>')),
    ("gmail-web", "negative-margin", framed('<p style="margin:-0px">Tea</p>')),
    ("gmail-web", "negative-margin", framed('<p style="margin:var(--gap-4)">Tea</p>')),
    ("gmail-web", "gmail.modern-colour", framed('<p style="color:rgb(0,1,2);font-family:oklch">Tea</p>')),
    ("gmail-web", "gmail.semantics", framed("<section>Tea</section>")),
    ("outlook-com", "outlook-com.states", in_sheets("a:hover{color:red} :root{margin:0}")),
    ("outlook-com", "outlook-com.media-in-media", in_sheets("@media screen{.a{color:red}}")),
    ("outlook-com", "outlook-com.attributes", in_sheets("[data-ogsc] .a{color:red}")),
    ("outlook-com", "outlook-com.position", framed('<p style="position:sticky">Tea</p>')),
    ("yahoo", "yahoo.comma", in_sheets("@media screen{.a, .b{color:red}}")),
    ("yahoo", "yahoo.media", in_sheets("@media only screen and (max-width:599px){.a{color:red}}")),
    ("yahoo", "yahoo.position", framed('<p style="position:relative">Tea</p>')),
    ("yahoo", "yahoo.height", framed('<p style="line-height:9px">Tea</p>')),
    ("gmx", "gmx.backgrounds", framed('<p style="background:rgb(0,1,2)">Tea</p>')),
    ("gmx", "gmx.background-size", framed('<p style="background:url(a/b.png) red">Tea</p>')),
    ("gmx", "gmx.display", framed('<p style="display:inline-block">Tea</p>')),
    ("outlook-windows", "word.conditions", framed("<!-- a remark --><!--[if IE]>Black<![endif]-->")),
    ("outlook-windows", "word.empty-block", framed('<p style="border-top:1px solid red">Tea</p><div>x</div>')),
    ("outlook-windows", "word.background", framed('<p style="background:#EEF2F1">Tea</p>')),
    ("outlook-windows", "word.hidden-table", framed('<div style="display:none"><table style="display:none"></table></div>')),
    ("outlook-windows", "word.display", framed('<p style="display:none">Tea</p>')),
    ("outlook-windows", "word.width", framed('<table style="width:90%"><tr><td style="width:9px">Tea</table>')),
    ("outlook-windows", "word.height", framed('<table><tr><td style="height:9px">Tea</table>')),
    ("outlook-windows", "word.padding", framed('<table><tr><th style="padding:9px">Tea</table>')),
    ("outlook-windows", "word.padding", in_sheets(".b{padding:9px} td{padding:9px}")),
    ("outlook-windows", "word.margin-auto", framed('<p style="margin:0 9px">Tea</p>')),
    ("outlook-windows", "word.width", in_sheets(".a{width:40px}", body='<p class="a">Tea<table class="a"></table>')),
    ("outlook-windows", "word.own-words", framed('<a style="mso-padding-alt:0px;color:red">Tea</a>')),
    ("outlook-windows", "word.alpha", framed('<p style="color:rgb(0,128,0)">Tea</p>')),
    ("outlook-windows", "word.sheet-for-media", in_sheets(".a{color:red}")),
    ("pictures-off", "pictures-off.css", framed('<p style="background:#EEF2F1;font-family:url">Tea</p>')),
    ("apple-desktop", "never-runs", framed('<a href="https://www.example.com/">Tea</a><noscript>Tea</noscript>')),
]  # fmt: skip


def rules_of(html: str, view: str) -> set[str]:
    return {removed.rule for removed in simulate(html, view).removed}


@pytest.mark.parametrize(("view", "rule", "html", "gone", "kept"), CHANGED)
def test_a_rule_takes_out_what_its_program_does_not_show(
    view: str, rule: str, html: str, gone: str, kept: str
) -> None:
    shown = simulate(html, view)
    assert rule in {removed.rule for removed in shown.removed}
    assert not gone or (gone in html.replace("; ", ";") and gone not in shown.html)
    assert kept in shown.html


@pytest.mark.parametrize(("view", "rule", "html"), UNTOUCHED)
def test_a_rule_leaves_alone_what_its_program_shows(view: str, rule: str, html: str) -> None:
    assert rule not in rules_of(html, view)


def test_gmail_shows_102_kilobytes_and_says_on_which_line_it_stops() -> None:
    html = "<html><body>\n" + "<p>Tea</p>\n" * 11_000
    shown = simulate(html, "gmail-web")
    clip = next(removed for removed in shown.removed if removed.rule == "gmail.clip")
    number = shown.html.count("<p>Tea</p>")
    assert 101_900 < number * len("<p>Tea</p>\n") < 102_000
    assert clip.line == number + 1
    assert int(clip.what.split()[0].replace(",", "")) == pytest.approx(len(html) - 102_000, abs=20)


def rules_in(view: View) -> set[str]:
    return {rule.id for rule in view.source_rules} | {rule.id for rule in view.rules}


def test_every_rule_of_every_view_has_an_example() -> None:
    tried = {(view, rule) for view, rule, *_ in CHANGED}
    own = {(view.id, rule) for view in views() for rule in rules_in(view) - {"unsupported"}}
    of_all_gmails = rules_in(view_named("gmail-other")) - {"unsupported"}
    assert {(view, rule) for view, rule in own - tried if rule not in of_all_gmails} == set()
    assert of_all_gmails <= {rule for view, rule in tried if view == "gmail-web"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_rule_has_a_title_in_every_language(language: str) -> None:
    told = {rule for view in views() for rule in rules_in(view)}
    titles = rule_titles(language)
    assert told | {"never-runs", "forced-dark", "outlook-com.dark"} == titles.keys()
    assert all(title.strip() and title[-1] != "." for title in titles.values())
