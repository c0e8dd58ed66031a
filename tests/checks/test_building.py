from __future__ import annotations

from postiljon.checks.building import article_is_not_whole, article_loses_something
from postiljon.checks.model import Remark
from postiljon.errors import Place
from tests.checks.mails import findings, mail

LOST = Remark("about tea", "this link has no address", Place("article.md", 8), loss=True)
LEFT_OUT = Remark("<script>", "script or style", Place("article.md", 9))


def test_what_the_mail_lacks_is_an_error_and_what_mails_never_have_a_note() -> None:
    specimen = mail(remarks=(LOST, LEFT_OUT))
    (lost,) = findings(article_loses_something, specimen)
    (left_out,) = findings(article_is_not_whole, specimen)
    assert (lost.severity, lost.message) == ("error", '"about tea": this link has no address')
    assert (left_out.severity, left_out.message) == ("note", '"<script>": script or style')


def test_a_whole_article_gives_nothing() -> None:
    assert not findings(article_loses_something, mail())
    assert not findings(article_is_not_whole, mail())
