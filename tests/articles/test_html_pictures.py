from __future__ import annotations

from time import process_time

import pytest

from postiljon.articles.model import Image
from postiljon.articles.pages.html_pictures import hero, useful_alt
from tests.articles.pages import blocks

SITE = "https://www.example.com"


def source(attributes: str, around: str = "{}") -> str | None:
    """The path of the picture that is read from an ``img``."""
    found = [block for block in blocks(around.format(f"<img {attributes}>")) if isinstance(block, Image)]
    assert len(found) <= 1
    return found[0].src.removeprefix(SITE) if found else None


@pytest.mark.parametrize(
    ("attributes", "path"),
    [
        ("src=/a.jpg", "/a.jpg"),
        ("src='/a b.jpg?x=1&amp;y=2'", "/a%20b.jpg?x=1&y=2"),
        ("src=/klein.jpg data-src=/echt.jpg", "/echt.jpg"),
        ("src=/spacer.gif data-original=/echt.jpg", "/echt.jpg"),
        ("data-lazy-src=/echt.jpg", "/echt.jpg"),
        ("src='data:image/gif;base64,R0' data-srcset='/a.jpg 400w, /b.jpg 1300w, /c.jpg 2600w'", "/b.jpg"),
        ("src=/klein.jpg srcset='/klein.jpg 300w, /a.jpg 800w, /b.jpg 1600w, /c.jpg 3000w'", "/b.jpg"),
        ("src=/klein.jpg srcset='/klein.jpg 300w, /a.jpg 800w'", "/a.jpg"),
        ("src=/groot.jpg srcset='/groot.jpg 1024w, /b.jpg 1600w'", "/groot.jpg"),
        ("src=/a.jpg srcset='/b.jpg 1600w'", "/a.jpg"),
        ("srcset='/a.jpg, /b.jpg 2x'", "/b.jpg"),
        ("srcset='/a,b.jpg 1300w'", "/a,b.jpg"),
        ("data-hi-res-src=/groot.jpg", "/groot.jpg"),
        ("src=/placeholder.png data-image=/echt.jpg", "/echt.jpg"),
    ],
)
def test_which_address_is_the_real_one(attributes: str, path: str) -> None:
    assert source(attributes) == path


@pytest.mark.parametrize("around", ["<picture><source srcset='/a.webp 700w, /b.webp 1400w'>{}</picture>"])
def test_sources_count_when_the_picture_has_no_address_of_its_own(around: str) -> None:
    assert source("data-x=1", around) == "/b.webp"
    assert source("src=/eigen.jpg", around) == "/eigen.jpg"


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "src=''",
        "src='data:image/png;base64,iVBOR'",
        "src='javascript:x'",
        "src='blob:x'",
        "src=/img/1x1.gif",
        "src=/pixel.png?id=3",
        "src=/a.jpg width=1 height=1",
        "src=/a.jpg width=32",
        "src=/a.jpg height='48px'",
        "src=/a.jpg style='width: 40px'",
        "src=/a.jpg class='author-avatar'",
        "src=/a.jpg class='wp-smiley'",
        "src=/a.jpg id='social-icon-x'",
    ],
)
def test_decoration_and_placeholders_are_left_out(attributes: str) -> None:
    assert source(attributes) is None


@pytest.mark.parametrize("attributes", ["src=/a.jpg width=100%", "src=/a.jpg width=64", "src=/silicon.jpg"])
def test_what_only_looks_small_stays(attributes: str) -> None:
    assert source(attributes)


@pytest.mark.parametrize(
    ("alt", "useful"),
    [
        ("  Een pot\nthee ", "Een pot thee"),
        ("Thee", "Thee"),
        ("thee-pot.jpg", ""),
        ("https://example.com/thee.png?x=1", ""),
        ("IMG_1234", ""),
        ("header_thee_final", ""),
        ("DSC-2041-3", ""),
        ("NL nov 2015", ""),
        ("12 maart 2026", ""),
        ("42", ""),
        ("", ""),
        ("Zo'n 40 koppen thee in 2015", "Zo'n 40 koppen thee in 2015"),
        ("e-mail", "e-mail"),
    ],
)
def test_a_name_of_a_file_is_no_description(alt: str, useful: str) -> None:
    assert useful_alt(alt) == useful


@pytest.mark.parametrize("alt", ["-" * 500_000, "a_" * 300_000, "woord " * 100_000])
def test_an_endless_description_takes_no_time(alt: str) -> None:
    began = process_time()
    useful_alt(alt)
    assert process_time() - began < 0.5


def test_an_endless_srcset_takes_no_time() -> None:
    began = process_time()
    assert source(f"srcset='{'/a.jpg 5w, ' * 50_000}/b.jpg 900w'") == "/b.jpg"
    assert source(f"srcset='{'x' * 500_000} 5q'") is not None
    assert process_time() - began < 2


def test_the_picture_on_top_is_the_one_the_article_shows() -> None:
    stated = Image(f"{SITE}/media/hero-1200x630.jpg")
    shown = [Image(f"{SITE}/a.jpg"), Image(f"{SITE}/cache/hero-640x480.jpg?v=2", "Een pot thee")]
    assert hero(stated, shown) == shown[1]
    assert hero(stated, shown[:1]) == stated
    assert hero(None, shown) is None
