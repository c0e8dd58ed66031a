"""A letter as MIME bytes, read back by the standard library's parser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.delivery.message import Letter, compose, shown_headers
from postiljon.errors import MergeError

LETTER = Letter(
    subject="Beter slapen – één tip",
    sender="Stille Wateren <nieuws@example.com>",
    to="robin@example.com",
    text="Goedenavond\n\nTot morgen.\n",
    html="<!doctype html><html><body><p>Goedenavond &amp; tot morgen ♥</p></body></html>",
    id="0123456789abcdef0123456789abcdef",
    reply_to="service@example.com",
    unsubscribe="https://www.example.com/weg?a=robin%40example.com",
    date=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
)


def parsed(letter: Letter) -> EmailMessage:
    message = message_from_bytes(compose(letter), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert isinstance(part, EmailMessage)
    content: str = part.get_content()
    return content


def test_text_comes_first_and_html_last() -> None:
    message = parsed(LETTER)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_parts_survive() -> None:
    message = parsed(LETTER)
    assert body(message, "plain").replace("\r\n", "\n") == LETTER.text
    assert body(message, "html").strip() == LETTER.html


def test_the_headers_say_who_and_when() -> None:
    message = parsed(LETTER)
    assert message["Subject"] == LETTER.subject
    assert message["From"].addresses[0].display_name == "Stille Wateren"
    assert message["Date"].datetime == LETTER.date
    assert message["Message-ID"] == "<0123456789abcdef0123456789abcdef@example.com>"
    assert message["List-Unsubscribe"] == "<https://www.example.com/weg?a=robin%40example.com>"


def test_headers_for_people_are_the_same_headers() -> None:
    shown = dict(shown_headers(LETTER))
    assert shown["Subject"] == LETTER.subject
    assert shown["From"] == LETTER.sender


def test_every_line_can_travel() -> None:
    long = replace(LETTER, html=f"<p>{'lang woord ' * 2000}</p>", text="ë" * 5000)
    lines = compose(long).split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(byte < 128 for byte in compose(long))
    assert b"\n" not in b"".join(lines)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert compose(LETTER) == compose(replace(LETTER))


def test_another_letter_has_another_id_and_other_boundaries() -> None:
    other = replace(LETTER, id="fedcba9876543210fedcba9876543210")
    assert parsed(other)["Message-ID"] != parsed(LETTER)["Message-ID"]
    assert parsed(other).get_boundary() != parsed(LETTER).get_boundary()


def test_pictures_travel_inside() -> None:
    html = '<img src="cid:drops@postiljon" alt="">'
    message = parsed(replace(LETTER, html=html, pictures={"drops@postiljon": ("drops.png", b"\x89PNG")}))
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [(part["Content-ID"], part.get_filename()) for part in pictures] == [
        ("<drops@postiljon>", "drops.png")
    ]
    assert pictures[0].get_content() == b"\x89PNG"
    assert body(message, "html").strip() == html


@pytest.mark.parametrize("subject", ["a\nBcc: b@example.com", "a\r\nb", "a\rb"])
def test_a_subject_cannot_become_another_header(subject: str) -> None:
    with pytest.raises(MergeError, match="Subject"):
        compose(replace(LETTER, subject=subject))


@pytest.mark.parametrize("address", ["", "nobody", "a@b\nBcc: c@example.com", "Jo <jo@>"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(MergeError):
        compose(replace(LETTER, to=address))


@given(st.text(), st.text())
def test_any_text_arrives_or_is_refused(subject: str, text: str) -> None:
    try:
        message = parsed(replace(LETTER, subject=subject, text=text))
    except MergeError:
        return
    assert set(message.keys()) == set(parsed(LETTER).keys())
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
