from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import Place
from postiljon.templates.ascii import as_ascii
from postiljon.templates.elements import element_types, value_problem
from postiljon.templates.mjml import mjml_to_html
from postiljon.templates.validate import InvalidMjmlError, find, validate
from tests.templates.mails import compiled, mjml, section, template, text

PICTURE = '<mj-image src="https://example.com/a.png" alt="A"/>'
COLUMN = "<mj-column><mj-text>x</mj-text></mj-column>"
OUTLOOK = "<!--[if mso]>x<![endif]-->"


def messages(source: str) -> list[str]:
    return [finding.message for finding in sorted(find(source), key=lambda finding: finding.at)]


GOOD = {
    "the smallest mail": mjml(""),
    "text with HTML": mjml(text('<p>a<br>b<br/>c &amp; d &nbsp;</p><ul><li>e</li></ul><img src="x" alt="">')),
    "every kind of value": mjml(
        section(
            '<mj-text font-size="16px" line-height="1.5" color="#abc" padding="0 8px" align="justify">x</mj-text>'
            '<mj-text color="rgba(1, 2, 3, 0.5)" letter-spacing="-0.5px" line-height="26px">x</mj-text>'
            '<mj-image src="x" alt="" width="100px" height="auto" fluid-on-mobile="true" border-radius="4px 0"/>'
            '<mj-button href="https://example.com" background-color="tomato" width="50%">x</mj-button>'
            '<mj-table cellpadding="0" role="presentation" width="auto"><tr><td>x</td></tr></mj-table>'
            "<mj-divider/><mj-spacer height='20px'/>"
        )
    ),
    "a head": mjml(
        "",
        "<mj-title>a &amp; b</mj-title><mj-preview>p</mj-preview><mj-breakpoint width='500px'/>"
        "<mj-attributes><mj-all padding='0'/><mj-class name='a' color='red'/><mj-text color='#123456'/>"
        "<mj-image padding='0'/></mj-attributes><mj-style>.a > .b { color: red }</mj-style>"
        "<mj-raw><meta name='x' content='y'></mj-raw><mj-font name='A' href='https://example.com/a.css'/>",
    ),
    "classes": mjml(
        text("x", ' mj-class="a b"'),
        "<mj-attributes><mj-class name='a' color='red'/><mj-class name='b' align='left'/></mj-attributes>",
    ),
    "comments": mjml(
        f"<!-- a --><mj-raw>{OUTLOOK}</mj-raw><mj-section><mj-raw>{OUTLOOK}</mj-raw>{COLUMN}</mj-section>"
    ),
    "wrapper, group and hero": mjml(
        f"<mj-wrapper padding='0 9px'><mj-section padding='9px 0'><mj-group>{COLUMN}</mj-group></mj-section></mj-wrapper>"
        "<mj-hero mode='fixed-height' height='200px'><mj-text>x</mj-text></mj-hero>"
    ),
    "inlined styles": mjml(
        "", '<mj-style inline="inline">p, .a > td, ul li, td.a#c  p, #b { color: red }</mj-style>'
    ),
    "links between items": mjml(
        section(
            "<mj-navbar><mj-navbar-link href='https://example.com'>x</mj-navbar-link></mj-navbar>"
            "<mj-social><mj-social-element src='https://example.com/x.png' alt='X'>x</mj-social-element></mj-social>"
            "<mj-accordion><mj-accordion-element><mj-accordion-title>x</mj-accordion-title>"
            "<mj-accordion-text>y</mj-accordion-text></mj-accordion-element></mj-accordion>"
        )
    ),
    "JSON-LD": mjml("", '<mj-raw><script type="application/ld+json">{"a": "<b>"}</script></mj-raw>'),
}


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_good_mjml_has_no_findings(source: str) -> None:
    assert messages(source) == []


BAD = {
    # not well-formed
    "a wrong end": (text("x</mj-foo>"), "</mj-foo> closes nothing"),
    "ends the wrong way round": (text("<b><i>x</b></i>"), "</b> closes nothing: <i> is open"),
    "an open paragraph": (text("<p>x"), "</mj-text> closes nothing: <p> is open"),
    "an end of what has none": (text("x</br>"), "<br> has no end"),
    "a value without quotes": (text("x", " color=red"), "the value of color needs quotes"),
    "an attribute twice": (text("x", ' color="red" color="blue"'), "color is there twice"),
    "junk in a tag": (text("<a é href='x'>y</a>"), "'é' is no attribute"),
    "a strange tag": (text("<é>x"), "this < begins no tag"),
    "capitals": (text("<B>x</B>"), "<B> must be written in small letters"),
    "an instruction": (text("<?xml version='1.0'?>"), "cannot stand in MJML"),
    "a doctype": ("<!DOCTYPE html>", "cannot stand in MJML"),
    "CDATA": (text("<![CDATA[x]]>"), "cannot stand in MJML"),
    "a hidden comment form": ("<mj-raw><![if !mso]>x<![endif]></mj-raw>", "cannot stand in MJML"),
    "a stray <": (text("a < b"), "this < begins no tag"),
    "a comment without end": ("<!-- x", "never ends"),
    # not MJML
    "an unknown element": (section("<mj-txt>x</mj-txt>"), "<mj-txt> cannot be used"),
    "HTML in a column": (section("<div>x</div>"), "<div> cannot stand in <mj-column>"),
    "MJML in a text": (text("<mj-button>x</mj-button>"), "<mj-button> cannot stand in <mj-text>"),
    "a text in the body": ("<mj-text>x</mj-text>", "<mj-text> cannot stand in <mj-body>"),
    "a style in the body": ("<mj-style>a{}</mj-style>", "<mj-style> cannot stand in <mj-body>"),
    "words between sections": ("words", "text cannot stand in <mj-body>"),
    "content where there is none": (
        section("<mj-divider>x</mj-divider>"),
        "text cannot stand in <mj-divider>",
    ),
    "an unknown attribute": (text("x", ' colour="red"'), "<mj-text> has no attribute colour"),
    "a size without unit": (text("x", ' font-size="12"'), "font-size='12' is not what <mj-text> takes"),
    "a size in rem": (text("x", ' font-size="1rem"'), "font-size='1rem' is not"),
    "no colour": (text("x", ' color="redd"'), "color='redd' is not"),
    "no choice": (text("x", ' align="centre"'), "align='centre' is not"),
    "too many lengths": (text("x", ' padding="1px 2px 3px 4px 5px"'), "padding='1px 2px 3px 4px 5px' is not"),
    "an empty value": (text("x", ' color=""'), "color='' is not"),
    "no whole number": (section('<mj-table cellpadding="a"></mj-table>'), "cellpadding='a' is not"),
    "neither true nor false": (
        PICTURE.replace("/>", ' fluid-on-mobile="yes"/>'),
        "fluid-on-mobile='yes' is not",
    ),
    # MJML that mrml draws wrong
    "mj-include": ('<mj-include path="x"/>', "<mj-include> cannot be used"),
    "a picture without alt": (section('<mj-image src="x"/>'), "<mj-image> has no alt"),
    "an img without alt": (text('<img src="x">'), "<img> has no alt"),
    "a picture without src": (section('<mj-image alt="x"/>'), "<mj-image> has no src"),
    "an icon from elsewhere": (
        section('<mj-social><mj-social-element name="x" alt="">x</mj-social-element></mj-social>'),
        "<mj-social-element> has no src",
    ),
    "a picture in percent": (section('<mj-image src="x" alt="" width="50%"/>'), "width='50%' is not"),
    "a gap": ('<mj-wrapper gap="10px"></mj-wrapper>', "mrml draws no gap"),
    "a hero that flows": ('<mj-hero mode="fluid-height"></mj-hero>', "mode='fluid-height' is not"),
    "a hero without height": ('<mj-hero mode="fixed-height"></mj-hero>', "a hero needs a height"),
    "full width and round": (
        f'<mj-section full-width="full-width" border-radius="4px">{COLUMN}</mj-section>',
        "a full-width section cannot have round corners",
    ),
    "a group that loses its padding": (
        f"<mj-wrapper><mj-section padding='0 8px'><mj-group>{COLUMN}</mj-group></mj-section></mj-wrapper>",
        "Outlook loses the padding",
    ),
    "a link around a table": (
        text('<a href="x"><table><tr><td>x</td></tr></table></a>'),
        "a link around a table",
    ),
    "a drawing": (text('<svg viewBox="0 0 1 1"></svg>'), "do not show SVG"),
    "Outlook's drawings in the open": (text("<v:rect></v:rect>"), "<v:rect> is for Outlook only"),
    "a script": ("<mj-raw><script>f()</script></mj-raw>", "mail programs run no scripts"),
    "an unknown class": (text("x", ' mj-class="nope"'), "there is no <mj-class name='nope'>"),
    "a comment in a wrapper": (
        f"<mj-wrapper><mj-raw>{OUTLOOK}</mj-raw><mj-section>{COLUMN}</mj-section></mj-wrapper>",
        "a comment for Outlook cannot stand here",
    ),
    "a comment in a text": (text(OUTLOOK), "a comment for Outlook cannot stand here"),
}


@pytest.mark.parametrize(("body", "message"), BAD.values(), ids=BAD)
def test_bad_mjml_is_found(body: str, message: str) -> None:
    assert any(message in found for found in messages(mjml(body))), messages(mjml(body))


BAD_HEADS = {
    "tags in the preview": ("<mj-preview><b>x</b></mj-preview>", "<b> cannot stand in <mj-preview>"),
    "html attributes": ("<mj-html-attributes></mj-html-attributes>", "<mj-html-attributes> cannot be used"),
    "children of a class": (
        "<mj-attributes><mj-class name='a'><mj-text color='red'/></mj-class></mj-attributes>",
        "<mj-class> can hold nothing",
    ),
    "an unknown default": (
        "<mj-attributes><mj-text colour='red'/></mj-attributes>",
        "has no attribute colour",
    ),
    "an unknown attribute for all": (
        "<mj-attributes><mj-all colour='red'/></mj-attributes>",
        "has no attribute colour",
    ),
    "a rule that cannot be inlined": (
        '<mj-style inline="inline">@media print{a{}}</mj-style>',
        "@media cannot be put",
    ),
    "a pseudo-class": (
        '<mj-style inline="inline">a:hover{}</mj-style>',
        "the selector a:hover cannot be put",
    ),
    "an attribute": ('<mj-style inline="inline">a[href]{}</mj-style>', "the selector a[href] cannot be put"),
    "a sign without spaces": (
        '<mj-style inline="inline">td>p{}</mj-style>',
        "the selector td>p cannot be put",
    ),
    "no CSS": (
        '<mj-style inline="inline">p{filter:progid:DXImageTransform.Microsoft.gradient()}</mj-style>',
        "the value of filter is no CSS",
    ),
    ":is": ('<mj-style inline="inline">p:is(.a,.b){}</mj-style>', "the selector p:is(.a cannot"),
    ":not": ('<mj-style inline="inline">p:not(.a,.b){}</mj-style>', "the selector p:not(.a cannot"),
    "a comma in an attribute": ('<mj-style inline="inline">[title="a,b"]{}</mj-style>', "cannot be put"),
    "the element's own style": ('<mj-style inline="inline">[style]{}</mj-style>', "cannot be put"),
    "everything": ('<mj-style inline="inline">* {}</mj-style>', "the selector * cannot be put"),
    "capitals": ('<mj-style inline="inline">P{COLOR:red}</mj-style>', "the selector P cannot be put"),
    "important": ('<mj-style inline="inline">p{color:red!important}</mj-style>', "!important on color"),
    "a pair": ('<mj-style inline="inline">p{width:1px;width:calc(2px)}</mj-style>', "width is set twice"),
    "no declarations": ('<mj-style inline="inline">p{color}</mj-style>', "cannot be read inside its braces"),
    "no rule": ('<mj-style inline="inline">p</mj-style>', "this style sheet cannot be read"),
}


@pytest.mark.parametrize(("head", "message"), BAD_HEADS.values(), ids=BAD_HEADS)
def test_a_bad_head_is_found(head: str, message: str) -> None:
    assert any(message in found for found in messages(mjml("", head))), messages(mjml("", head))


def test_two_classes_must_not_set_the_same() -> None:
    head = "<mj-attributes><mj-class name='a' color='red'/><mj-class name='b' color='blue'/></mj-attributes>"
    assert messages(mjml(text("x", ' mj-class="a b"'), head)) == ["the classes a and b both set color"]


@pytest.mark.parametrize("attributes", ["", 'lang=""'])
def test_a_mail_says_its_language(attributes: str) -> None:
    assert messages(mjml("", attributes=attributes)) == ["<mjml> does not say its language"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the mail must be one <mjml> element"),
        ("words", "there is text outside of <mjml>"),
        ("<mj-body></mj-body>", "the mail must be one <mjml> element"),
        ('<mjml lang="en"></mjml><mjml></mjml>', "the mail must be one <mjml> element"),
        ('<mjml lang="en"><mj-head></mj-head></mjml>', "<mjml> has no <mj-body>"),
        ('<mjml lang="en"><mj-body></mj-body>', "<mjml> is never closed"),
    ],
)
def test_a_mail_is_one_document(source: str, message: str) -> None:
    assert message in messages(source)


@pytest.mark.parametrize(("depth", "found"), [(95, 0), (97, 1), (20_000, 1)])
def test_what_is_nested_too_deeply_never_reaches_mrml(depth: int, found: int) -> None:
    source = mjml(text("<b>" * depth + "x" + "</b>" * depth))
    assert len([message for message in messages(source) if "stand inside each other" in message]) == found


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_mrml_takes_what_is_valid(source: str) -> None:
    assert mjml_to_html(as_ascii(source))


# -- how findings are told ---------------------------------------------------------------------------------------


def test_a_near_miss_gets_a_suggestion() -> None:
    hints = [finding.hint for finding in find(mjml(text("x", ' colour="red"') + "<mj-sectoin></mj-sectoin>"))]
    assert hints == ["did you mean color?", "did you mean mj-section?"]


def test_all_findings_come_at_once_in_the_order_of_the_source() -> None:
    source = mjml(text("x", ' colour="red"') + text("x", ' font-size="12"') + section('<mj-image src="x"/>'))
    with pytest.raises(InvalidMjmlError) as caught:
        validate(source, lambda: lambda at: Place("mail", 1, at))
    error = caught.value
    assert [problem.message[:20] for problem in error.findings] == [
        "<mj-text> has no att",
        "font-size='12' is no",
        "<mj-image> has no al",
    ]
    assert error.message == error.findings[0].message
    assert "did you mean color?; also mail:1:" in str(error.hint)
    assert "<mj-image> has no alt" in str(error.hint)


def test_a_finding_names_the_line_of_the_template(tmp_path: Path) -> None:
    source = mjml(
        "\n{% for x in 'ab' %}\n<mj-section>\n  <mj-text\n    colour='red'>x</mj-text>\n</mj-section>\n{% endfor %}"
    )
    with pytest.raises(InvalidMjmlError) as caught:
        compiled(tmp_path / "templates", source)
    assert {problem.place for problem in caught.value.findings} == {
        Place("templates/plain/email.mjml.j2", 4, 3),
        Place("templates/plain/email.mjml.j2", 5, 5),
    }


def test_a_style_sheet_is_told_with_its_line(tmp_path: Path) -> None:
    source = mjml("", "<mj-style inline='inline'>\n  p { color: red }\n  a:hover { color: red }\n</mj-style>")
    with pytest.raises(InvalidMjmlError) as caught:
        compiled(tmp_path / "templates", source)
    assert caught.value.place == Place("templates/plain/email.mjml.j2", 3, 3)


def test_a_block_is_named_as_its_own_file(tmp_path: Path) -> None:
    files = {
        "email.mjml.j2": mjml("\n{% include 'blocks/a.mjml.j2' %}"),
        "blocks/a.mjml.j2": '{# a #}\n<mj-section>\n<mj-image src="x"/></mj-section>',
    }
    template(tmp_path / "templates", files)
    with pytest.raises(InvalidMjmlError) as caught:
        compiled(tmp_path / "templates", files["email.mjml.j2"])
    assert caught.value.place == Place("templates/plain/blocks/a.mjml.j2", 3, 1)


# -- the table ---------------------------------------------------------------------------------------------------


def test_every_kind_in_the_table_can_be_checked() -> None:
    kinds = {kind for element in element_types().values() for kind in element.attributes.values()}
    assert len(kinds) > 10
    for kind in kinds:
        value_problem(kind, "anything")


def test_every_child_in_the_table_is_an_element() -> None:
    for element in element_types().values():
        assert element.children <= element_types().keys()


@given(st.text(alphabet="<>/='\" abmj-!\n&{}[]", max_size=60))
def test_no_source_is_too_strange_to_check(source: str) -> None:
    assert all(0 <= finding.at <= len(mjml(source)) for finding in find(mjml(source)))
    list(find(source))


@given(st.text(alphabet="pa.#>{}()[]:;,@!/*\"'\\ \n\r\f\x00é1", max_size=60))
def test_no_style_sheet_is_too_strange_to_check(css: str) -> None:
    list(find(mjml("", f'<mj-style inline="inline">{css}</mj-style>')))


@pytest.mark.parametrize(
    "hostile", ["(", "[", "{", "p{", "p(", "/*", "@", '"', ",", "p{a:", "\\", "p,", "p{}"]
)
def test_checking_a_style_sheet_takes_linear_time(hostile: str) -> None:
    list(find(mjml("", f'<mj-style inline="inline">{hostile * 10_000}</mj-style>')))


@pytest.mark.parametrize(
    "hostile", ["<", "<a ", '<a b="', "<!--", "</a>", "<a>", "<mj-style>", "<![", "<a/", "='"]
)
def test_checking_takes_linear_time(hostile: str) -> None:
    list(find(hostile * 20_000))
