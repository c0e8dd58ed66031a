from __future__ import annotations

import re

import pytest

from postiljon.templates.comments import without_comments
from postiljon.templates.mjml import mjml_to_html
from tests.templates.mails import mjml, text


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<!-- <b> -- > -->c", "ac"),
        ("a<!----><!-- x\ny -->c", "ac"),
        ("<mj-raw><!--[if mso]>x<![endif]--></mj-raw>", "<mj-raw><!--[if mso]>x<![endif]--></mj-raw>"),
        ("<!--[if !mso]><!-->x<!--<![endif]-->", "<!--[if !mso]><!-->x<!--<![endif]-->"),
        ('<script>"<!-- x -->"</script>', '<script>"<!-- x -->"</script>'),
    ],
)
def test_only_the_authors_comments_go(source: str, left: str) -> None:
    assert without_comments(source) == left


def test_a_comment_between_the_sections_of_a_wrapper_leaks_nothing() -> None:
    source = mjml(f"<mj-wrapper>{text('one')}<!-- between -->{text('two')}</mj-wrapper>")
    for cured, is_broken in ((source, True), (without_comments(source), False)):
        inside = re.findall(r"<!--(.*?)-->", mjml_to_html(cured), re.DOTALL)
        assert any("<!--" in comment for comment in inside) is is_broken
