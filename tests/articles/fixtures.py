"""Texts with what is expected of them: ``NAME.txt`` and ``NAME.toml`` in a folder ``texts``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from postiljon.products.model import Product

from .outlines import LONGEST, Read, outline, read


def names_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.txt"))


def expected(folder: Path, name: str) -> dict[str, Any]:
    data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    data["noise"] = {int(line): why for line, why in data.get("noise", {}).items()}
    return {"author": "", "date": "", "products": [], **data}


def found(folder: Path, name: str) -> dict[str, Any]:
    result = read((folder / f"{name}.txt").read_bytes(), f"{name}.txt")
    article = result.article
    return {
        "title": article.title,
        "lead": article.lead.plain[:LONGEST],
        "language": article.language,
        "author": article.author,
        "date": article.date,
        "blocks": outline(article),
        "questions": result.questions,
        "noise": result.noise,
        "products": [_fields(product) for product in result.products],
    }


def every_line_has_one_fate(result: Read) -> bool:
    visible = [line.number for line in result.lines if line.text.strip()]
    return sorted(line for line, _ in result.fates) == visible


def _fields(product: Product) -> dict[str, Any]:
    names = ("name", "description", "price", "regular_price", "currency", "badge", "source", "price_text")
    values = {name: str(value) for name in names if (value := getattr(product, name)) is not None}
    return {**values, **({"price_from": True} if product.price_from else {})}
