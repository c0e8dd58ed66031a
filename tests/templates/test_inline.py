"""What premailer is known to do to mails; each row of the knowledge has a test that fails without its cure."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from typing import Any

import pytest

from postiljon.errors import TemplateError
from postiljon.templates import inline_fast
from postiljon.templates.ascii import as_ascii
from postiljon.templates.inline import inline_css
from postiljon.templates.mjml import mjml_to_html
from postiljon.templates.quiet_premailer import premailer_class
from tests.command_line import ROOT
from tests.templates.mails import mjml, section, text

CSS = "p{color:red}"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def body_of(html: str) -> str:
    return html.partition("<body>")[2].partition("</body>")[0]


def inlined(body: str, css: str = CSS) -> str:
    return body_of(inline_css(page(body), css))


def test_rules_go_into_the_elements_they_select() -> None:
    css = "p{color:red;margin:0} .a{color:blue} div > p{padding:1px} #b{color:green} a[href]{color:tan}"
    assert inlined('<p>x</p><div><p class="a">y</p></div><i id="b">z</i><a href="x">w</a>', css) == (
        '<p style="color:red; margin:0">x</p><div><p class="a" style="color:blue; margin:0; padding:1px">y</p></div>'
        '<i id="b" style="color:green">z</i><a href="x" style="color:tan">w</a>'
    )


def test_what_an_element_says_itself_wins() -> None:
    assert (
        inlined('<p style="color:blue;">x</p>', "p{color:red;margin:0}")
        == '<p style="margin:0; color:blue;">x</p>'
    )
    assert (
        inlined('<p style="padding:0">x</p>', "p{padding-left:9px}")
        == '<p style="padding-left:9px; padding:0">x</p>'
    )


@pytest.mark.parametrize(
    "style",
    [
        "width:100px;width:calc(100% - 1px)",
        "mso-padding-alt:0px;mso-line-height-rule:exactly",
        "background:url('https://example.com/a;b.png')",
        "filter:progid:DXImageTransform.Microsoft.gradient(startColorstr='#80000000')",
        "color:red !important",
        "p",
        "style",
        "}{",
        "",
    ],
)
def test_an_elements_own_style_is_never_taken_apart(style: str) -> None:
    done = inlined(f'<p style="{style}">x</p>', "p{margin:0} style{color:red}")
    assert done == f'<p style="{"margin:0; " if style else "margin:0"}{style}">x</p>'


# -- what premailer would do -------------------------------------------------------------------------------------


def test_1_the_doctype_stays_and_comes_first() -> None:
    assert inline_css(page("<p>x</p>"), CSS).startswith("<!doctype html>\n<html>")


def test_2_no_style_sheet_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _no_network)
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
    link = '<link href="https://example.com/a.css" rel="stylesheet" type="text/css">'
    sheet = '<style>@import url("https://example.com/b.css");</style>'
    done = inline_css(page("<p>x</p>", link + sheet), '@import url("https://example.com/c.css"); ' + CSS)
    assert link in done
    assert sheet in done
    assert '<p style="color:red">' in done


def _no_network(*_: Any, **__: Any) -> None:
    raise AssertionError("somebody wants the network")


IMPORTED = """\
import sys
from postiljon.templates.inline import inline_css
done = inline_css("<p>x</p>", "@import url('http://127.0.0.1:9/a.css'); p{color:red}")
assert 'style="color:red"' in done, done
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"requests", "urllib3", "chardet", "certifi"})
assert not loaded, loaded
import requests
assert requests.get, "the name is free again"
"""


def test_2_nothing_that_could_fetch_is_even_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_2_who_uses_requests_keeps_it() -> None:
    script = "import requests\n" + IMPORTED.replace("assert not loaded", "assert loaded")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert premailer_class() is premailer_class()


def test_3_important_is_not_taken_away() -> None:
    assert inlined("<p>x</p>", "p{color:red!important}") == '<p style="color:red !important">x</p>'


SHEETS = {
    "3 important in a media query": "@media (max-width:480px) { .a { width:100% !important } }",
    "4 an import": "@import url(https://example.com/x.css);",
    "4 a font": "@font-face { font-family: A; src: url(https://example.com/a.woff2) }",
    "4 a condition": "@supports (display: grid) { p { display: grid } }",
    "4 an animation": "@keyframes a { from { color: red } to { color: blue } }",
    "4 Outlook on the web": "[data-ogsc] .a { color: #fff !important }",
    "4 dark mode": "@media (prefers-color-scheme: dark) { p { color: #eee !important } }",
    "hover": "a:hover { color: red }",
    "a comment and odd spacing": "/* a */\n  p  {\n\tcolor : RED ;; }\n",
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize(
    "tag", ["<style>", '<style type="text/css">', '<style media="screen and (min-width:480px)">']
)
def test_3_4_style_sheets_in_the_mail_stay_byte_for_byte(sheet: str, tag: str) -> None:
    done = inline_css(page('<p class="a">x</p>', f"{tag}{sheet}</style>"), CSS)
    assert f"{tag}{sheet}</style>" in done
    assert '<p class="a" style="color:red">' in done
    assert "data-premailer" not in done


@pytest.mark.parametrize(
    "element",
    [
        '<img class="a" src="a.png" alt="" width="550" height="20">',
        '<table class="a" width="600" align="center" bgcolor="#ffffff"><tr><td valign="top">x</td></tr></table>',
    ],
)
def test_5_attributes_are_not_rewritten(element: str) -> None:
    css = ".a{width:100%;height:auto;text-align:left;vertical-align:middle;background-color:#abc}"
    done = inlined(element, css)
    assert re.sub(r' style="[^"]*"', "", done) == element


def test_6_a_mail_does_not_end_at_255_elements() -> None:
    body = "<b>" * 300 + "deep" + "</b>" * 300 + "<p>after</p>"
    assert inlined(body) == body.replace("<p>", '<p style="color:red">')


def test_8_tokens_come_through_addresses() -> None:
    token = "xq5eed5eedn12z"
    link = f'<a href="https://example.com/{token}?a={token}&amp;b=1#{token}">x</a><a href="{token}">y</a>'
    assert inlined(link, "a{color:red}").replace(' style="color:red"', "") == link


def test_10_the_highest_selector_wins() -> None:
    assert (
        inlined('<p class="a" id="b">x</p>', "#b{color:red} p.a{color:blue} p{color:tan}").count("color:red")
        == 1
    )


def test_13_entities_become_characters() -> None:
    assert inlined("<p>a&nbsp;b&zwnj;c&amp;d&lt;e</p>", "i{color:red}") == "<p>a\u00a0b\u200cc&amp;d&lt;e</p>"


@pytest.mark.parametrize(
    "comment",
    [
        "<!--[if mso]><table><tr><td style='a;b'><![endif]-->",
        "<!--[if mso | IE]><v:rect xmlns:v='urn:schemas-microsoft-com:vml'><v:fill type='tile'/></v:rect><![endif]-->",
        "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
        "<!--[if lte mso 11]><style>.a{width:100% !important}</style><![endif]-->",
    ],
)
def test_14_15_comments_for_outlook_stay_byte_for_byte(comment: str) -> None:
    assert comment in inlined(f"{comment}<i>y</i>", "i{color:red}")


def test_16_only_what_is_selected_changes() -> None:
    picture = '<mj-image src="https://example.com/a.png" alt="A" padding="0"/>'
    source = mjml(
        section(f'{picture}<mj-text css-class="a">x <a href="https://example.com">y</a></mj-text>') * 3
    )
    html = mjml_to_html(as_ascii(source))
    done = inline_css(html, ".a a{color:red}")
    assert done.replace(' style="color:red"', "") == inline_css(html, "")
    assert done.count("color:red") == 3
    assert inline_css(html, "").replace("<!doctype html>\n", "<!doctype html>") == html.replace(" />", ">")


def test_17_nothing_is_said_on_stderr(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    inlined("<p>x</p>", "p{colr:red;color:nonsense;-x-y:z;mso-a:b} @page{} a{b")
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_17_a_sheet_can_be_used_again() -> None:
    assert inlined("<p>x</p>") == inlined("<p>x</p>") == '<p style="color:red">x</p>'


def test_18_no_spaces_appear_between_columns() -> None:
    columns = '<div class="a">x</div><div class="a">y</div>'
    assert inlined(columns, ".a{color:red}").replace(' style="color:red"', "") == columns


def test_19_classes_and_addresses_stay() -> None:
    links = '<a class="b" href="mailto:a@example.com">x</a><a class="b" href="#c">y</a>'
    body = f'{links}<img class="b" src="cid:d" alt="">'
    assert inlined(body, "a{float:left;margin:0}").replace(' style="float:left; margin:0"', "") == body


@pytest.mark.parametrize(
    "css", ["p:nth-of-type({color:red}", "p[{color:red}", "p>>{color:red}", "p{{}", "}", "@", "\x00"]
)
def test_a_sheet_that_cannot_be_read_is_an_error_or_nothing(css: str) -> None:
    try:
        assert ">x</p>" in inlined("<p>x</p>", css)
    except TemplateError as error:
        assert error.hint


# -- the other inliner -------------------------------------------------------------------------------------------


def styles(html: str) -> list[tuple[str, frozenset[str]]]:
    """Every element in order with its declarations, as they come out after cascading; a browser adds a tbody."""
    found = re.findall(r"<([a-z0-9]+)((?:\s[^<>]*)?)>", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
    return [(name, _declarations(rest)) for name, rest in found if name != "tbody"]


def _declarations(attributes: str) -> frozenset[str]:
    style = re.search(r'style="([^"]*)"', attributes)
    pairs = (each.partition(":") for each in (style[1] if style else "").split(";") if each.strip())
    cascaded = {name.strip(): value.strip() for name, _, value in pairs}
    return frozenset(f"{name}:{value}" for name, value in cascaded.items())


def test_both_inliners_agree() -> None:
    css = """
      .lead p { margin: 0; font-size: 19px; color: #102030 }
      .lead a, .small a { color: #0e6468; text-decoration: underline }
      td > div { word-spacing: 0 }
      ul { margin: 0; padding-left: 20px }
      ul li { padding-bottom: 6px }
      a.bold { font-weight: bold }
      p a#one, td > div > p { letter-spacing: 0 }
    """
    paragraph = '<p>a <a class="bold" id="one" href="https://example.com/b">b</a></p>'
    rich = f'{paragraph}<ul style="padding:0"><li>c</li><li style="color:red">d</li></ul>'
    source = mjml(text(rich, ' css-class="lead"') + text(rich, ' css-class="small"') + text(rich))
    html = mjml_to_html(as_ascii(source))
    by_premailer, by_css_inline = inline_css(html, css), inline_fast.inline_css(html, css)
    assert styles(by_premailer) == styles(by_css_inline)
    assert len({declarations for _, declarations in styles(by_premailer)}) > 10


def test_the_other_inliner_fetches_nothing_and_keeps_style_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _no_network)
    head = '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>@media print{p{color:red!important}}</style>'
    done = inline_fast.inline_css(page("<p>x</p>", head), CSS)
    assert head in done
    assert '<p style="color: red;">' in done
