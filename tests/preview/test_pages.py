"""The page as text: it stands by itself, and no mail changes what it is made of."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.preview.pages import preview_page
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
        self.texts.setdefault(self._open, "")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"/{tag}")
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def first(self, tag: str, **having: str) -> dict[str, str | None]:
        wanted = {"": tag, **{name.replace("_", "-"): value for name, value in having.items()}}
        return next(each for each in self.attributes if wanted.items() <= each.items())


def page_of(language: str = "en", **changes: object) -> Page:
    return Page(preview_page(a_mail(**changes), language=language))


SKELETON = page_of(headers=(("a", "b"), ("c", "d"))).elements


@given(mails)
def test_no_mail_changes_what_the_page_is_made_of(mail: Mail) -> None:
    assert Page(preview_page(mail, language="en")).elements == SKELETON


@given(texts)
def test_text_and_source_are_shown_exactly(text: str) -> None:
    page = page_of(html=text, text=text)
    written = text.encode("utf-8", "replace").decode()
    assert page.texts["source-content"] == page.texts["text-content"] == f"\n{written}"


@given(mails)
def test_the_same_mail_gives_the_same_page_that_can_be_written(mail: Mail) -> None:
    page = preview_page(mail, language="nl")
    assert page == preview_page(mail, language="nl")
    assert page.encode("utf-8")


def test_half_a_surrogate_pair_does_not_stop_the_page() -> None:
    assert preview_page(a_mail(subject="\ud800", html="\udfff<p>", text="\ud83d"), language="en").encode(
        "utf-8"
    )


def test_the_page_needs_nothing_beside_it() -> None:
    page = page_of()
    for element in page.attributes:
        assert not {"src", "srcset", "srcdoc", "action", "data"} & element.keys()
        assert (element.get("href") or "#").startswith(("#", "data:,"))
        assert not [name for name in element if name.startswith("on")]
    style = "".join(
        re.findall(r"<style>(.*?)</style>", preview_page(a_mail(html=""), language="en"), re.DOTALL)
    )
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_pages_own_script_alone() -> None:
    source = preview_page(a_mail(), language="en")
    policy = Page(source).first("meta", http_equiv="Content-Security-Policy")["content"] or ""
    scripts = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    assert len(scripts) == 1
    assert f"script-src 'sha256-{b64encode(sha256(scripts[0].encode()).digest()).decode()}';" in policy
    assert policy.startswith("default-src 'none'; ")
    for directive in ("base-uri 'none'", "form-action 'none'", "img-src data: https:;"):
        assert directive in policy
    assert "unsafe-eval" not in policy


def test_the_policy_comes_before_everything_that_it_is_about() -> None:
    elements = [element[""] for element in page_of().attributes]
    assert elements[:4] == ["html", "head", "meta", "meta"]
    assert page_of().attributes[3]["http-equiv"] == "Content-Security-Policy"


def test_frames_may_not_run_scripts_send_forms_or_move_the_page() -> None:
    frames = [element for element in page_of().attributes if element[""] == "iframe"]
    assert len(frames) == 2
    for frame in frames:
        assert set((frame["sandbox"] or "").split()) == {
            "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"
        }  # fmt: skip
        assert frame["title"]


def test_pictures_are_in_the_page_once() -> None:
    source = preview_page(a_mail(), language="en")
    pictures = json.loads(Page(source).texts["pictures"])
    assert pictures == {"pictures/loaf.png": "data:image/png;base64," + b64encode(DOT).decode()}
    assert source.count("data:image/png") == 1


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
    shown = json.loads(page_of(pictures={name: content}).texts["pictures"])
    assert [address.partition(";")[0] for address in shown.values()] == ([f"data:{kind}"] if kind else [])


@pytest.mark.parametrize(
    ("bytes_", "verdict", "kilobytes", "words"),
    [
        (21_370, "fits", "22", "Gmail shows all of it."),
        (80_000, "fits", "80", "Gmail shows all of it."),
        (80_001, "near", "81", "little more fits"),
        (102_000, "near", "102", "little more fits"),
        (102_001, "over", "103", "Gmail hides the end"),
        (900_000, "over", "900", "Gmail hides the end"),
    ],
)
def test_the_size_is_held_against_what_gmail_shows(
    bytes_: int, verdict: str, kilobytes: str, words: str
) -> None:
    source = preview_page(a_mail(html="é" * (bytes_ // 2) + "x" * (bytes_ % 2)), language="en")
    page = Page(source)
    assert page.first("div", **{"class": f"size {verdict}"})
    meter = page.first("div", role="meter")
    assert meter["aria-valuetext"] == f"{kilobytes} of 102 kB"
    assert meter["aria-valuenow"] == str(min(102, int(kilobytes)))
    assert words in source


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
    assert f'<b class="from" dir="auto">{shown}</b>' in preview_page(a_mail(sender=sender), language="en")


def test_without_a_preheader_the_list_shows_the_first_words_and_says_so() -> None:
    source = preview_page(a_mail(preheader=" "), language="en")
    assert '<span class="snippet" dir="auto">BREAD THAT RISES OVERNIGHT Flour, water, salt.</span>' in source
    assert "No preheader: mail programs show the first words" in source


def test_a_mail_without_text_or_headers_says_so() -> None:
    source = preview_page(a_mail(text="", headers=()), language="en")
    assert "This mail has no plain text part." in source
    assert "This mail has no headers yet." in source


def test_headers_are_shown_in_their_order() -> None:
    source = preview_page(a_mail(headers=(("B", "2"), ("A", "1"), ("B", "3"))), language="en")
    assert re.findall(r"<dt>(\w)</dt><dd dir=\"auto\">(\d)</dd>", source) == [
        ("B", "2"),
        ("A", "1"),
        ("B", "3"),
    ]


@pytest.mark.parametrize(
    ("language", "spoken", "word"),
    [
        ("nl", "nl", "Kopregels"),
        ("nl-BE", "nl", "Kopregels"),
        ("NL_nl", "nl", "Kopregels"),
        ("en-GB", "en", "Headers"),
        ("fr", "en", "Headers"),
        ("", "en", "Headers"),
        ("../nl", "en", "Headers"),
    ],
)
def test_the_page_speaks_the_readers_language_or_else_english(language: str, spoken: str, word: str) -> None:
    page = page_of(language)
    assert page.first("html")["lang"] == spoken
    assert page.texts["tab-headers"] == word


def test_the_title_names_the_mail_whatever_its_words() -> None:
    source = preview_page(a_mail(subject="{name} & {0}", name="{subject}"), language="en")
    assert "<title>{name} &amp; {0} · preview of {subject}</title>" in source
