"""The articles of a campaign as files: article.md, and beside it what is in articles/, in the order of the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from postiljon.articles.model import Article
from postiljon.errors import ArticleError, Place
from postiljon.workspace import Workspace

from .picture_names import stem_of

ARTICLE_FILE = "article.md"
MORE = "articles"  # the folder of the others
MOST_ARTICLES = 50  # in it; a mail that announces so many is far over what Gmail shows

_LARGEST = 5_000_000  # bytes; a long book is about a tenth of it


def file_names(articles: Sequence[Article]) -> list[str]:
    """What the files in articles/ are called, seen from the campaign: numbered, and after the titles."""
    return [
        f"{MORE}/{number:02}-{stem_of(article.title, 'article')}.md"
        for number, article in enumerate(articles, start=1)
    ]


def read_texts(space: Workspace, campaign: Path) -> dict[str, str]:
    """The texts of the articles by their files' names, article.md first.

    Raises ArticleError or WorkspaceError with the place of what cannot be read, or lies somewhere else.
    """
    names = [ARTICLE_FILE, *_more(space, campaign)]
    return {name: _text(space, campaign, campaign / name) for name in names}


def _more(space: Workspace, campaign: Path) -> Iterator[str]:
    folder = campaign / MORE
    _check_inside(space, campaign, folder)
    place = Place(space.shown(folder))
    names = sorted(path.name for path in folder.glob("*.md") if not path.name.startswith("."))
    if len(names) > MOST_ARTICLES:
        message = (
            f"these are {len(names)} articles, and {MOST_ARTICLES} are the most that a mail can announce"
        )
        raise ArticleError(message, place=place, hint="take some of them out")
    if odd := next((name for name in names if not name.isprintable()), None):
        hint = "rename it, such as 01-title.md"
        raise ArticleError(f"a file here has a name that nobody can read: {odd!a}", place=place, hint=hint)
    return (f"{MORE}/{name}" for name in names)


def _text(space: Workspace, campaign: Path, path: Path) -> str:
    _check_inside(space, campaign, path)
    shown = Place(space.shown(path))
    if not path.exists():
        hint = "a campaign needs an article; postiljon new NAME --from FILE makes one"
        raise ArticleError("the article is missing", place=shown, hint=hint)
    if not path.is_file():  # and not, say, a pipe that never ends
        raise ArticleError("this is not a file", place=shown, hint="take it out, or write an article there")
    with path.open("rb") as file:
        return _decoded(file.read(_LARGEST + 1), shown.file)


def _check_inside(space: Workspace, campaign: Path, path: Path) -> None:
    if path.is_symlink():
        space.check_inside(path, campaign)


def _decoded(raw: bytes, shown: str) -> str:
    if len(raw) > _LARGEST:
        message = f"this is over {_LARGEST // 1_000_000} MB, which no article is"
        raise ArticleError(message, place=Place(shown), hint="take out what does not belong to it")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ArticleError(
            "this file is not UTF-8 text", place=Place(shown, line), hint="save it as UTF-8"
        ) from error
