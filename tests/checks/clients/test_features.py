from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from postiljon.checks.clients.features import features
from postiljon.checks.clients.signs import signs, unseen
from postiljon.checks.clients.support import support_table
from postiljon.checks.page import Page

# Features that the page which the data names for them does not use.
NOT_ON_ITS_PAGE = {
    "bimi": "there is no page, and no mail shows it",
    "css-flex-wrap": "another page of theirs, css-flex-wrap.html, is the one",
    "image-apng": "the page calls its moving picture .png, as most people do",
}


def used(html: str) -> set[str]:
    return {use.slug for use in features(Page(html))}


def sheet(css: str) -> set[str]:
    return used(f"<html><head><style>{css}</style></head><body></body></html>")


def styled(css: str) -> set[str]:
    return used(f"<p style='{css}'>Tea</p>")


def test_every_feature_of_the_table_has_a_sign_or_a_reason_why_not() -> None:
    known = {slug for slugs in signs().values() for slug in slugs}
    assert known | unseen().keys() == set(support_table().blocks)
    assert not known & unseen().keys()
    assert len(unseen()) < 0.05 * len(support_table().blocks)


def test_each_test_page_of_can_i_email_shows_its_feature(shared: Callable[[str], Path]) -> None:
    folder = shared("corpus/caniemail")
    rows = json.loads((folder / "caniemail-data.json").read_text(encoding="utf-8"))["data"]
    pages = {row["slug"]: folder / "tests" / row["test_url"].rpartition("/")[2] for row in rows}
    seen = {path: used(path.read_text(encoding="utf-8")) for path in set(pages.values()) if path.is_file()}
    assert {slug for slug, path in pages.items() if slug not in seen.get(path, ())} == set(NOT_ON_ITS_PAGE)
    assert "css-flex-wrap" in used((folder / "tests/css-flex-wrap.html").read_text(encoding="utf-8"))


IN_STYLES = [
    ("margin-left: 4px", "css-margin css-unit-px"),
    ("Margin: 0 auto", "css-margin"),
    ("-webkit-hyphens: auto", "css-hyphens"),
    ("display:inline-flex", "css-display-flex css-display"),
    ("display:none!important", "css-display-none css-important css-display"),
    ("flex-flow: column wrap", "css-flex-direction css-flex-wrap"),
    ("width:min(100%, 20rem)", "css-function-min css-unit-percent css-unit-rem css-width"),
    ("background:#fff url(a.png)", "css-background css-background-image image-png"),
    ('background-image:url("a;b.webp")', "css-background-image image-webp"),
    ("color:var(--ink, rgba(0 0 0 / 50%))", "css-variables css-rgba css-unit-percent"),
    ("--ink: 4em", "css-variables css-unit-em"),
    ("--ink: b\\;float:left", "css-variables"),
    ("background:url(a;float:left.png)", "css-background css-background-image image-png"),
    ('content: "a;float:left"', ""),
    ("color: red /* ;float:left; */", "css-comments"),
    ("color: red /* not blue */", "css-comments"),
    ("font: 16px/1.5 system-ui", "css-font css-sytem-ui css-unit-px"),
    ("all: initial", "css-unit-initial"),
    ("color: #1B2B30; font-family: Georgia, serif", ""),
    ('content: "display:flex 3rem calc(1)"', ""),
    ("flex-direction: row", ""),
]


@pytest.mark.parametrize(("css", "slugs"), IN_STYLES)
def test_a_style_shows(css: str, slugs: str) -> None:
    expected = set(slugs.split())
    assert styled(css) - {"html-body", "html-p"} == expected
    assert sheet(f"@page {{ {css} }}") - {"html-style", "html-body"} == expected


SELECTORS = [
    ("p", "type"),
    (".a", "class"),
    ("#a", "id"),
    ("*", "universal"),
    ("[a=b]", "attribute"),
    (".a.b", "class chaining"),
    ("p.a", "type class"),
    (".a .b", "class descendant"),
    (".a > .b", "class child"),
    (".a+.b", "class adjacent-sibling"),
    ("#a ~ p", "id type general-sibling"),
    ("p , .a", "type class grouping"),
]
PSEUDO = [
    ("a:hover", "css-pseudo-class-hover"),
    ("a:before", "css-pseudo-element-before"),
    ("a::before", "css-pseudo-element-before"),
    ("li:nth-child(2n + 1)", "css-pseudo-class-nth-child"),
    ("a:not(.b)", "css-pseudo-class-not css-selector-class"),
    ("a:has(> img)", "css-pseudo-class-has"),
    ("input::-webkit-placeholder", "css-pseudo-element-placeholder"),
]


@pytest.mark.parametrize(("selector", "words"), SELECTORS)
def test_a_selector_shows_its_words_and_how_they_stand(selector: str, words: str) -> None:
    expected = {f"css-selector-{word}" for word in words.split()}
    assert sheet(f"{selector} {{}}") - {"html-style", "html-body"} == expected


@pytest.mark.parametrize(("selector", "slugs"), PSEUDO)
def test_a_selector_shows_states_and_parts(selector: str, slugs: str) -> None:
    found = sheet(f"{selector} {{}}") - {"html-style", "html-body", "css-selector-type"}
    assert found == set(slugs.split())


AT_RULES = [
    (
        "@media only screen and (min-width: 1px) { p { float: left } }",
        "css-at-media css-float css-selector-type css-unit-px-",
    ),
    ("@media (-webkit-min-device-pixel-ratio: 2) {}", "css-at-media css-at-media-device-pixel-ratio"),
    ("@media (prefers-color-scheme: dark) {}", "css-at-media css-at-media-prefers-color-scheme"),
    ("@media (any-hover: hover) {}", "css-at-media css-at-media-hover"),
    ("@font-face { font-family: Inter }", "css-at-font-face"),
    ("@-webkit-keyframes drift { from { left: 0 } }", "css-at-keyframes"),
    ("@import url(a.css);", "css-at-import"),
    ("@supports (display: grid) { p { clear: both } }", "css-at-supports css-clear css-selector-type"),
    ("p { & b { clear: both } }", "css-nesting css-selector-type"),
    ("p { clear: both; b { color: red } }", "css-nesting css-clear css-selector-type"),
]


@pytest.mark.parametrize(("css", "slugs"), AT_RULES)
def test_a_style_sheet_shows(css: str, slugs: str) -> None:
    expected = {slug for slug in slugs.split() if not slug.endswith("-")}
    assert sheet(css) - {"html-style", "html-body"} == expected


MARKUP = [
    ('<a href="#end">End</a>', "html-anchor-links"),
    ('<a href="#">Up</a>', ""),
    ('<a href=" MAILTO:help@example.com">Write</a>', "html-mailto-links"),
    ('<a href="https://www.example.com/#end">Read</a>', ""),
    ("<input>", "html-input-text"),
    ('<input type="email">', ""),
    ("<button>Go</button>", "html-button-submit"),
    ('<button type="button">Go</button>', ""),
    ('<img src="https://www.example.com/a.JPG?b=c.webp#d.gif">', "html-img image-jpg"),
    ('<img src="https://www.example.com/picture">', "html-img"),
    ('<img src="data:image/svg+xml;base64,PHN2Zz4=">', "html-img image-svg image-base64"),
    ('<img srcset="a.avif 1x, b.png 2x">', "html-img html-srcset image-avif image-png"),
    ('<table background="a.bmp"></table>', "html-table html-background image-bmp"),
    (
        '<picture><source media="(prefers-color-scheme: dark)"></picture>',
        "html-picture css-at-media-prefers-color-scheme",
    ),
    ("<!-- tea -->", "html-comments"),
    ('<!--[if mso]><v:rect style="display:flex"></v:rect><![endif]-->', ""),
    ('<!--[if !mso]><!--><b style="clear:both">x</b><!--<![endif]-->', "css-clear"),
]


@pytest.mark.parametrize(("body", "slugs"), MARKUP)
def test_an_element_shows(body: str, slugs: str) -> None:
    assert used(f"<html><body><div>{body}</div></body></html>") - {"html-body", "html-div"} == set(
        slugs.split()
    )


@pytest.mark.parametrize(
    ("doctype", "is_plain"),
    [
        ("<!doctype html>", True),
        ("", False),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "a.dtd">', False),
    ],
)
def test_only_the_plain_doctype_is_that_of_html5(doctype: str, is_plain: bool) -> None:
    assert ("html-doctype" in used(f"{doctype}<html><body>Tea</body></html>")) is is_plain


def test_a_use_says_what_and_where_elements_before_style_sheets() -> None:
    page = Page(
        "<html><head>\n<style>\n\np { float: left; gap: 1px }</style></head>\n<body><p style='float:right'>a</p></body></html>"
    )
    found = {use.slug: use for use in features(page)}
    assert (found["css-float"].seen, found["css-float"].line) == ("float", 5)
    assert found["css-float"].element is page.elements[-1]
    assert (found["css-gap"].seen, found["css-gap"].line) == ("gap", 4)
    assert found["html-p"].seen == "<p>"
    assert [use.slug for use in features(page)] == [use.slug for use in features(Page(page.html))]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "no elements",
        f"<style>@media {'(' * 9000} {{ p {{ color: red }} }}</style>",
        f"<style>a:not({':not(' * 9000}</style>",
        f'<p style="width:{"calc(" * 9000}">',
        f'<p style="{"a:b;" * 9000}">',
        f"<style>{'p { & b {' * 900}</style>",
        "<img srcset=', ,'><img src=' '><a href=':'><input type=''><p style='::;:a;--:'>",
    ],
)
def test_what_nobody_means_ends_well(html: str) -> None:
    assert features(Page(html)) is not None


# What styles are made of, and what breaks them.
PIECES = sampled_from(
    "a * & . # : :: :not( [b] > + ~ , ; { } ( ) ' \" \\ /* */ @media @supports url( calc( var(--x) 1rem 2% --x: display: flex "
    "!important &#0; < -->".split()
)


@given(lists(PIECES, max_size=30))
def test_any_style_shows_features_of_the_table_or_none(pieces: list[str]) -> None:
    css = " ".join(pieces)
    assert sheet(css) | used(f'<p style="{css}">Tea</p>') <= set(support_table().blocks)
