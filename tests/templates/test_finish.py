from __future__ import annotations

import re
from html import unescape

import pytest

from postiljon.templates.ascii import as_ascii
from postiljon.templates.finish import finish_html
from postiljon.templates.inline import inline_css
from postiljon.templates.mjml import mjml_to_html
from tests.templates.mails import mjml, section, text


def finished(source: str) -> str:
    return finish_html(inline_css(mjml_to_html(as_ascii(source)), ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a\u00a0b\u00adc\u200bd\u202fe</p>", "<p>a&nbsp;b&shy;c&#8203;d&#8239;e</p>"),
        ('<img alt="a\u00a0b">', '<img alt="a&nbsp;b">'),
        ("<p>👨\u200d👩 é €</p>", "<p>👨&zwj;👩 é €</p>"),
        ('<p style="color:red;">a;</p>', '<p style="color:red">a;</p>'),
        ('<p style="color:red; " class="">a</p>', '<p style="color:red">a</p>'),
        ('<p style="">say style="" or style="a;"</p>', '<p>say style="" or style="a;"</p>'),
        ("<b>a</b>\n\n   <i>b</i> <u>c</u>", "<b>a</b>\n<i>b</i> <u>c</u>"),
        ("<pre>a\n\n   <b>b</b>\n\n  <i>\u00a0</i></pre>", "<pre>a\n\n   <b>b</b>\n\n  <i>\u00a0</i></pre>"),
        ("<style>\n  a { color: red }\n\n  b {}\n</style>", "<style>a { color: red }\nb {}</style>"),
        ("<p>a</p><style type='text/css'> \n </style><p>b</p>", "<p>a</p><p>b</p>"),
        (
            '<script>{"a": "\u00a0", "b":\n\n "<i>\n"}</script>',
            '<script>{"a": "\u00a0", "b":\n\n "<i>\n"}</script>',
        ),
        ("<!--[if mso]><p style='a;'>\n\n<![endif]-->", "<!--[if mso]><p style='a;'>\n\n<![endif]-->"),
        # neighbouring comments
        ("<!--[if mso]>a<![endif]--><!--[if mso]>b<![endif]-->c", "<!--[if mso]>ab<![endif]-->c"),
        (
            "<!--[if mso]>a<![endif]-->\n<!--[if mso]>b<![endif]--> <!--[if mso]>c<![endif]-->",
            "<!--[if mso]>abc<![endif]-->",
        ),
        (
            "<!--[if mso]>a<![endif]--><!--[if IE]>b<![endif]-->",
            "<!--[if mso]>a<![endif]--><!--[if IE]>b<![endif]-->",
        ),
        (
            "<!--[if mso]>a<![endif]-->b<!--[if mso]>c<![endif]-->",
            "<!--[if mso]>a<![endif]-->b<!--[if mso]>c<![endif]-->",
        ),
        (
            "<!--[if !mso]><!-->a<!--<![endif]--><!--[if !mso]><!-->b<!--<![endif]-->",
            "<!--[if !mso]><!-->a<!--<![endif]--><!--[if !mso]><!-->b<!--<![endif]-->",
        ),
    ],
)
def test_the_last_touches(before: str, after: str) -> None:
    assert finish_html(before) == after + "\n"


def test_finishing_twice_is_finishing_once() -> None:
    html = finished(mjml(section("<mj-text>a\u00a0b</mj-text><mj-button href='x'>c</mj-button>") + text("d")))
    assert finish_html(html) == html


def test_what_outlook_reads_stays_the_same() -> None:
    html = inline_css(mjml_to_html(mjml(text("a") + text("b"))), "")
    outlook = re.compile(r"<!--\[if mso \| IE\]>(.*?)<!\[endif\]-->", re.DOTALL)
    joined = finish_html(html)
    assert outlook.sub(r"\1", joined).count("<td") == outlook.sub(r"\1", html).count("<td")
    assert "".join(outlook.findall(joined)) == "".join(outlook.findall(html))
    assert len(outlook.findall(joined)) < len(outlook.findall(html))


@pytest.mark.parametrize("preheader", ["Short", "Long " * 40])
def test_nothing_follows_the_preheader_in_an_inbox(preheader: str) -> None:
    html = finished(mjml(text("the mail"), f"<mj-preview>{preheader}</mj-preview>"))
    shown = unescape(re.sub(r"<[^>]*>", "", html.partition("<body")[2].partition(">")[2]))
    assert shown.strip().startswith(preheader.strip())
    assert shown.index("the mail") >= 150


def test_a_mail_without_preheader_gets_no_filler() -> None:
    assert "&#847;" not in finished(mjml(text("the mail")))
