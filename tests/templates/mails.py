"""Small mails for the tests: MJML around what a test is about, and templates on disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from postiljon.templates.model import Email, TemplateRoot
from postiljon.templates.pipeline import compile_email
from postiljon.templates.tokens import Tokens

NONCE = "5eed5eed"


def mjml(body: str, head: str = "", attributes: str = 'lang="en" dir="ltr"') -> str:
    """A whole document around sections."""
    return f"<mjml {attributes}><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>"


def section(content: str, attributes: str = "") -> str:
    """A section with one column."""
    return f"<mj-section{attributes}><mj-column>{content}</mj-column></mj-section>"


def text(html: str, attributes: str = "") -> str:
    """A section with one text."""
    return section(f"<mj-text{attributes}>{html}</mj-text>")


def template(folder: Path, files: Mapping[str, str], name: str = "plain") -> TemplateRoot:
    """A folder of templates with one in it; what people call the folder is its name."""
    for path, source in files.items():
        file = folder / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return TemplateRoot(folder, folder.name)


def compiled(folder: Path, source: str, *, tokens: Tokens | None = None, **context: Any) -> Email:
    """The email of a template that is one file. ``subject``, ``preheader``, ``text`` and so on may be given."""
    root = template(folder, {"email.mjml.j2": source})
    tokens = tokens or Tokens(NONCE)
    parts = {name: context.pop(name, "") for name in ("subject", "preheader", "text", "unsubscribe")}
    return compile_email("plain", roots=[root], context=context, tokens=tokens, **parts)
