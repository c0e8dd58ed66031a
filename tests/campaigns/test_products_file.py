"""products.toml: what `new` writes and a marketer changes comes back as picks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.campaigns.products_file import read_picks, write_picks
from postiljon.errors import PostiljonError
from postiljon.products.model import Pick, Product
from postiljon.toml_file import parse_toml

words = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
prices = st.decimals(min_value=0, max_value=100_000, places=2)
addresses = st.sampled_from(
    ["https://www.example.com/a?b=1&c=2", "images/drops.png", "https://www.example.com/%C3%A9"]
)

products = st.builds(
    Product,
    name=words,
    description=st.none() | words,
    price=st.none() | prices,
    regular_price=st.none() | prices,
    currency=st.sampled_from(["EUR", "GBP", "CHF"]),
    badge=st.none() | words,
    url=st.none() | addresses,
    image=st.none() | addresses,
    source=st.none() | words,
    price_from=st.booleans(),
    price_text=st.none() | words,
)
picks = st.builds(Pick, products, reason=words, image_alt=st.none() | words)


def read(source: str) -> tuple[Pick, ...]:
    return read_picks(parse_toml(source, "products.toml"), "EUR")


@given(st.lists(picks, max_size=4).map(tuple))
def test_what_is_written_is_read_back(chosen: tuple[Pick, ...]) -> None:
    assert read(write_picks(chosen)) == chosen


def test_a_name_is_enough() -> None:
    assert read('[[product]]\nname = "Drops"\n') == (Pick(Product("Drops", currency="EUR"), ""),)


def test_a_new_file_has_room_for_a_picture_and_a_link() -> None:
    written = write_picks((Pick(Product("Drops", price=Decimal("28.95"), currency="EUR"), "named"),))
    assert 'url = ""\nimage = ""\nimage_alt = ""' in written


@pytest.mark.parametrize("price", ["28.95", '"28.95"'])
def test_a_price_may_be_a_number_or_text(price: str) -> None:
    (pick,) = read(f'[[product]]\nname = "Drops"\nprice = {price}\n')
    assert pick.product.price == Decimal("28.95")


@pytest.mark.parametrize(
    "price", ['"€ 28,95"', '"28,95"', '"-1"', '"NaN"', '"Infinity"', "nan", '"gratis"', '"1e999999"']
)
def test_what_is_no_price_has_a_line_and_a_way_out(price: str) -> None:
    with pytest.raises(PostiljonError, match=r"products\.toml:3: .* is not a price") as caught:
        read(f'[[product]]\nname = "Drops"\nprice = {price}\n')
    assert "price_text" in (caught.value.hint or "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_what_a_mail_may_not_link_to_is_refused(address: str) -> None:
    with pytest.raises(PostiljonError, match=r"products\.toml:3: .* cannot be linked to"):
        read(f'[[product]]\nname = "Drops"\nurl = "{address}"\n')


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('[[product]]\nname = " "\n', "products.toml:2: a product needs a name"),
        ('[[product]]\nname = "a"\ncurrency = "euro"\n', "products.toml:3: 'euro' is not a currency"),
        ('[[product]]\nprice = "1"\n', "products.toml:1: product.name is missing"),
        ('[[product]]\nname = "a"\nprise = "1"\n', "products.toml:3: there is no setting product.prise"),
        ('[product]\nname = "a"\n', "products.toml:1: products are tables: [[product]]"),
        ('[[produkt]]\nname = "a"\n', "products.toml:1: there is no setting produkt"),
    ],
)
def test_mistakes_have_a_line(source: str, words: str) -> None:
    with pytest.raises(PostiljonError) as caught:
        read(source)
    assert str(caught.value) == words


@given(st.text())
def test_no_text_fails_with_anything_but_a_typed_error(source: str) -> None:
    try:
        read(source)
    except PostiljonError as error:
        assert str(error).startswith("products.toml")
