"""The page that shows a mail: live from a server, or as a proof with all it needs inside. Both are the same page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from postiljon.templates.code_cache import CodeCache

from .words import words_for, written_in

_ASSETS = Path(__file__).with_name("assets")
_PAGE = "page.html.j2"
_STYLES = ("parts.css", "page.css", "stage.css", "narrow.css")
_SCRIPTS = (
    "state.js",
    "data.js",
    "rail.js",
    "findings.js",
    "status.js",
    "frames.js",
    "marks.js",
    "scrolling.js",
    "stage.js",
    "wall.js",
    "page.js",
)


def live_page(language: str) -> str:
    """The page that asks its server for all it shows. It belongs under `live_policy`."""
    return _page(language, policy="", proof=None)


def live_policy() -> str:
    """The Content-Security-Policy of the live page. The frames with the mail inherit it."""
    return _policy("'self' data: https:", connect="'self'") + "; frame-ancestors 'none'"


def proof_page(proof: Mapping[str, Any], language: str, *, pictures_from: str) -> str:
    """The page with ``proof`` (what a server would tell) inside; it asks nobody for anything.

    ``pictures_from`` are the sources of pictures, as a Content-Security-Policy names them.
    """
    return _page(language, policy=_policy(pictures_from), proof=proof)


def _page(language: str, *, policy: str, proof: Mapping[str, Any] | None) -> str:
    words = words_for(language)
    page = _template().render(
        words=SimpleNamespace(**words),
        language=written_in(language),
        policy=policy,
        style="".join(map(_asset, _STYLES)),
        script=_script(),
        data={"words": words, "proof": proof},
    )
    return _writable(page)


def _writable(page: str) -> str:
    """The page without halves of surrogate pairs, which no file can hold."""
    return page.encode("utf-8", "replace").decode("utf-8")


@cache
def _policy(images: str, *, connect: str = "'none'") -> str:
    """Only the page's own script may run, known by its hash.

    A mail is made of style attributes, so styles may be anything.
    """
    script = b64encode(sha256(_script().encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; img-src {images}; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


def _script() -> str:
    return "".join(map(_asset, _SCRIPTS))


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
    return environment.get_template(_PAGE)


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
