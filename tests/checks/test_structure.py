from __future__ import annotations

import pytest

from postiljon.checks.model import Rule
from postiljon.checks.structure import RULES, document, leftovers, outlook, tags, taken_out
from tests.checks.mails import could_not_look, findings, html, mail

RIGHT = html()
GHOST = "<!--[if mso]><table width='600'><tr><td><![endif]--><div>a</div><!--[if mso]></td></tr></table><![endif]-->"

WRONG_PAGES = [
    (document.no_doctype, RIGHT.replace("<!doctype html>\n", "")),
    (document.no_doctype, f"first words {RIGHT}"),
    (
        document.no_doctype,
        RIGHT.replace("html>", 'HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', 1).replace(
            "4.01", "4.0"
        ),
    ),
    (document.not_one_document, "<!doctype html><p>a</p>"),
    (document.not_one_document, html(RIGHT)),
    (document.no_charset, RIGHT.replace('<meta charset="utf-8">', "").replace("quiet", "stíl")),
    (document.no_charset, RIGHT.replace("utf-8", "iso-8859-1").replace("quiet", "stíl")),
    (document.no_charset, RIGHT.replace("<head>", f"<head><!-- {'x' * 1100} -->").replace("quiet", "stíl")),
    (document.no_viewport, RIGHT.replace('name="viewport"', 'name="view"')),
    (document.no_viewport, RIGHT.replace("device-width", "600")),
]
RIGHT_PAGES = [
    (document.no_doctype, RIGHT),
    (document.no_doctype, f"\ufeff\n<!-- made by hand -->\n{RIGHT.replace('doctype', 'DOCTYPE')}"),
    (
        document.no_doctype,
        RIGHT.replace(
            "html>",
            'html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
            1,
        ),
    ),
    (document.not_one_document, RIGHT.replace("<head>", "<head></head><head>")),
    (document.not_one_document, html("&lt;html&gt; and <pre>&lt;body&gt;</pre>")),
    (document.no_charset, RIGHT.replace("quiet", "stíl")),
    (document.no_charset, RIGHT.replace('<meta charset="utf-8">', "")),
    (document.no_charset, RIGHT.replace('"utf-8"', '" UTF8 "').replace("quiet", "stíl")),
    (
        document.no_charset,
        RIGHT.replace(
            '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
        ).replace("quiet", "stíl"),
    ),
    (document.no_viewport, RIGHT),
    (document.no_viewport, RIGHT.replace('"viewport"', '" Viewport"')),
]
WRONG = [
    (tags.half_a_tag, "<p>a <b>b</p>"),
    (tags.half_a_tag, "<div/>"),
    (tags.half_a_tag, "a</div>"),
    (tags.half_a_tag, "<b><i>a</b></i>"),
    (tags.half_a_tag, "<ul><li>a<li>b</ul>"),
    (tags.same_id, '<p id="a">a</p><p id="a">b</p>'),
    (tags.too_deep, "<span>" * 101 + "</span>" * 101),
    (tags.link_around_table, '<a href="https://www.example.com/"><table><tr><td>a</td></tr></table></a>'),
    (
        tags.link_in_link,
        '<a href="https://www.example.com/a">a <a href="https://www.example.com/b">b</a></a>',
    ),
    (tags.between_cells, "<table>a<tr><td>b</td></tr></table>"),
    (
        outlook.comment_in_comment,
        "<!--[if mso | IE]></td></tr><!-- said by the author --><tr><td><![endif]-->",
    ),
    (outlook.outlook_does_not_add_up, "<!--[if mso]><p>a</p>-->"),
    (outlook.outlook_does_not_add_up, "<!--[if !mso]><!--><p>a</p>"),
    (outlook.outlook_does_not_add_up, "<!--[if !mso]--><p>a</p><!--<![endif]-->"),
    (outlook.outlook_does_not_add_up, "<p>a</p><!--<![endif]-->"),
    (outlook.outlook_does_not_add_up, GHOST.replace("</table>", "")),
    (outlook.outlook_does_not_add_up, GHOST.replace("<tr><td>", "")),
    (outlook.outlook_does_not_add_up, GHOST.replace("<td>", "").replace("</td>", "")),
    (outlook.outlook_does_not_add_up, f"<div>{GHOST.replace('</div>', '', 1)}</div></div>"),
    (taken_out.script, "<script>alert(1)</script>"),
    (taken_out.script, '<p onclick="go()">a</p>'),
    (taken_out.taken_out, "<form action='https://www.example.com/'><input type='text'></form>"),
    (taken_out.taken_out, "<video src='a.mp4'></video>"),
    (taken_out.taken_out, "<iframe src='https://www.example.com/'></iframe>"),
    (taken_out.taken_out, '<meta http-equiv="refresh" content="0; url=https://www.example.com/">'),
    (taken_out.foreign_sheet, '<link rel="stylesheet" href="https://www.example.com/mail.css">'),
    (taken_out.foreign_sheet, "<style>@import url('https://www.example.com/mail.css');</style>"),
    (leftovers.escaped_attribute, r'<img alt="5\u{a0}euro" src="a.png">'),
    (leftovers.escaped_attribute, '<img alt="15\\" wide" src="a.png">'),
    (leftovers.damaged_letters, "<p>Een idee van cafÃ© Ã¼ber</p>"),
    (leftovers.damaged_letters, "<p>It isnâ€™t</p>"),
    (leftovers.damaged_letters, "<p>caf\ufffd</p>"),
    (leftovers.damaged_letters, "<p>Ã–sterreich</p>"),
    (leftovers.shown_reference, "<p>a&amp;nbsp;b and caf&amp;eacute;</p>"),
    (leftovers.shown_reference, '<img src="a.png" alt="caf&amp;#233;">'),
    (leftovers.mjml_tag, "<mj-txt>a</mj-txt>"),
    (leftovers.no_size, '<img src="a.png" alt="" height="-200">'),
    (leftovers.no_size, '<!--[if mso]><table width="NaN"><tr><td></td></tr></table><![endif]-->'),
    (leftovers.lost_columns, '<div class="mj-column-per-50">a</div>'),
]
RIGHT_MAILS = [
    (tags.half_a_tag, "<p>a <b>b</b></p><br><hr><img src='a.png' alt=''>"),
    (tags.half_a_tag, f"{GHOST}<!-- <b> --><o:p/>"),
    (tags.same_id, '<p id="a">a</p><p id="b">b</p><p id="">c</p><p id="">d</p>'),
    (tags.too_deep, "<span>" * 60 + "</span>" * 60),
    (tags.link_around_table, '<table><tr><td><a href="https://www.example.com/">a</a></td></tr></table>'),
    (tags.link_in_link, '<a name="a">a <a href="https://www.example.com/b">b</a></a>'),
    (tags.between_cells, "<table>\n<tr>\n<td>b</td>\n</tr>\n</table>"),
    (outlook.comment_in_comment, f"{GHOST}<!-- a --><!--[if !mso]><!--><!-- b --><p>a</p><!--<![endif]-->"),
    (outlook.outlook_does_not_add_up, GHOST),
    (outlook.outlook_does_not_add_up, "<!--[if !mso]><!--><p>a</p><!--<![endif]--><![if !mso]>b<![endif]>"),
    (outlook.outlook_does_not_add_up, "<!-- if mso --><p>a <b>b</p>"),
    (taken_out.script, '<script type="application/ld+json">{}</script><p title="onclick">a</p>'),
    (taken_out.taken_out, "<p>a</p><input type='hidden' name='a'>"),
    (
        taken_out.foreign_sheet,
        '<link rel="icon" href="https://www.example.com/a.png"><style>p { color: #111111 }</style>',
    ),
    (leftovers.escaped_attribute, r'<p title="in C:\users">\u{a0} is how Rust writes it</p>'),
    (leftovers.damaged_letters, "<p>Größe, “quoted”, Ångström, São Paulo, Â, naïve – 5 €</p>"),
    (leftovers.damaged_letters, "<p>“MANHÓ… MAÇÃ – IRMÃ’</p>"),
    (leftovers.shown_reference, "<p>a&nbsp;b &amp; c; R&amp;D; <code>&amp;nbsp;</code></p>"),
    (leftovers.shown_reference, "<p style='font-family:Consolas'>&amp;nbsp;</p>"),
    (leftovers.mjml_tag, "<p class='mj-column-per-50'>&lt;mj-text&gt;</p>"),
    (
        leftovers.no_size,
        '<img src="a.png" alt="" height="200"><table width="100%" border="0"><tr><td></td></tr></table>',
    ),
    (
        leftovers.lost_columns,
        '<style>@media (min-width:480px) { .mj-column-per-50 { width:50% !important } }</style><div class="mj-column-per-50 mj-column-per-100">a</div>',
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_right_mail_keeps_every_rule(rule: Rule) -> None:
    assert not findings(rule, mail())
    assert not could_not_look(rule, mail())


@pytest.mark.parametrize(("rule", "page"), WRONG_PAGES)
def test_a_document_that_breaks_a_rule(rule: Rule, page: str) -> None:
    assert len(findings(rule, mail(page=page))) == 1


@pytest.mark.parametrize(("rule", "page"), RIGHT_PAGES)
def test_a_document_that_keeps_it(rule: Rule, page: str) -> None:
    assert not findings(rule, mail(page=page))


@pytest.mark.parametrize(("rule", "body"), WRONG)
def test_a_mail_that_breaks_a_rule(rule: Rule, body: str) -> None:
    assert len(findings(rule, mail(body))) == 1


@pytest.mark.parametrize(("rule", "body"), RIGHT_MAILS)
def test_a_mail_that_keeps_it(rule: Rule, body: str) -> None:
    assert not findings(rule, mail(body))


def test_every_rule_is_tried() -> None:
    tried = {rule.code for rule, _ in [*WRONG_PAGES, *WRONG]} & {
        rule.code for rule, _ in [*RIGHT_PAGES, *RIGHT_MAILS]
    }
    assert tried == {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("<div>a", "error"),
        ("<div><b>a</div></b>", "error"),
        ("<b><i>a</b></i>", "warning"),
        ("a</span>", "warning"),
        ("<ul><li>a</ul>", "note"),
    ],
)
def test_what_half_a_tag_does_decides_how_bad_it_is(body: str, severity: str) -> None:
    (finding,) = findings(tags.half_a_tag, mail(body))
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div>a", "<div> is never closed"),
        ("<div/>", "<div/> does not close itself"),
        ("a</span>", "</span> closes nothing"),
        ("<b><i>a</b></i>", "<i> is closed too late, after </b>"),
        ("<span><table><tr><td></span></td></tr></table>", "<span> is closed too early"),
        ("<ul><li>a<li>b</ul>", "2 tags are left open"),
    ],
)
def test_what_is_wrong_with_half_a_tag_is_told(body: str, message: str) -> None:
    (finding,) = findings(tags.half_a_tag, mail(body))
    assert finding.message.startswith(message)


def test_only_an_empty_paragraph_has_a_way_out_of_its_own() -> None:
    paragraph, span = (findings(tags.half_a_tag, mail(f"a</{name}>"))[0] for name in ("p", "span"))
    assert "<p>" in paragraph.fix
    assert span.fix == tags.half_a_tag.fix


def test_the_line_of_the_html_is_told() -> None:
    page = html("<p>a</p>\n<p>b <b>c</p>")
    (finding,) = findings(tags.half_a_tag, mail(page=page))
    assert finding.line == page[: page.index("<b>")].count("\n") + 1


def test_a_mail_in_a_mail_is_told_where_it_begins() -> None:
    page = html(RIGHT)
    (finding,) = findings(document.not_one_document, mail(page=page))
    assert finding.line == page[: page.rindex("<html")].count("\n") + 1


def test_many_of_one_kind_are_not_told_one_by_one() -> None:
    found = findings(tags.half_a_tag, mail("<b>" * 40))
    assert len(found) == 5
    assert "36 more" in " ".join(finding.message for finding in found) or "35 more" in found[-1].message


def test_one_cause_is_one_finding() -> None:
    torn = mail("<!--[if mso | IE]><table><tr><td><!-- a --></td></tr></table><![endif]-->")
    assert len(findings(outlook.comment_in_comment, torn)) == 1
    for rule in (tags.half_a_tag, outlook.outlook_does_not_add_up):
        assert not findings(rule, torn)
        assert could_not_look(rule, torn)


def test_a_link_that_is_never_closed_is_only_that() -> None:
    body = '<div><a href="https://www.example.com/a">a <table><tr><td><a href="https://www.example.com/b">b</a></td></tr></table></div>'
    found = [finding for rule in tags.RULES for finding in findings(rule, mail(body))]
    assert [finding.rule.code for finding in found] == ["D03"]


def test_a_mistake_that_all_programs_meet_is_not_one_of_outlook() -> None:
    assert not findings(outlook.outlook_does_not_add_up, mail("<p>a <b>b</p>"))


@pytest.mark.parametrize("subject", ["CafÃ© open", "Itâ€™s time"])
def test_damaged_letters_in_the_subject_are_told_there(subject: str) -> None:
    (finding,) = findings(leftovers.damaged_letters, mail(subject=subject))
    assert subject[:4] in finding.message


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("<video src='a.mp4'><img src='a.png' alt='a'></video>", "note"),
        ("<link rel='stylesheet' href='https://fonts.example.com/css?family=Lato'>", "note"),
        ("<p onclick='go()'>a</p>", "warning"),
    ],
)
def test_what_does_little_harm_is_told_as_such(body: str, severity: str) -> None:
    found = [finding for rule in taken_out.RULES for finding in findings(rule, mail(body))]
    assert [finding.severity for finding in found] == [severity]
