"""`[links]`: what a build adds to the links of a mail, and what a check takes off again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from postiljon.campaigns.checking import check_campaign
from postiljon.campaigns.link_checking import mail_links
from postiljon.campaigns.link_memory import recall_links
from postiljon.campaigns.preparing import Prepared, prepare
from postiljon.campaigns.web import Web
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.errors import Place
from postiljon.fetching import Verdict
from postiljon.workspace import Workspace, init_workspace
from tests.fetching.sites import reply, running

NAME = "beter-slapen"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HREF = re.compile(r'<(?:a|v:\w+)\s[^>]*?href="([^"]*)"')
IN_TEXT = re.compile(r"https?://[^\s<>]+")
ADDED = "utm_source=brief&utm_medium=email&utm_campaign=beter-slapen"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return init_workspace(tmp_path_factory.mktemp("workspace"))


@pytest.fixture
def space(workspace: Workspace, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(workspace.root, tmp_path / "workspace")))


def settings(space: Workspace, words: str) -> None:
    file = space.root / "postiljon.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def article(space: Workspace, words: str) -> None:
    file = space.campaigns / NAME / "article.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def built(space: Workspace) -> Prepared:
    return prepare(space, space.settings(), NAME)


def links(prepared: Prepared) -> list[str]:
    return [unescape(address) for address in HREF.findall(prepared.letter.html)]


def test_without_the_setting_nothing_changes(space: Workspace) -> None:
    before = built(space)
    settings(space, '[links]\nhosts = ["www.example.com"]')
    after = built(space)
    assert (after.letter, after.email) == (before.letter, before.email)


def test_every_link_of_the_mail_gets_them_but_the_one_to_unsubscribe(space: Workspace) -> None:
    before = built(space)
    settings(space, '[links]\nutm_source = "brief"\nutm_medium = "email"')
    after = built(space)
    for old, new in (
        (links(before), links(after)),
        *[tuple(IN_TEXT.findall(each.letter.text) for each in (before, after))],
    ):
        changed = [was for was, now in zip(old, new, strict=True) if now != was]
        assert len(changed) > 5
        assert new == [f"{was}?{ADDED}" if was in changed else was for was in old]
        assert {was.partition("?")[0] for was in old} - set(changed) == {
            "https://www.example.com/nieuwsbrief/afmelden"
        }


def test_so_do_the_products_that_gmail_shows_before_a_mail_is_opened(space: Workspace) -> None:
    file = space.root / "postiljon.toml"
    public = '[images]\nbase_url = "https://www.example.com/nieuwsbrief"\n'
    file.write_text(file.read_text(encoding="utf-8").replace("[images]\n", public), encoding="utf-8")
    settings(space, '[links]\nutm_source = "brief"\nutm_medium = "email"')
    cards = re.findall(r'"PromotionCard".*?"url":"([^"]*)"', built(space).letter.html)
    assert len(cards) > 2
    assert all(url.replace(r"\u0026", "&").endswith(f"?{ADDED}") for url in cards)


def test_those_of_the_article_stay_and_so_do_fragments(space: Workspace) -> None:
    settings(space, '[links]\nutm_source = "brief"\nutm_content = "a"')
    article(space, "[Kijk](https://example.com/?utm_source=eigen&x=1#deel), <https://example.com/kaal>")
    prepared = built(space)
    given = "https://example.com/?utm_source=eigen&x=1&utm_campaign=beter-slapen&utm_content=a#deel"
    bare = "https://example.com/kaal?utm_source=brief&utm_campaign=beter-slapen&utm_content=a"
    assert {given, bare} <= set(links(prepared))
    assert f"Kijk <{given}>, {bare}\n" in prepared.letter.text
    assert ">https://example.com/kaal</a>" in prepared.letter.html


def test_merge_fields_in_an_address_come_through(space: Workspace) -> None:
    template = space.root / "templates/magazine/email.mjml.j2"
    template.parent.mkdir(exist_ok=True)
    template.write_text(
        '<mjml lang="nl" dir="ltr"><mj-head></mj-head><mj-body><mj-section><mj-column><mj-button '
        'href="https://example.com/?e={{ recipient.email }}#a">x</mj-button><mj-text>'
        '<a href="https://example.com/{{ recipient.email }}">y</a></mj-text></mj-column></mj-section></mj-body></mjml>',
        encoding="utf-8",
    )
    settings(space, '[links]\nutm_source = "brief"')
    html = built(space).email.html.merge({"email": "jo@example.com"})
    added = "utm_source=brief&amp;utm_campaign=beter-slapen"
    assert f'href="https://example.com/?e=jo%40example.com&amp;{added}#a"' in html
    assert f'href="https://example.com/jo%40example.com?{added}"' in html


@family("links")("X01", "note", "A link", why="It is there.", fix="look at it")
def any_link(mail: Specimen) -> Iterator[Trouble]:
    for link in mail.page.all("a"):
        yield Trouble("a link", at=link, words=link.get("href", ""))


def test_a_finding_has_the_line_that_the_marketer_wrote(space: Workspace) -> None:
    article(space, "[Hier](https://example.com/a?x=1#deel)")
    settings(space, '[links]\nutm_source = "brief"')
    outcome = check_campaign(space, space.settings(), NAME, rules=[any_link]).outcome
    last = len((space.campaigns / NAME / "article.md").read_text(encoding="utf-8").splitlines())
    assert Place(f"campaigns/{NAME}/article.md", last) in [each.place for each in outcome.findings]


def test_a_check_asks_what_the_marketer_wrote_and_remembers_it(space: Workspace) -> None:
    with running() as site:
        site.page(reply(), "/thee?x=1")
        here = f"http://127.0.0.1:{site.port}"
        settings(space, f'[links]\nutm_source = "brief"\n[fetching]\nown_hosts = ["127.0.0.1:{site.port}"]')
        file = space.root / "postiljon.toml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("https://www.example.com", here), encoding="utf-8"
        )
        found = space.settings()
        page = f"{here}/thee?x=1&utm_source=brief&utm_campaign=beter-slapen#maat"
        leave = f"{here}/nieuwsbrief/afmelden?adres=jo%40example.com"
        for _ in range(2):
            states = mail_links(space, found, NAME, [page, leave, page], web=Web(found), now=NOW)
            assert {address: state.verdict for address, state in states.items()} == {
                page: Verdict.ALIVE,
                leave: Verdict.SKIPPED,
            }
        assert site.asked == ["HEAD /thee?x=1"]
    assert list(recall_links(space)) == [f"{here}/thee?x=1#maat"]
