"""The pictures of a new campaign, article by article: each from where its own source has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from postiljon.articles.model import Article
from postiljon.errors import Problem
from postiljon.products.model import Pick

from .article_files import ARTICLE_FILE
from .intake import Intake
from .web import Web

Progress = Callable[[int, int], object]  # how many pictures are done, and of how many


@dataclass(frozen=True, slots=True)
class Batch:
    """An article and picks whose pictures are got in one way, that of ``intake``; ``file`` is what it will be called.

    Without ``is_wanted`` they stay where they are.
    """

    intake: Intake
    article: Article
    picks: tuple[Pick, ...]
    is_wanted: bool
    file: str = ARTICLE_FILE


@dataclass(frozen=True, slots=True)
class Pictured:
    """The articles and picks of all batches with the pictures of the campaign's folder, and its files by path."""

    articles: tuple[Article, ...]
    picks: tuple[Pick, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def bring_in_all(batches: Sequence[Batch], web: Web, progress: Progress | None = None) -> Pictured:
    """The pictures of each batch fetched or copied, those that are the same only once; see `bring_in`."""
    articles, picks = [batch.article for batch in batches], [batch.picks for batch in batches]
    files, problems = dict[str, bytes](), list[Problem]()
    if any(batch.is_wanted for batch in batches):
        from .picture_intake import bring_in
        from .picture_reading import beside
        from .picture_wishes import MOST_PICTURES, wishes

        numbers = [len(wishes([batch.article], batch.picks)) * batch.is_wanted for batch in batches]
        for at, batch in enumerate(batches):
            if not batch.is_wanted:
                continue
            done = min(sum(numbers[:at]), MOST_PICTURES)
            brought = bring_in(
                batch.article,
                batch.picks,
                fetch=web.seen_from(batch.intake.page).picture,
                local=beside(batch.intake.folder) if batch.intake.folder else None,
                file=batch.file,
                there=files,
                most=MOST_PICTURES - done,
                progress=_counted(progress, done, min(sum(numbers), MOST_PICTURES)),
            )
            articles[at], picks[at] = brought.article, brought.picks
            files |= brought.files
            problems += brought.problems
    return Pictured(tuple(articles), tuple(pick for each in picks for pick in each), files, tuple(problems))


def _counted(progress: Progress | None, before: int, of: int) -> Progress | None:
    """Tells ``progress`` how far all batches are, of one of them."""
    return progress and (lambda done, _: progress(before + done, of))
