"""An article's rich text as HTML for a mail: bold, italic, links, line breaks and merge fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urljoin

from markupsafe import Markup, escape

from postiljon.articles.model import Run, Text, web_address

from .model import Picture
from .typography import bound

Field = Callable[[str], str]

_SCHEME = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)
_FIELD_MARK = "\ufffc"  # stands for a merge field while spaces are bound


def rich_html(text: Text, field: Field, base: str = "", tie: Callable[[str], str] = bound) -> Markup:
    """``text`` as HTML of b, i, a and br.

    ``field`` makes the token of a merge field; ``base`` is the address of the article's page; ``tie`` puts no-break
    spaces for spaces.
    """
    return Markup("").join(_run_html(run, field, base) for run in _tied_runs(text, tie))


def link(address: str | None, base: str = "") -> str:
    """``address`` as a mail can link to it, whole; "" where it cannot. Relative ones are taken from ``base``."""
    clean = web_address(address or "") or ""
    if clean and not _SCHEME.match(clean) and _ON_THE_WEB.match(base) and not clean.startswith("#"):
        clean = urljoin(base, clean)
    return clean if _SCHEME.match(clean) else ""


def picture_of(name: str | None, pictures: Mapping[str, Picture]) -> Picture | None:
    """The picture that the article calls ``name``; None for one that a mail cannot show."""
    if not name or name in pictures:
        return pictures.get(name or "")
    address = web_address(name) or ""
    return Picture(address) if _ON_THE_WEB.match(address) else None


def _tied_runs(text: Text, tie: Callable[[str], str]) -> Iterator[Run]:
    """The runs with no-break spaces where a line should not end, also where two runs meet."""
    whole = tie("".join(_FIELD_MARK if run.field else run.text for run in text.runs))
    at = 0
    for run in text.runs:
        length = 1 if run.field else len(run.text)
        yield run if run.field else replace(run, text=whole[at : at + length])
        at += length


def _run_html(run: Run, field: Field, base: str) -> Markup:
    html = escape(field(run.text)) if run.field else _escaped(run.text)
    html = Markup("<i>{}</i>").format(html) if run.italic else html
    html = Markup("<b>{}</b>").format(html) if run.bold else html
    address = link(run.href, base)
    return Markup('<a class="link" href="{}">{}</a>').format(address, html) if address else html


def _escaped(text: str) -> Markup:
    return Markup("<br />").join(escape(line) for line in text.split("\n"))
