"""What of a campaign its mail does not show: a template may show less than there is, but never without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from postiljon.articles.model import Article, Image, Text, texts_in, web_address
from postiljon.errors import Place, Problem
from postiljon.workspace import Workspace

from .folder import CampaignFolder
from .pictures import PictureFile

_CODE = "left-out"
_UNSEEN = re.compile(r"<style\b.*?</style>|<!--.*?-->|<div[^>]*display:\s*none.*?</div>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FEW_WORDS = 6


def left_out(
    space: Workspace, folder: CampaignFolder, html: str, pictures: Mapping[str, PictureFile]
) -> Iterator[Problem]:
    """A note about the words of each article, and one about its pictures, that ``html`` does not have.

    Of an article that the mail announces in part, only what it should show is looked for.
    """
    said, shown = _folded(unescape(_TAG.sub("", _UNSEEN.sub("", html)))), unescape(html)
    for file, article in folder.shown.items():
        words = [piece for piece in _pieces(article) if _folded(piece) not in said]
        if words:
            place = _place(space, folder, file, words[0])
            message = _about_words(words, folder.campaign.template)
            yield Problem(_CODE, "note", message, place, _hint(article))
        lost = _pictures_left_out(article, shown, pictures)
        if lost:
            message = f"the template {folder.campaign.template} does not show {', '.join(lost)}"
            yield Problem(_CODE, "note", message, Place(space.shown(folder.path / file)))


def _pieces(article: Article) -> Iterator[str]:
    """The article's words, parted where a line or a merge field parts them."""
    captions = [article.image.caption] if article.image else []
    texts = [article.lead, *captions, *(text for block in article.blocks for text in texts_in(block))]
    yield article.title
    for text in texts:
        yield from _between_fields(text)


def _between_fields(text: Text) -> Iterator[str]:
    joined = "".join("\n" if run.field else run.text for run in text.runs)
    yield from (line for line in joined.split("\n") if line.strip())


def _folded(text: str) -> str:
    return " ".join(text.split())


def _about_words(words: list[str], template: str) -> str:
    count = f"{len(words)} pieces of text" if len(words) > 1 else "a piece of text"
    first = " ".join(words[0].split()[:_FEW_WORDS])
    return f"the template {template} leaves out {count} of the article, first “{first}…”"


def _hint(article: Article) -> str:
    text = "the text part of the mail has all of it"
    return f"{text}, and so has the article's page" if article.url else text


def _place(space: Workspace, folder: CampaignFolder, file: str, words: str) -> Place:
    """Where the words stand in ``file``, as far as marks between them allow to find that."""
    shown, lines = space.shown(folder.path / file), folder.sources[file].split("\n")
    start = " ".join(words.split()[:_FEW_WORDS])
    return Place(shown, next((number for number, line in enumerate(lines, 1) if start in line), None))


def _pictures_left_out(article: Article, html: str, pictures: Mapping[str, PictureFile]) -> list[str]:
    images = [article.image, *(block for block in article.blocks if isinstance(block, Image))]
    named = dict.fromkeys(image.src for image in images if image)
    return [name for name in named if _address(name, pictures) not in html]


def _address(name: str, pictures: Mapping[str, PictureFile]) -> str:
    return pictures[name].shown.address if name in pictures else web_address(name) or name
