"""A mail as a page to hand on: all that the live page shows, in one file or one folder, without a server."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from postiljon.checks.model import Finding
from postiljon.templates.model import Mail

from .page import proof_page
from .shown import PICTURE_NAME, data_address, picture_files, shown_view, with_names
from .story import findings_story, mail_story, worst_of

_AT_ONCE = ("apple-desktop", "apple-phone", "apple-dark", "pictures-off", "plain-text")
_VARIANTS = tuple(product((True, False), (False, True)))  # with pictures or not, forced dark or not


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof is of: a mail to an invented reader, what the checks say of it, and its version and time."""

    mail: Mail
    findings: Sequence[Finding]
    version: str
    time: str


def preview_page(mail: Mail, *, language: str) -> str:
    """The page of a build: the views that need no filter, and nothing that was not made yet.

    ``language`` is a BCP 47 tag; Dutch or else English. The page needs no server, and the same mail gives the same
    page. Whatever the mail contains stays inside its frame: it cannot run scripts, reach the page or leave it.
    """
    story = mail_story(mail, language)
    story["views"] = [view for view in story["views"] if view["id"] in _AT_ONCE]
    packed = _packed(mail, _AT_ONCE, ((True, False), (False, False)), language)
    told = _told(mail, story) | {
        "findings": None,
        "views": packed,
        "pictures": _inside(mail),
        "isQuick": True,
    }
    return proof_page(told, language, pictures_from="data: https:")


def single_file(proof: Proof, *, language: str) -> str:
    """The whole proof as one page, to be mailed."""
    told = _whole(proof, language) | {"pictures": _inside(proof.mail)}
    return proof_page(told, language, pictures_from="data:")


def proof_folder(proof: Proof, *, language: str) -> dict[str, str | bytes]:
    """The whole proof as files by their path: the page, its pictures, each view and the mail by themselves."""
    mail, told = proof.mail, _whole(proof, language) | {"pictures": {}}
    views = {
        f"views/{view['id']}.html": _alone(mail, view["id"], language) for view in told["story"]["views"]
    }
    return {
        "index.html": proof_page(told, language, pictures_from="data: 'self' file:"),
        "email.html": with_names(mail.html, mail.pictures),
        "email.txt": mail.text,
        **views,
        **picture_files(mail.pictures),
    }


def _whole(proof: Proof, language: str) -> dict[str, Any]:
    story = mail_story(proof.mail, language) | {"version": proof.version, "time": proof.time}
    findings = {"findings": findings_story(proof.findings), "worst": worst_of(proof.findings), "next": ""}
    ids = [view["id"] for view in story["views"]]
    packed = _packed(proof.mail, ids, _VARIANTS, language)
    return _told(proof.mail, story) | {"findings": findings, "views": packed, "isQuick": False}


def _told(mail: Mail, story: Mapping[str, Any]) -> dict[str, Any]:
    """What a server would say of the one campaign that there is."""
    campaigns = {"campaign": mail.name, "campaigns": [{"name": mail.name, "worst": ""}]}
    return {"story": {**story, **campaigns, "workspace": "", "readers": [], "reader": ""}}


def _packed(mail: Mail, ids: Iterable[str], variants: Iterable[tuple[bool, bool]], language: str) -> str:
    """The views in all ``variants``, as base64 of compressed JSON: they are long, and much alike."""
    made = {
        f"{view} {'on' if pictures else 'off'} {'forced' if dark else 'off'}": shown_view(
            mail, view, pictures=pictures, forced_dark=dark, language=language
        )
        for view, (pictures, dark) in product(ids, variants)
    }
    raw = json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")
    return b64encode(gzip.compress(raw, mtime=0)).decode("ascii")


def _inside(mail: Mail) -> dict[str, str]:
    return {name: data_address(content) for name, content in picture_files(mail.pictures).items()}


def _alone(mail: Mail, view: str, language: str) -> str:
    """A view as a page of its own, in the folder beside that of the pictures."""
    html: str = shown_view(mail, view, pictures=True, forced_dark=False, language=language)["html"]
    return PICTURE_NAME.sub(r"../\g<0>", html)
