"""``[products]`` in campaign.toml says what the marketer wishes."""

from __future__ import annotations

import pytest

from postiljon.campaigns.model import Campaign, ProductChoice
from postiljon.errors import SettingsError
from postiljon.toml_file import parse_toml


def products(lines: str) -> ProductChoice:
    file = parse_toml(f'subject = "Thee"\n\n[products]\n{lines}', "campaign.toml")
    return file.bind(Campaign, file.data).products


def test_all_wishes_can_be_written() -> None:
    written = """
max = 6
pins = ["sku-1", "https://shop.example.com/theepot", "Zachte Morgen thee"]
bans = ["sku-2"]
categories = ["Thee"]
not_categories = ["Thee > Kruidenthee"]
in_stock = false
with_picture = false
"""
    assert products(written) == ProductChoice(
        max=6,
        pins=("sku-1", "https://shop.example.com/theepot", "Zachte Morgen thee"),
        bans=("sku-2",),
        categories=("Thee",),
        not_categories=("Thee > Kruidenthee",),
        in_stock=False,
        with_picture=False,
    )


def test_nothing_needs_to_be_wished() -> None:
    assert products("") == ProductChoice(in_stock=True, with_picture=True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('pins = "sku-1"', "campaign.toml:4: products.pins must be a list of texts, not 'sku-1'"),
        ("bans = [1]", "campaign.toml:4: products.bans must be a list of texts, not [1]"),
        ("max = true", "campaign.toml:4: products.max must be a whole number, not True"),
        ('ban = ["a"]', "campaign.toml:4: there is no setting products.ban"),
    ],
)
def test_a_wish_that_cannot_be_is_told_with_its_line(line: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        products(line)
    assert str(caught.value) == message
