"""One self-contained page that shows a built mail: open it from disk, mail it to a colleague, keep it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from postiljon.templates.code_cache import CodeCache
from postiljon.templates.model import Mail

from .facts import byte_count, grouped, html_size, kilobytes, list_row
from .pictures import data_addresses
from .words import words_for, written_in

_ASSETS = Path(__file__).with_name("assets")
_PAGE = "page.html.j2"


def preview_page(mail: Mail, *, language: str) -> str:
    """The page that shows ``mail``, in ``language`` (a BCP 47 tag; Dutch or else English).

    It needs no server and no network, and the same mail gives the same page. Whatever the mail contains stays
    inside its frame: it cannot run scripts, reach the page or leave it.
    """
    page = _template().render(
        mail=mail,
        row=list_row(mail),
        size=html_size(mail.html),
        text_bytes=byte_count(mail.text),
        picture_bytes=sum(map(len, mail.pictures.values())),
        pictures=data_addresses(mail.pictures),
        words=words_for(language),
        language=written_in(language),
        style=_asset("page.css"),
        script=_script(),
        policy=_policy(),
    )
    return _writable(page)


def _writable(page: str) -> str:
    """The page without halves of surrogate pairs, which no file can hold."""
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def _policy() -> str:
    """The page's Content-Security-Policy, which the frames with the mail inherit.

    Only the page's own script may run. A mail is made of style attributes, so styles cannot be told apart by hash.
    """
    script = b64encode(sha256(_script().encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; "
        "img-src data: https:; base-uri 'none'; form-action 'none'"
    )


def _script() -> str:
    return "".join(map(_asset, ("mail.js", "frames.js", "page.js")))


@cache
def _template() -> Template:
    environment = Environment(
        loader=DictLoader({_PAGE: _asset(_PAGE)}),
        bytecode_cache=CodeCache(__file__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(grouped=grouped, kilobytes=kilobytes)
    return environment.get_template(_PAGE)


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
