"""The size of a picture from its header: what Pillow says, without Pillow, and without trusting the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow

from postiljon.errors import PictureError
from postiljon.pictures.size import Size, size_of
from tests.pictures.drawn import photograph, quarters, read, saved

JPEG = saved(quarters(), "JPEG", exif=Pillow.Exif().tobytes(), comment="a\xff\xd8\xff\xc0 b", dpi=(300, 300))
PNG, GIF = saved(quarters(), "PNG"), saved(quarters(), "GIF")


@given(
    width=st.integers(1, 3000),
    height=st.integers(1, 40),
    kind=st.sampled_from(["JPEG", "PNG", "GIF"]),
    mode=st.sampled_from(["L", "RGB"]),
    progressive=st.booleans(),
)
def test_it_is_what_pillow_says(width: int, height: int, kind: str, mode: str, progressive: bool) -> None:
    content = saved(Pillow.new(mode, (width, height), "white"), kind, progressive=progressive)
    assert size_of(content) == Size(kind.lower(), width, height)


def test_a_thumbnail_inside_is_not_taken_for_the_picture() -> None:
    thumbnail = saved(Pillow.new("RGB", (160, 120)), "JPEG")
    segment = b"\xff\xe1" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    assert size_of(JPEG[:2] + segment + JPEG[2:]) == Size("jpeg", 200, 100)


def test_cmyk_and_padding_and_rubbish_between_segments_are_read_as_decoders_do() -> None:
    cmyk = saved(quarters().convert("CMYK"), "JPEG")
    assert size_of(cmyk) == Size("jpeg", 200, 100)
    padded = cmyk[:2] + b"\xff\xff\xff\x00rubbish\xff" + cmyk[2:]
    assert read(padded).size == (200, 100)
    assert size_of(padded) == Size("jpeg", 200, 100)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "BMP", "TIFF"])
def test_what_mail_programs_do_not_show_is_named(kind: str) -> None:
    with pytest.raises(PictureError, match=rf"do not show this picture \({kind}\)"):
        size_of(saved(quarters(), kind))


@pytest.mark.parametrize("content", [b"", b"words", b"\xff\xd8", b"GIF", b"PK\x03\x04"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError, match="not a picture"):
        size_of(content)


def test_a_page_instead_of_a_picture_is_named() -> None:
    with pytest.raises(PictureError, match="web page"):
        size_of(b"\n<!DOCTYPE html><html><body>404 <svg></svg>")


@pytest.mark.parametrize(
    "content", [JPEG[:30], PNG[:18], GIF[:8], PNG.replace(b"IHDR", b"IDAT"), b"\xff\xd8\xff\xd9"]
)
def test_a_file_that_breaks_off_is_damaged(content: bytes) -> None:
    with pytest.raises(PictureError, match="damaged"):
        size_of(content)


@given(st.sampled_from([JPEG, PNG, GIF]), st.integers(0, 400), st.binary(max_size=20))
def test_no_bytes_fail_with_anything_but_a_typed_error(content: bytes, at: int, noise: bytes) -> None:
    try:
        size = size_of(content[:at] + noise + content[at + len(noise) :])
    except PictureError as error:
        assert error.hint
    else:
        assert 0 < size.width < 2**32
        assert 0 < size.height < 2**32


@pytest.mark.parametrize(
    "filler", [b"\xff", b"\xff\x00", b"\xff\xe1\x00\x02", b"\xff\xe1\x00\x00", b"\xff\xd0"]
)
def test_a_long_way_to_the_size_takes_no_longer_than_reading_it(filler: bytes) -> None:
    with pytest.raises(PictureError):
        size_of(b"\xff\xd8\xff" + filler * (4_000_000 // len(filler)))


def test_a_photograph_of_a_telephone_counts_as_jpeg() -> None:
    both = saved(photograph(300, 200), "MPO", save_all=True, append_images=[photograph(150, 100)])
    assert size_of(both) == Size("jpeg", 300, 200)
