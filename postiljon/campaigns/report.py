"""report.json: what a build made, with the hash that a send refers to. No times: the same files, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from postiljon.articles.model import Article
from postiljon.delivery.message import Letter
from postiljon.products.json_form import pick_json
from postiljon.products.model import Pick
from postiljon.templates.announcing import leaves_out
from postiljon.templates.model import Email, MergeField

from .folder import ARTICLE_FILE, CampaignFolder
from .pictures import PictureFile


def content_hash(email: Email, letter: Letter, pictures: Iterable[PictureFile]) -> str:
    """SHA-256 over all that a reader can get to see, in hexadecimal."""
    document = {
        "parts": [
            letter.sender,
            letter.reply_to,
            letter.subject,
            letter.html,
            letter.text,
            letter.unsubscribe,
        ],
        "fields": [_field_json(field) for field in email.fields],
        "pictures": [[picture.name, _hash(picture.content)] for picture in pictures],
    }
    return _hash(json.dumps(document, sort_keys=True).encode())


def report_json(
    folder: CampaignFolder,
    email: Email,
    letter: Letter,
    picks: Iterable[Pick],
    pictures: Iterable[PictureFile],
) -> str:
    """The report as JSON text. Sizes are in bytes, as the reader without a name gets them."""
    report = {
        "campaign": folder.name,
        "hash": letter.id,
        "subject": letter.subject,
        "sender": letter.sender,
        "html_bytes": len(letter.html.encode()),
        "text_bytes": len(letter.text.encode()),
        "fields": [_field_json(field) for field in email.fields],
        "articles": [_article_json(file, article) for file, article in folder.articles.items()],
        "products": [pick_json(pick) for pick in picks],
        "pictures": [_picture_json(picture) for picture in pictures],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _field_json(field: MergeField) -> dict[str, Any]:
    return {"name": field.name, "default": field.default, "filters": list(field.filters)}


def _article_json(file: str, article: Article) -> dict[str, Any]:
    in_full = file == ARTICLE_FILE or not leaves_out(article)
    return {"file": file, "title": article.title, "url": article.url, "in_full": in_full}


def _picture_json(picture: PictureFile) -> dict[str, Any]:
    shown = picture.shown
    size = {"width": shown.width, "height": shown.height, "bytes": len(picture.content)}
    return {"name": picture.name, "address": shown.address, **size, "hash": _hash(picture.content)}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
