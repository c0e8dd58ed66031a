"""The pictures of a new campaign: each of them once, fit, named after what it shows, and none lost without a word."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PIL import Image as Pillow

from postiljon.articles.model import Article, Image, Paragraph, Text
from postiljon.campaigns.picture_intake import BroughtIn, bring_in
from postiljon.campaigns.picture_reading import MOST_BYTES_IN_ALL, beside
from postiljon.campaigns.picture_wishes import MOST_PICTURES
from postiljon.errors import PostiljonError, SourceError
from postiljon.pictures.model import CARD, HERO
from postiljon.pictures.size import size_of
from postiljon.products.model import Pick, Product
from tests.campaigns.conftest import Web
from tests.pictures.drawn import logo, photograph, quarters, saved, svg

PHOTO = saved(photograph(), "WEBP")


def article(*blocks: Image, image: Image | None = None) -> Article:
    return Article("Tea", image=image, blocks=(Paragraph(Text.of("Words.")), *blocks))


def sources(found: BroughtIn) -> list[str]:
    return [block.src for block in found.article.blocks if isinstance(block, Image)]


def pick(name: str, image: str | None, alt: str | None = None) -> Pick:
    return Pick(Product(name, image=image), "named", alt)


def nobody(_: str) -> bytes:
    raise SourceError("nobody answers", hint="try again later")


# -- where they go ---------------------------------------------------------------------------------------------


def test_every_picture_gets_a_file_with_a_readable_name(web: Web) -> None:
    found = bring_in(
        article(
            Image(web.put("/a8f3.webp?w=2000", PHOTO), "A bridge in the mist"),
            Image(web.put("/IMG_1.png", saved(quarters(), "PNG")), "IMG_1", Text.of("Four colours")),
            Image(web.put("/logo.svg", svg('<rect width="300" height="300" fill="teal"/>'))),
            image=Image(web.put("/h.jpg", saved(photograph(1600, 500), "JPEG")), ""),
        ),
        [pick("Magnesium drops, 100 ml", web.put("/p.png", saved(logo(), "PNG")))],
        fetch=web.fetch,
    )
    assert found.article.image is not None
    assert found.article.image.src == "images/hero.jpg"
    assert sources(found) == [
        "images/a-bridge-in-the-mist.jpg",
        "images/four-colours.png",
        "images/picture.png",
    ]
    assert found.picks[0].product.image == "images/magnesium-drops-100-ml.png"
    assert set(found.files) == {found.article.image.src, *sources(found), "images/magnesium-drops-100-ml.png"}
    assert all(size_of(content).width <= 1200 for content in found.files.values())
    assert size_of(found.files["images/hero.jpg"]).width == HERO.width


def test_each_place_gets_the_size_that_it_needs(web: Web) -> None:
    large = web.put("/large.png", saved(photograph(1500, 1500), "PNG"))
    on_card = bring_in(article(), [pick("Tea", large)], fetch=web.fetch)
    assert size_of(on_card.files["images/tea.jpg"]).width == CARD.width
    both = bring_in(article(Image(large)), [pick("Tea", large)], fetch=web.fetch)
    assert size_of(both.files["images/tea.jpg"]).width == 1200


def test_the_same_address_is_asked_once_and_the_same_picture_is_kept_once(web: Web) -> None:
    one, same = web.put("/a.png", PHOTO), web.put("/b.png", PHOTO)
    found = bring_in(
        article(Image(one, "A bridge"), Image(same), Image(one)), [pick("Bridge", one)], fetch=web.fetch
    )
    assert sorted(web.asked) == ["/a.png", "/b.png"]
    assert list(found.files) == ["images/a-bridge.jpg"]
    assert sources(found) == ["images/a-bridge.jpg"] * 3


def test_the_same_picture_at_another_address_is_the_same_file_in_every_place(web: Web) -> None:
    raw = saved(photograph(1500, 1500), "PNG")
    found = bring_in(
        article(Image(web.put("/large.png", raw), "A bridge")),
        [pick("Tea", web.put("/small.png", raw))],
        fetch=web.fetch,
    )
    assert list(found.files) == ["images/a-bridge.jpg"]
    assert found.picks[0].product.image == "images/a-bridge.jpg"


def test_two_pictures_of_one_name_stay_two(web: Web) -> None:
    colours = [web.put(f"/{at}", saved(Pillow.new("RGB", (100, 100), (at, 0, 0)), "PNG")) for at in range(3)]
    found = bring_in(article(*(Image(address, "A cup") for address in colours)), [], fetch=web.fetch)
    assert sources(found) == ["images/a-cup.png", "images/a-cup-2.png", "images/a-cup-3.png"]


def test_the_order_in_which_they_arrive_makes_no_difference(web: Web) -> None:
    first_may_go = threading.Event()

    def fetch(address: str) -> bytes:
        if address.endswith("/0"):
            assert first_may_go.wait(10)
        content = web.fetch(address)
        if address.endswith("/3"):
            first_may_go.set()
        return content

    pictures = [
        Image(web.put(f"/{at}", saved(Pillow.new("RGB", (100, 100), (at, 0, 0)), "PNG"))) for at in range(6)
    ]
    late = bring_in(article(*pictures), [], fetch=fetch)
    assert late == bring_in(article(*pictures), [], fetch=web.fetch)
    assert sources(late)[:2] == ["images/picture.png", "images/picture-2.png"]


def test_progress_is_told(web: Web) -> None:
    told: list[tuple[int, int]] = []
    pictures = [Image(web.put(f"/{at}", PHOTO)) for at in range(3)]
    bring_in(article(*pictures), [], fetch=web.fetch, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_address_without_a_scheme_is_asked_by_https() -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return PHOTO

    bring_in(article(Image("//www.example.com/a.jpg")), [], fetch=fetch)
    assert asked == ["https://www.example.com/a.jpg"]


def test_nothing_to_fetch_fetches_nothing() -> None:
    found = bring_in(article(), [pick("Tea", None)], fetch=nobody)
    assert (found.files, found.problems, found.saved) == ({}, (), ())


# -- what cannot be had ----------------------------------------------------------------------------------------


def test_one_that_cannot_be_had_stays_where_it_is() -> None:
    address = "https://www.example.com/gone.jpg"
    found = bring_in(article(Image(address, "A cup of tea")), [pick("Tea", address)], fetch=nobody)
    (problem,) = found.problems
    assert sources(found) == [address]
    assert found.picks[0].product.image == address
    assert (problem.code, problem.severity) == ("picture-not-fetched", "warning")
    assert problem.message == "this picture stays on the web: nobody answers"
    assert problem.place is not None
    assert problem.place.file == address
    assert problem.hint == "try again later"


def test_that_it_stays_on_an_unsafe_address_is_told_with_it(web: Web) -> None:
    (problem,) = bring_in(
        article(Image(f"{web.address}/gone.jpg", "A cup of tea")), [], fetch=web.fetch
    ).problems
    assert "not https" in problem.message
    assert "Not Found" in problem.message


@pytest.mark.parametrize("address", ["https://www.example.com/a.webp?v=2", "https://www.example.com/a.SVG"])
def test_one_that_not_every_program_shows_does_not_stay(address: str) -> None:
    found = bring_in(article(Image(address, "A cup of tea")), [pick("Tea", address)], fetch=nobody)
    (problem,) = found.problems
    assert sources(found) == []
    assert found.picks[0].product.image is None
    assert (problem.code, problem.severity) == ("picture-not-fetched", "warning")
    assert "is left out: nobody answers (not every mail program shows" in problem.message


@pytest.mark.parametrize(
    ("content", "words", "severity"),
    [
        (b"<!doctype html><title>Log in</title>", "this is a web page", "warning"),
        (saved(photograph(), "PNG")[:5000], "damaged", "warning"),
        (saved(Pillow.new("RGB", (1, 1)), "GIF"), "tracking pixel", "note"),
        (saved(Pillow.new("RGB", (32, 32)), "PNG"), "icon", "note"),
    ],
)
def test_what_is_no_good_is_left_out_and_told(web: Web, content: bytes, words: str, severity: str) -> None:
    address = web.put("/a.jpg", content)
    found = bring_in(article(image=Image(address)), [pick("Tea", address)], fetch=web.fetch)
    (problem,) = found.problems
    assert found.article.image is None
    assert found.picks[0].product.image is None
    assert words in problem.message
    assert (problem.code, problem.severity) == ("picture-unfit", severity)


def test_the_caption_of_one_that_is_left_out_stays(web: Web) -> None:
    found = bring_in(article(Image(web.put("/a", b"words"), "", Text.of("How it went"))), [], fetch=web.fetch)
    assert found.article.blocks[-1] == Paragraph(Text.of("How it went"))


def test_a_failure_of_ours_is_not_hidden() -> None:
    def broken(_: str) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bring_in(article(Image("https://www.example.com/a.jpg")), [], fetch=broken)


def test_there_is_an_end_to_how_many(web: Web) -> None:
    address = web.put("/a", PHOTO)
    pictures = [Image(f"{address}?{at}", "A bridge") for at in range(MOST_PICTURES + 3)]
    web.files.update({f"/a?{at}": PHOTO for at in range(len(pictures))})
    found = bring_in(article(*pictures), [], fetch=web.fetch)
    assert sources(found)[MOST_PICTURES - 1 :] == [
        "images/a-bridge.jpg",
        *(each.src for each in pictures[-3:]),
    ]
    assert [problem.code for problem in found.problems] == ["too-many-pictures"]
    assert len(web.asked) == MOST_PICTURES


def test_there_is_an_end_to_how_much() -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return bytes(MOST_BYTES_IN_ALL // 10)

    pictures = [Image(f"https://www.example.com/{at}.jpg", "A bridge") for at in range(40)]
    found = bring_in(article(*pictures), [], fetch=fetch)
    assert [problem.code for problem in found.problems] == ["picture-unfit"] * 10 + [
        "picture-not-fetched"
    ] * 30
    assert len(asked) < 20
    assert sources(found) == [each.src for each in pictures[10:]]


# -- beside the article ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "article"
    (inside / "img").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PHOTO)
    (inside / "img/my cup.webp").write_bytes(PHOTO)
    (inside / "out.png").symlink_to(tmp_path / "secret.png")
    (inside / "folder").symlink_to(tmp_path)
    (inside / "ring.png").symlink_to(inside / "ring.png")
    os.mkfifo(inside / "pipe.png")
    return inside


@pytest.mark.parametrize(
    "address",
    ["img/my%20cup.webp", "./img/my%20cup.webp?v=1#top", "/img/my%20cup.webp", "img/../img/my%20cup.webp"],
)
def test_a_picture_beside_the_article_is_copied(folder: Path, address: str) -> None:
    found = bring_in(article(Image(address, "My cup")), [], fetch=nobody, local=beside(folder))
    assert sources(found) == ["images/my-cup.jpg"]
    assert list(found.files) == ["images/my-cup.jpg"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("../secret.png", "outside"),
        ("%2e%2e/secret.png", "outside"),
        ("img/../../secret.png", "outside"),
        ("out.png", "outside"),
        ("folder/secret.png", "outside"),
        ("ring.png", "cannot be read|not there"),
        ("pipe.png", "not there"),
        ("img", "not there"),
        ("gone.png", "not there"),
        ("a%00b.png", "cannot be read"),
        ("a" * 5000, "cannot be read|not there"),
        ("", "not there"),
    ],
)
def test_nothing_is_read_from_anywhere_else(folder: Path, address: str, words: str) -> None:
    with pytest.raises(PostiljonError, match=words) as caught:
        beside(folder)(address)
    assert caught.value.hint


def test_one_that_is_missing_keeps_its_name_for_the_marketer_to_put_it_there(folder: Path) -> None:
    found = bring_in(article(Image("gone.png", "A cup of tea")), [], fetch=nobody, local=beside(folder))
    (problem,) = found.problems
    assert sources(found) == ["gone.png"]
    assert problem.code == "picture-missing"


def test_a_relative_address_without_a_folder_says_what_is_missing() -> None:
    (problem,) = bring_in(article(Image("a.png", "A cup of tea")), [], fetch=nobody).problems
    assert "--base-url" in (problem.hint or "")


# -- in words --------------------------------------------------------------------------------------------------


def test_alt_texts_that_say_something_stay_and_others_give_way(web: Web) -> None:
    address = web.put("/a.png", PHOTO)
    found = bring_in(
        article(
            Image(address, "A bridge in the mist", Text.of("Photo: Jo")),
            Image(address, "IMG_2041.JPG", Text.of("The bridge at dawn")),
            Image(address, "NL nov 2015"),
            image=Image(address, "hero_final_v2"),
        ),
        [pick("Tea", address, "DSC0001"), pick("Salt", address, "A bowl of salt")],
        fetch=web.fetch,
    )
    assert [block.alt for block in found.article.blocks if isinstance(block, Image)] == [
        "A bridge in the mist",
        "The bridge at dawn",
        "",
    ]
    assert found.article.image is not None
    assert found.article.image.alt == ""
    assert [each.image_alt for each in found.picks] == [None, "A bowl of salt"]


def test_pictures_without_words_are_asked_for_once(web: Web) -> None:
    pictures = [
        Image(web.put(f"/{at}", saved(Pillow.new("RGB", (99, 99), (at, 0, 0)), "PNG"))) for at in range(2)
    ]
    (note,) = bring_in(article(*pictures), [], fetch=web.fetch).problems
    assert (note.code, note.severity) == ("picture-without-words", "note")
    assert "2 pictures" in note.message
    assert "images/picture.png, images/picture-2.png" in note.message


def test_what_was_saved_can_be_counted(web: Web) -> None:
    raw = saved(photograph(), "PNG")
    (kept,) = bring_in(article(Image(web.put("/a", raw))), [], fetch=web.fetch).saved
    assert kept.bytes_before == len(raw)
    assert len(kept.picture.content) < len(raw) / 2
    assert (kept.picture.width, kept.picture.height) == (900, 600)
