"""Damaged and hostile pages: bounded work, no crash, and nothing in a product that a mail may not have."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postiljon.products.in_page import cut

from .page_files import MARK, PROSE, ROW, URL, article, card, cut_page, names_in

PAGES = Path(__file__).parent / "pages"
SOURCES = [(PAGES / f"{name}.html").read_text(encoding="utf-8") for name in names_in(PAGES)] + [
    article(ROW, f"<aside>{ROW}</aside>")
]
SCRAPS = st.sampled_from(
    [
        *"<div> </div> </a> <ul> </li> <s> <h1> <table> <!-- --> <script> </script> <template> &euro; &#0; 1e999 -5%".split(),
        "€ 5",
        '{"@type":"Product"',
        '<a href="javascript:alert(1)">',
        '<img src="data:x">',
        '<b style="display:none">',
        '<div class="product-item">',
        '<p itemprop="price">',
        '<i itemscope itemtype="https://schema.org/Product">',
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A page with some pieces missing, doubled, or of another kind."""
    text = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 1, 20, 400])))
        piece = draw(SCRAPS | st.just(text[start:stop] * 2) | st.just(""))
        text = text[:start] + piece + text[stop:]
    return f"<p>.</p>{text}"


@settings(max_examples=150)
@given(damaged())
def test_a_damaged_page_is_read_as_well_as_it_goes(source: str) -> None:
    left = cut_page(source, URL)
    for product in (*left.found.products, *left.found.related):
        assert product.name == " ".join(product.name.split()) != ""
        assert all(
            each is None or each.startswith(("http://", "https://")) for each in (product.url, product.image)
        )
        assert product.price is None or (product.price > 0 and len(product.currency or "") == 3)
        assert product.regular_price is None or product.on_sale
    marks = [each for each in left.root.iter("p") if each.text == MARK]
    assert len(marks) <= 1


@pytest.mark.parametrize("source", SOURCES, ids=[*names_in(PAGES), "article"])
def test_cutting_a_page_again_finds_no_more(source: str) -> None:
    left = cut_page(source, URL)
    assert left.found.products
    again = cut(left.root, mark=MARK * 2, url=URL)
    assert (again.products, again.related) == ((), ())


HOSTILE = {
    "cards": "<div>" + f'<div class="product-item">{card("Teapot")}</div>' * 3_000 + "</div>",
    "prices": "<div>" + "<a href='/x'>€ 5<img src='/y'></a>" * 20_000 + "</div>",
    "depth": "".join(f"<div class='product-item'><b>€ {n}</b>" for n in range(1, 20_000)),
    "one card": f"<div class='product-item'>{card('Teapot')}{'<span>€ 1</span>' * 20_000}</div>",
    "attributes": f"<div class='{'a ' * 200_000}'><img srcset='{'a 1w,' * 200_000}'>€ 5</div>{ROW}",
    "text": f"<p>{'€ 5 ' * 500_000}</p><p>{' ' * 2_000_000}</p>",
    "headings": "<h2>Tea</h2>" * 20_000 + ROW,
    "prose": f"<p>{PROSE}</p>" * 20_000 + ROW,
    "scopes": "<i itemscope itemtype='https://schema.org/Product'><b itemprop='name'>n</b></i>" * 10_000,
    "json depth": f"<script type='application/ld+json'>{'[' * 200_000}</script>",
    "json quotes": "<script type='application/ld+json'>{" + '"\\' * 200_000 + "</script>",
    "json commas": "<script type='application/ld+json'>{" + "," * 400_000 + "</script>",
    "json comments": "<script type='application/ld+json'>{" + "/*" * 200_000 + "</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_little_time(name: str) -> None:
    begun = time.process_time()
    cut_page(f"<html><body>{HOSTILE[name]}</body></html>", URL)
    assert time.process_time() - begun < 3
