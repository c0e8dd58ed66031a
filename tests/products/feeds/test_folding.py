"""Variants far apart: memory has a bound, and no product comes twice."""

from __future__ import annotations

from decimal import Decimal

from postiljon.errors import Problem
from postiljon.products.catalogue import Item
from postiljon.products.feeds.folding import fold
from postiljon.products.feeds.formats import format_of
from postiljon.products.feeds.notices import Notices
from postiljon.products.feeds.offers import Shop
from tests.products.feeds.shop import NOW

WINDOW = 10


def variant(group: int, size: int) -> dict[str, str]:
    return {
        "id": f"{group}-{size}",
        "group": f"G{group}",
        "name": f"Shoe {group}",
        "price": f"{50 - size}",
        "url": "https://shop.example/",
    }


def folded(rows: list[dict[str, str]]) -> tuple[list[Item], list[Problem]]:
    problems: list[Problem] = []
    notices = Notices("feed", problems.append)
    shop = Shop(format_of(["title", "price"]), NOW)
    items = list(fold(enumerate(rows, start=2), shop, notices, window=WINDOW))
    return items, problems


def test_variants_need_not_be_neighbours() -> None:
    items, problems = folded([variant(group, size) for size in range(3) for group in range(WINDOW)])
    assert [item.product.name for item in items] == [f"Shoe {group}" for group in range(WINDOW)]
    assert {(item.product.price, item.product.price_from) for item in items} == {(Decimal(48), True)}
    assert not problems


def test_what_comes_too_late_is_counted_and_no_product_comes_twice() -> None:
    groups = 5 * WINDOW
    items, problems = folded([variant(group, size) for size in range(2) for group in range(groups)])
    assert [item.product.name for item in items] == [f"Shoe {group}" for group in range(groups)]
    late = [item for item in items if not item.product.price_from]
    (problem,) = problems
    assert problem.message.endswith(f"to be compared: {len(late)}")
    assert 0 < len(late) <= groups - WINDOW
    assert (problem.place is not None, problem.severity) == (True, "warning")


def test_the_same_look_is_remembered_as_a_group_is() -> None:
    rows = [
        {
            "id": f"{group}-{size}",
            "name": f"Shoe {group}",
            "image": f"https://shop.example/{group}.jpg",
            "price": "1",
        }
        for size in range(2)
        for group in range(5 * WINDOW)
    ]
    items, _ = folded(rows)
    assert len(items) == 5 * WINDOW


def test_items_come_in_the_order_of_their_first_rows() -> None:
    rows = [variant(group, 0) for group in range(5 * WINDOW)]
    items, _ = folded(rows)
    assert [item.id for item in items] == [row["id"] for row in rows]
