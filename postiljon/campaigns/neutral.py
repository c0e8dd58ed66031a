"""An email as nobody in particular gets it: every merge field shows its default, or an invented value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from postiljon.delivery.message import Letter, shown_headers
from postiljon.recipients.fields import SAMPLE_READER
from postiljon.settings import Sender
from postiljon.templates.model import Email, Mail

from .merge_fields import neutral_reader
from .pictures import PictureFile


def neutral_letter(email: Email, sender: Sender, language: str, date: datetime | None) -> Letter:
    """The email for an invented reader who writes in ``language``."""
    reader = neutral_reader(email.fields, language)
    return Letter(
        subject=email.subject.merge(reader),
        sender=sender.from_address,
        to=SAMPLE_READER["email"],
        text=email.text.merge(reader),
        html=email.html.merge(reader),
        reply_to=sender.reply_to,
        unsubscribe=email.unsubscribe.merge(reader),
        date=date,
    )


def with_pictures(letter: Letter, pictures: Iterable[PictureFile]) -> Letter:
    """The letter with the pictures that are not on the web inside it."""
    html, carried = letter.html, {}
    for picture in pictures:
        if not picture.is_public:
            html = html.replace(f'src="{picture.shown.address}"', f'src="cid:{picture.cid}"')
            carried[picture.cid] = (picture.name, picture.content)
    return replace(letter, html=html, pictures=carried)


def as_mail(name: str, letter: Letter, email: Email, language: str, pictures: Iterable[PictureFile]) -> Mail:
    """The letter as a mail program would show it."""
    return Mail(
        name=name,
        subject=letter.subject,
        preheader=email.preheader.merge(neutral_reader(email.fields, language)),
        sender=letter.sender,
        to=letter.to,
        html=letter.html,
        text=letter.text,
        headers=shown_headers(letter),
        pictures={picture.shown.address: picture.content for picture in pictures},
    )
