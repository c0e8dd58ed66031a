"""What `new` found in an article, for programs and for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from postiljon.articles.json_form import article_json
from postiljon.articles.model import Heading, Noise, Question
from postiljon.campaigns.intake import Intake
from postiljon.products.json_form import pick_json, product_json

from .answer import Answer, Row


def new_answer(name: str, intake: Intake, files: list[str]) -> Answer:
    """The answer of `new`: the article as read, its products, and what a person must still supply."""
    return Answer(intake_json(name, intake, files), _rows(intake, files), next=(f"postiljon build {name}",))


def intake_json(name: str, intake: Intake, files: list[str]) -> dict[str, Any]:
    """The fields of the command line's contract."""
    return {
        "campaign": name,
        "files": files,
        "article": article_json(intake.article),
        "products": [product_json(product) for product in intake.products],
        "picks": [pick_json(pick) for pick in intake.picks],
        "noise": [_noise_json(each) for each in intake.noise],
        "questions": [_question_json(each) for each in intake.questions],
    }


def _noise_json(noise: Noise) -> dict[str, str | int]:
    return {"line": noise.line, "text": noise.text, "why": noise.why}


def _question_json(question: Question) -> dict[str, str | int | None]:
    return {"line": question.line, "text": question.text, "why": question.why}


def _rows(intake: Intake, files: list[str]) -> tuple[Row, ...]:
    return (
        Row("Article", _article_words(intake)),
        *([Row("Products", _products_words(intake))] if intake.products else []),
        *([Row("Left out", _noise_words(intake.noise), "·")] if intake.noise else []),
        *(
            Row("Question" if at == 0 else "", _question_words(each), "?")
            for at, each in enumerate(intake.questions)
        ),
        Row("Written", "  ".join(files)),
    )


def _article_words(intake: Intake) -> str:
    article = intake.article
    headings = sum(isinstance(block, Heading) for block in article.blocks)
    language = article.language or "language unknown"
    return f"“{article.title}”  {len(article.blocks)} blocks, {headings} headings, {language}"


def _products_words(intake: Intake) -> str:
    return f"{len(intake.products)}: " + " · ".join(product.name for product in intake.products)


def _noise_words(noise: tuple[Noise, ...]) -> str:
    counts: Mapping[str, int] = Counter(each.why for each in noise)
    return f"{len(noise)} lines: " + ", ".join(f"{count} × {why}" for why, count in counts.items())


def _question_words(question: Question) -> str:
    where = f"line {question.line}: " if question.line else ""
    return f"{where}{question.why}  “{question.text}”"
