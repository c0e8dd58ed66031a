"""Computes ``postiljon/checks/clients/baselines.toml``; `python -m tests.checks.clients.baselines` writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postiljon.articles.model import Article
from postiljon.checks.clients.baselines import FILE
from postiljon.checks.clients.gaps import baseline_of
from postiljon.checks.page import Page
from tests.templates.letters import BRAND, EVERY_BLOCK, TEMPLATES, html, product, products

_HEAD = """\
# The features that the starter templates use by themselves, on purpose and with a safe way to fall back, over mails with
# every block, with and without products and pictures. `python -m tests.checks.clients.baselines` writes it anew.
"""


def starter_templates() -> list[str]:
    return sorted(file.parent.name for file in TEMPLATES.glob("*/email.mjml.j2"))


def mails(template: str) -> Iterator[str]:
    """Ordinary mails of a starter template, each as HTML."""
    social = {"Instagram": "https://www.example.com/pictures"}
    dressed = replace(BRAND, logo="images/mark.png", social=social)
    for count in range(5):
        yield html(template=template, picks=products(count), brand=dressed)
    yield html(template=template, picks=[product(image=None), product(image=None, price=None)])
    yield html(template=template, article=replace(EVERY_BLOCK, language="ar"), language="ar", brand=dressed)
    more = [replace(EVERY_BLOCK, url=""), EVERY_BLOCK, replace(EVERY_BLOCK, image=None)]
    yield html(template=template, more=more)
    yield html(template=template, article=Article(title="Een dag in de tuin", blocks=EVERY_BLOCK.blocks[:1]))


def baselines() -> str:
    """The text of the file."""
    return "\n".join([_HEAD, *(_section(template) for template in starter_templates())])


def _section(template: str) -> str:
    used = sorted(frozenset[str]().union(*(baseline_of(Page(mail)) for mail in mails(template))))
    return "\n".join([f'{template} = """', *_filled(used), '"""', ""])


def _filled(words: list[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if len(line) + len(word) > 118:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


if __name__ == "__main__":
    FILE.write_text(baselines(), encoding="utf-8")
