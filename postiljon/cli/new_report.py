"""What `new` found in an article, for programs and for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from postiljon.articles.json_form import article_json
from postiljon.articles.model import Heading, Noise, Question
from postiljon.products.json_form import pick_json, product_json

from .answer import Answer, Row

if TYPE_CHECKING:
    from postiljon.campaigns.intake import Intake
    from postiljon.campaigns.making import Made
    from postiljon.workspace import Workspace


def new_answer(space: Workspace, made: Made) -> Answer:
    """The answer of `new`: the article as read, its products, what the mail will show, and what is left to ask."""
    return Answer(
        made_json(space, made), _rows(space, made), made.problems, next=(f"postiljon build {made.name}",)
    )


def followed_answer(space: Workspace, url: str, made: tuple[Made, ...]) -> Answer:
    """The answer of `new --from-feed`: the campaigns that were made, in order."""
    data = {"feed": url, "campaigns": [made_json(space, each) for each in made]}
    if not made:
        return Answer(data, (Row("Feed", "nothing is new", "·"),))
    rows = tuple(row for each in made for row in (Row("Campaign", each.name), *_rows(space, each)))
    problems = tuple(problem for each in made for problem in each.problems)
    return Answer(data, rows, problems, next=tuple(f"postiljon build {each.name}" for each in made))


def made_json(space: Workspace, made: Made) -> dict[str, Any]:
    """The fields of the command line's contract; ``articles`` only where there are several."""
    intake = made.intake
    articles = [_article_json(space.shown(file), each) for file, each in made.articles.items()]
    return {
        "campaign": made.name,
        "files": [space.shown(file) for file in made.files],
        "article": article_json(intake.article),
        **({"articles": articles} if articles else {}),
        "products": [product_json(product) for product in intake.products],
        "picks": [pick_json(pick) for pick in made.picks],
        "noise": [_noise_json(each) for each in intake.noise],
        "questions": [_question_json(each) for each in made.questions],
    }


def _article_json(file: str, intake: Intake) -> dict[str, Any]:
    return {**article_json(intake.article), "file": file, "url": intake.article.url}


def _noise_json(noise: Noise) -> dict[str, str | int]:
    return {"line": noise.line, "text": noise.text, "why": noise.why, **_source_json(noise)}


def _question_json(question: Question) -> dict[str, str | int | None]:
    return {"line": question.line, "text": question.text, "why": question.why, **_source_json(question)}


def _source_json(found: Noise | Question) -> dict[str, str]:
    """Which of several sources it was."""
    return {"source": found.source} if found.source else {}


def _rows(space: Workspace, made: Made) -> tuple[Row, ...]:
    intake = made.intake
    articles = [*made.articles.values()] or [intake]
    return (
        *(Row("" if at else "Article", _article_words(each)) for at, each in enumerate(articles)),
        *([Row("Products", _names([each.product.name for each in made.picks]))] if made.picks else []),
        *([Row("Left out", _noise_words(intake.noise), "·")] if intake.noise else []),
        *(
            Row("Question" if at == 0 else "", _question_words(each), "?")
            for at, each in enumerate(made.questions)
        ),
        Row("Written", "  ".join(space.shown(file) for file in made.files)),
    )


def _article_words(intake: Intake) -> str:
    article = intake.article
    headings = sum(isinstance(block, Heading) for block in article.blocks)
    language = article.language or "language unknown"
    return f"“{article.title}”  {len(article.blocks)} blocks, {headings} headings, {language}"


def _names(names: list[str]) -> str:
    return f"{len(names)}: " + " · ".join(names)


def _noise_words(noise: tuple[Noise, ...]) -> str:
    counts: Mapping[str, int] = Counter(each.why for each in noise)
    return f"{len(noise)} lines: " + ", ".join(f"{count} × {why}" for why, count in counts.items())


def _question_words(question: Question) -> str:
    places = [question.source, f"line {question.line}" if question.line else ""]
    where = ", ".join(filter(None, places))
    where = f"{where}: " if where else ""
    return f"{where}{question.why}  “{question.text}”"
