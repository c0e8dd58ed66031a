"""The page of a build as text: it stands by itself, and no mail changes what it is made of."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.preview.page import live_page, live_policy
from postiljon.preview.proof import preview_page
from postiljon.templates.model import Mail
from tests.preview.mails import DOT, HOSTILE, a_mail

texts = st.text(max_size=60) | st.sampled_from(sorted(HOSTILE.values()))
headers = st.tuples(st.tuples(texts, texts), st.tuples(texts, texts))
mails = st.builds(
    Mail, name=texts, subject=texts, preheader=texts, sender=texts, to=texts, html=texts, text=texts, headers=headers,
    pictures=st.dictionaries(texts, st.just(DOT), min_size=1, max_size=1),
)  # fmt: skip


class Page(HTMLParser):
    """The page as its elements with their attributes' names, and the text inside each id."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(f"{tag} {' '.join(name for name, _ in attrs)}")
        self.attributes.append({"": tag, **dict(attrs)})
        self._open = dict(attrs).get("id") or ""

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"/{tag}")
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    @property
    def proof(self) -> Any:
        return json.loads(self.texts["data"])["proof"]


def page_of(**changes: object) -> Page:
    return Page(preview_page(a_mail(**changes), language="en"))


SKELETON = page_of().elements


@given(mails)
def test_no_mail_changes_what_the_page_is_made_of(mail: Mail) -> None:
    assert Page(preview_page(mail, language="en")).elements == SKELETON


@given(texts)
def test_text_and_source_are_told_exactly(text: str) -> None:
    parts = page_of(html=text, text=text).proof["story"]["parts"]
    written = text.encode("utf-8", "replace").decode()
    assert [parts["source"], parts["text"]] in ([written, written], [text, text])


@given(mails)
def test_the_same_mail_gives_the_same_page_that_can_be_written(mail: Mail) -> None:
    page = preview_page(mail, language="nl")
    assert page == preview_page(mail, language="nl")
    assert page.encode("utf-8")


def test_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    mail = a_mail(subject="\ud800", html="\udfff<p>", text="\ud83d")
    assert preview_page(mail, language="en").encode("utf-8")


def test_the_page_needs_nothing_beside_it() -> None:
    source = preview_page(a_mail(html=""), language="en")
    for element in Page(source).attributes:
        assert not {"src", "srcset", "srcdoc", "action", "data"} & element.keys()
        assert (element.get("href") or "#").startswith(("#", "data:,"))
        assert not [name for name in element if name.startswith("on")]
    style = "".join(re.findall(r"<style>(.*?)</style>", source, re.DOTALL))
    assert {address[:10] for address in re.findall(r"url\(\W*([^)]*)", style)} <= {"data:image"}
    assert "@import" not in style


def test_the_policy_allows_the_pages_own_script_alone() -> None:
    source = preview_page(a_mail(), language="en")
    elements = Page(source).attributes
    assert [element[""] for element in elements[:4]] == ["html", "head", "meta", "meta"]
    policy = elements[3]["content"] or ""
    scripts = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    assert len(scripts) == 1
    allowed = f"script-src 'sha256-{b64encode(sha256(scripts[0].encode()).digest()).decode()}';"
    for each in (policy, live_policy()):
        assert each.startswith("default-src 'none'; ")
        assert allowed in each
        assert "unsafe-eval" not in each
        for directive in ("base-uri 'none'", "form-action 'none'"):
            assert directive in each
    assert "img-src data: https:;" in policy
    assert "connect-src 'none'" in policy
    assert re.findall(r"<script>(.*?)</script>", live_page("nl"), re.DOTALL) == scripts


def test_pictures_are_in_the_page_once() -> None:
    source = preview_page(a_mail(), language="en")
    proof = Page(source).proof
    (name,) = proof["pictures"]
    assert proof["pictures"][name] == "data:image/png;base64," + b64encode(DOT).decode()
    assert source.count("data:image/png") == 1
    views = json.loads(gzip.decompress(b64decode(proof["views"])))
    html = views["apple-desktop on off"]["html"]
    assert html.count(name) == 3
    assert "pictures/loaf.png" not in html


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.gif", b"GIF89a", "image/gif"),
        ("wrong-name.txt", DOT, "image/png"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ("a.html", b"<script>hit = 1</script>", ""),
    ],
)
def test_a_picture_is_known_by_its_content(name: str, content: bytes, kind: str) -> None:
    shown = page_of(pictures={name: content}).proof["pictures"]
    assert [address.partition(";")[0] for address in shown.values()] == ([f"data:{kind}"] if kind else [])


@pytest.mark.parametrize(
    ("bytes_", "verdict", "kilobytes"),
    [
        (21_370, "fits", 22),
        (80_000, "fits", 80),
        (80_001, "near", 81),
        (102_000, "near", 102),
        (102_001, "over", 103),
    ],
)
def test_the_size_is_held_against_what_gmail_shows(bytes_: int, verdict: str, kilobytes: int) -> None:
    story = page_of(html="é" * (bytes_ // 2) + "x" * (bytes_ % 2)).proof["story"]
    assert (story["size"]["verdict"], story["size"]["kilobytes"]) == (verdict, kilobytes)


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("The Small Bakery <hello@example.com>", "The Small Bakery"),
        ('"Baker, Robin" <robin@example.com>', "Baker, Robin"),
        ("robin@example.com", "robin@example.com"),
        ("", ""),
    ],
)
def test_the_list_shows_the_senders_name_or_else_the_address(sender: str, shown: str) -> None:
    assert page_of(sender=sender).proof["story"]["row"]["sender"] == shown


def test_without_a_preheader_the_list_shows_the_first_words_and_says_so() -> None:
    story = page_of(preheader=" ").proof["story"]
    assert story["row"]["snippet"] == "BREAD THAT RISES OVERNIGHT Flour, water, salt."
    assert story["preheader"] is False
