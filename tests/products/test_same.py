"""Products that are one and the same, told from those that only look alike."""

from __future__ import annotations

from decimal import Decimal

from postiljon.products.model import Product
from postiljon.products.same import filled_in, folded, joined, without_repeats

POT = Product("Tea  pot", price=Decimal(12), currency="EUR", url="https://shop.example.com/pot")
CUP = Product("Cup", price=Decimal(5), currency="EUR", url="https://shop.example.com/cup")


def test_what_only_the_other_says_is_filled_in() -> None:
    other = Product(
        "tea pot", "Of iron", Decimal(12), Decimal(15), "EUR", "New", image="https://shop.example.com/p.jpg"
    )
    found = filled_in(POT, other)
    assert found == Product(
        "Tea  pot", "Of iron", Decimal(12), Decimal(15), "EUR", "New", POT.url, other.image
    )
    assert (
        filled_in(found, Product("Tea pot", "Of clay", badge="Sale", url="https://x.example.com/")) == found
    )


def test_prices_come_from_one_of_them() -> None:
    dear = Product("Tea pot", price=Decimal(20), regular_price=Decimal(25), currency="EUR", price_from=True)
    assert filled_in(POT, dear) == POT
    unread = Product("Tea pot", price_text="on request")
    assert filled_in(unread, dear) == dear


def test_each_is_there_once_and_the_first_counts() -> None:
    again = Product("TEA POT", price=Decimal(12))
    other_size = Product("Tea pot", price=Decimal(18))
    assert without_repeats([POT, CUP, again, other_size]) == (POT, CUP, other_size)


def test_the_same_name_is_the_same_thing() -> None:
    assert folded([POT, CUP, Product("tea pot", "Of iron")]) == [filled_in(POT, Product("", "Of iron")), CUP]


def test_others_are_joined_by_name_or_else_by_their_address() -> None:
    by_name, by_address = Product("tea pot", "Of iron"), Product("A cup", "Of clay", url=CUP.url)
    found, left = joined([POT, CUP], [by_address, Product("Spoon"), by_name])
    assert [each.description for each in found] == ["Of iron", "Of clay"]
    assert [each.name for each in left] == ["Spoon"]


def test_an_address_that_several_share_tells_nothing() -> None:
    here = [Product(name, url=CUP.url) for name in ("Red cup", "Blue cup")]
    assert joined([CUP], here) == ([CUP], here)
    assert joined(here, [CUP]) == (here, [CUP])
