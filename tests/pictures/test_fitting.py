"""Any picture becomes one that every mail program shows: upright, in sRGB, light, and silent about its maker."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, ImageStat
from PIL.GifImagePlugin import GifImageFile
from PIL.Image import Image
from PIL.JpegImagePlugin import JpegImageFile, get_sampling
from PIL.PngImagePlugin import PngInfo

from postiljon.errors import PictureError, TinyPictureError
from postiljon.pictures.fitting import fit
from postiljon.pictures.limits import MOST_BYTES
from postiljon.pictures.model import BODY, CARD, HERO, FitPicture, Frame
from postiljon.pictures.size import size_of
from tests.pictures.drawn import film, logo, photograph, pixel, quarters, read, saved

SECRET = "52.3702 N, 4.8952 E"


def corners(image: Image) -> list[tuple[int, ...]]:
    """The colours of the four quarters, from the top left on: each band all or nothing."""
    width, height = image.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [tuple(255 * round(band / 255) for band in pixel(image, place)) for place in places]


def difference(one: Image, other: Image) -> float:
    """How far two pictures are apart, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).rms)


def check(made: FitPicture, frame: Frame = BODY) -> None:
    """What holds for every picture that was made to fit."""
    size = size_of(made.content)
    assert (size.kind, size.width, size.height) == (made.kind, made.width, made.height)
    assert made.width <= frame.width
    assert made.height <= frame.height
    image = read(made.content)
    assert image.mode in {"L", "P", "RGB", "RGBA"}
    assert not {"exif", "icc_profile", "comment", "xmp", "Comment", "dpi"} & set(image.info)


# -- kinds -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_every_kind_becomes_one_that_is_shown(kind: str) -> None:
    made = fit(saved(photograph(), kind))
    check(made)
    assert made.kind == "jpeg" or kind == "GIF"  # which has few colours
    assert (made.width, made.height) == (900, 600)
    assert difference(read(made.content), photograph()) < (20 if kind == "GIF" else 12)


def test_the_kind_is_what_stands_in_the_file() -> None:
    assert fit(saved(photograph(), "WEBP")).suffix == ".jpg"
    assert fit(saved(logo(), "PNG")).suffix == ".png"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a picture"),
        (b"<!doctype html><html></html>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\1\0\1\0\x10\x10", "ICO"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "not a picture"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(PictureError, match=words) as caught:
        fit(content)
    assert caught.value.hint


# -- size ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "frame", "expected"),
    [
        ((2400, 900), HERO, (1200, 450)),
        ((1200, 450), HERO, (1200, 450)),
        ((320, 200), HERO, (320, 200)),
        ((900, 600), CARD, (800, 533)),
        ((600, 900), CARD, (533, 800)),
        ((600, 9000), BODY, (333, 5000)),
    ],
)
def test_it_fits_and_never_grows(size: tuple[int, int], frame: Frame, expected: tuple[int, int]) -> None:
    made = fit(saved(Pillow.new("RGB", size, "teal"), "PNG"), frame)
    check(made, frame)
    assert (made.width, made.height) == expected


def test_what_outlook_would_cut_is_told() -> None:
    tall = Pillow.new("RGB", (600, 2000), "teal")
    assert "Outlook" in fit(saved(tall, "PNG")).notes[0]
    assert fit(saved(tall, "PNG"), CARD).notes == ()
    assert fit(saved(tall.crop((0, 0, 600, 1700)), "PNG")).notes == ()


@pytest.mark.parametrize("frame", [HERO, BODY, CARD])
def test_a_photograph_weighs_no_more_than_its_place_allows(frame: Frame) -> None:
    noisy = Pillow.blend(photograph(2000, 1500), photograph(1500, 2000).resize((2000, 1500)).rotate(7), 0.5)
    made = fit(saved(noisy, "JPEG", quality=95), frame)
    check(made, frame)
    assert len(made.content) <= frame.bytes
    assert made.width >= frame.width // 2


def test_noise_is_made_smaller_rather_than_ugly() -> None:
    noise = Pillow.frombytes("RGB", (1000, 1000), Random(7).randbytes(3_000_000))
    made = fit(saved(noise, "PNG"))
    check(made)
    assert made.width == 600


@pytest.mark.parametrize(
    ("size", "words"), [((1, 1), "tracking pixel"), ((63, 80), "icon"), ((600, 2), "line")]
)
def test_what_is_too_small_to_see_has_its_own_reason(size: tuple[int, int], words: str) -> None:
    for kind in ("GIF", "PNG", "JPEG"):
        with pytest.raises(TinyPictureError, match=words):
            fit(saved(Pillow.new("RGB", size), kind))


# -- the right way up, the right colours -----------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_it_stands_upright(kind: str, orientation: int) -> None:
    undo = {
        2: 0,
        3: 3,
        4: 1,
        5: 5,
        6: 2,
        7: 6,
        8: 4,
    }  # Pillow's name for the turn that a camera would have made
    taken = quarters() if orientation == 1 else quarters().transpose(Pillow.Transpose(undo[orientation]))
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    made = fit(saved(taken, kind, exif=exif))
    check(made)
    assert (made.width, made.height) == (200, 100)
    assert corners(read(made.content)) == corners(quarters())
    assert made.notes == (() if orientation == 1 or kind == "TIFF" else ("turned upright",))


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_changes_nothing(orientation: int) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    assert fit(saved(quarters(), "PNG", exif=exif)).width == 200


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("1", "PNG"), ("L", "JPEG"), ("LA", "PNG"), ("P", "GIF"), ("RGBA", "WEBP"), ("CMYK", "JPEG"), ("CMYK", "TIFF"),
     ("YCbCr", "TIFF"), ("LAB", "TIFF")],
)  # fmt: skip
def test_every_way_to_say_a_colour_is_understood(mode: str, kind: str) -> None:
    if mode == "LAB":
        lab = ImageCms.profileToProfile(
            quarters(), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert lab is not None
        content = saved(lab, kind)
    else:
        content = saved(quarters().convert(mode), kind)
    made = fit(content)
    check(made)
    expected = quarters().convert("L" if mode in {"1", "L", "LA"} else "RGB")
    if mode == "1":
        expected = quarters().convert("1")
    assert difference(read(made.content), expected) < 16


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    ramp = Pillow.linear_gradient("L")
    deep = ramp.convert("I").point(lambda value: value * 128).convert("I;16")
    made = fit(saved(deep, "PNG"))
    assert difference(read(made.content), ramp.point(lambda value: value // 2)) < 2


def test_fractions_of_grey_keep_their_shades() -> None:
    ramp = Pillow.linear_gradient("L")
    made = fit(saved(ramp.convert("F").point(lambda value: value * (1 / 255) + 0.0), "TIFF"))
    assert difference(read(made.content), ramp) < 2


def test_a_colour_profile_is_applied_and_taken_out() -> None:
    srgb = ImageCms.createProfile("sRGB")
    plain = saved(photograph(), "PNG")
    named = saved(photograph(), "PNG", icc_profile=ImageCms.ImageCmsProfile(srgb).tobytes())
    assert fit(named).content == fit(plain).content
    swapped = _profile_with_red_and_blue_swapped()
    made = fit(saved(quarters(), "PNG", icc_profile=swapped))
    check(made)
    assert corners(read(made.content))[0] == (0, 0, 255, 255)


@pytest.mark.parametrize(
    "profile", [b"junk", b"\0" * 500, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_means_nothing_is_ignored(profile: bytes) -> None:
    made = fit(saved(quarters(), "PNG", icc_profile=profile))
    assert corners(read(made.content)) == corners(quarters())


def _profile_with_red_and_blue_swapped() -> bytes:
    """sRGB under another name, whose tags for red and blue have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "none".encode("utf-16-be")).replace(b"sRGB", b"none")


# -- transparency and few colours ------------------------------------------------------------------------------


def test_what_is_transparent_stays_so() -> None:
    for kind in ("PNG", "WEBP", "AVIF", "TIFF"):
        made = fit(saved(logo(), kind, lossless=True) if kind == "WEBP" else saved(logo(), kind))
        check(made)
        assert made.kind == "png"
        assert pixel(read(made.content), (5, 5))[3] == 0


def test_a_colour_that_means_transparent_stays_so() -> None:
    made = fit(saved(quarters(), "PNG", transparency=(255, 0, 0)))
    assert pixel(read(made.content), (5, 5))[3] == 0


def test_transparency_that_hides_nothing_is_dropped() -> None:
    assert fit(saved(photograph().convert("RGBA"), "PNG")).kind == "jpeg"


def test_few_colours_stay_exactly_as_they_are_and_weigh_less() -> None:
    drawing = logo(1200, 400)
    for shade in range(200):
        drawing.putpixel((30 + shade, 40), (shade, 100, 104, 255 - shade))
    raw = saved(drawing, "PNG")
    made = fit(raw)
    assert read(made.content).convert("RGBA").tobytes() == drawing.tobytes()
    assert len(made.content) < len(raw)
    assert read(made.content).mode == "P"


def test_a_drawing_with_soft_colours_gets_no_bands() -> None:
    soft = Pillow.merge(
        "RGB",
        [Pillow.linear_gradient("L"), Pillow.linear_gradient("L").rotate(90), Pillow.new("L", (256, 256))],
    )
    soft = soft.point(lambda value: value // 3 * 3)
    made = fit(saved(soft, "PNG"))
    assert difference(read(made.content), soft) < 2


def test_a_drawing_is_png_while_it_is_small_enough() -> None:
    drawing = saved(photograph(300, 300).quantize(16).convert("RGB"), "PNG")
    png = fit(drawing)
    assert png.kind == "png"
    tight = Frame(1200, 5000, len(png.content) - 1)
    assert len(fit(drawing, tight).content) <= tight.bytes


def test_colours_are_halved_where_they_are_many() -> None:
    assert get_sampling(JpegImageFile(BytesIO(fit(saved(photograph(), "PNG")).content))) == 2
    noise = Pillow.frombytes("RGB", (100, 100), Random(7).randbytes(30_000))
    assert get_sampling(JpegImageFile(BytesIO(fit(saved(noise, "PNG")).content))) == 0


def test_a_transparent_photograph_is_white_where_white_is_behind_it() -> None:
    cut_out = photograph(1000, 1000).convert("RGBA")
    cut_out.putalpha(Pillow.radial_gradient("L").resize((1000, 1000)).point(lambda value: 255 - value))
    raw = saved(cut_out, "PNG")
    on_card = fit(raw, CARD)
    check(on_card, CARD)
    assert on_card.kind == "jpeg"
    assert min(pixel(read(on_card.content), (2, 2))) > 240
    in_text = fit(raw, BODY)
    check(in_text)
    assert in_text.kind == "png"
    assert len(in_text.content) <= BODY.bytes
    assert "fewer colours" in in_text.notes[0]


def test_what_cannot_be_seen_at_all_is_refused() -> None:
    with pytest.raises(PictureError, match="transparent"):
        fit(saved(Pillow.new("RGBA", (200, 200), (255, 0, 0, 0)), "PNG"))


# -- a JPEG that is good already -------------------------------------------------------------------------------


def test_a_light_jpeg_keeps_its_dots_and_loses_its_secrets() -> None:
    exif = Pillow.Exif()
    exif[0x010E] = SECRET
    raw = saved(photograph(600, 400), "JPEG", quality=60, exif=exif, comment=SECRET, xmp=SECRET.encode())
    assert raw.count(SECRET.encode()) == 3
    made = fit(raw + SECRET.encode())
    check(made)
    assert SECRET.encode() not in made.content
    assert read(made.content).tobytes() == read(raw).tobytes()
    assert len(made.content) < len(raw)


def test_a_heavy_jpeg_is_compressed() -> None:
    raw = saved(photograph(600, 400), "JPEG", quality=100, subsampling=0)
    made = fit(raw)
    assert len(made.content) < 0.7 * len(raw)
    assert difference(read(made.content), photograph(600, 400)) < 12


def test_a_jpeg_that_is_far_too_good_is_compressed_though_it_would_fit() -> None:
    raw = saved(photograph(300, 200), "JPEG", quality=100, subsampling=0)
    assert len(raw) < HERO.bytes
    assert len(fit(raw, HERO).content) < 0.7 * len(raw)


def test_a_jpeg_that_is_a_little_too_heavy_is_compressed() -> None:
    raw = fit(saved(photograph(600, 400), "PNG")).content
    tight = Frame(1200, 5000, len(raw) - 1)
    assert len(fit(raw, tight).content) <= tight.bytes


def test_a_light_jpeg_in_other_colours_is_not_kept() -> None:
    warm = Pillow.blend(photograph(300, 200), Pillow.new("RGB", (300, 200), "orange"), 0.5)
    cold = Pillow.merge("RGB", warm.split()[::-1])
    raw = saved(warm, "JPEG", quality=30, icc_profile=_profile_with_red_and_blue_swapped())
    made = fit(raw)
    check(made)
    assert difference(read(made.content), cold) < 20 < difference(warm, cold)
    check(fit(saved(photograph(300, 200).convert("CMYK"), "JPEG", quality=20)))


def test_the_colours_of_a_jpeg_without_light_and_colour_apart_stay() -> None:
    """What says so is Adobe's mark alone when the bands have numbers for names."""
    raw = saved(photograph(300, 200), "JPEG", quality=50, keep_rgb=True)
    frame, scan = b"\x03%c\x11\0%c\x11\0%c\x11\0", b"\x03%c\0%c\0%c\0"
    for band in (frame, scan):
        assert band % (*b"RGB",) in raw
        raw = raw.replace(band % (*b"RGB",), band % (1, 2, 3))
    assert read(fit(raw, HERO).content).tobytes() == read(raw).tobytes()


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 0}, {"keep_rgb": True}]
)
def test_kept_dots_are_the_same_dots(options: dict[str, object]) -> None:
    raw = saved(photograph(600, 400), "JPEG", quality=50, **options)
    assert read(fit(raw, HERO).content).tobytes() == read(raw).tobytes()


# -- metadata --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "GIF"])
def test_no_metadata_survives(kind: str) -> None:
    exif = Pillow.Exif()
    exif[0x010E] = SECRET
    words = PngInfo()
    words.add_text("GPS", SECRET)
    options: dict[str, dict[str, object]] = {
        "PNG": {"pnginfo": words, "exif": exif},
        "WEBP": {"exif": exif, "xmp": SECRET.encode()},
        "TIFF": {"exif": exif},
        "GIF": {"comment": SECRET},
    }
    raw = saved(logo() if kind == "PNG" else photograph(200, 200), kind, **options[kind])
    assert SECRET.encode() in raw
    made = fit(raw)
    check(made)
    assert SECRET.encode() not in made.content


# -- films -----------------------------------------------------------------------------------------------------


def test_a_small_film_goes_on_moving() -> None:
    frames = film()
    raw = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, duration=90, comment=SECRET
    )
    made = fit(raw + SECRET.encode())
    check(made)
    moving, before = GifImageFile(BytesIO(made.content)), GifImageFile(BytesIO(raw))
    assert made.kind == "gif"
    assert SECRET.encode() not in made.content
    assert (moving.n_frames, moving.info["loop"], moving.info["duration"]) == (4, 0, 90)
    for at in range(4):
        moving.seek(at)
        before.seek(at)
        assert moving.convert("RGB").tobytes() == before.convert("RGB").tobytes()


def test_a_film_that_is_too_large_shows_its_first_frame() -> None:
    frames = film(size=(1600, 400))
    made = fit(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    check(made)
    assert (made.kind, made.width) == ("png", 1200)
    assert "first frame" in made.notes[0]
    assert pixel(read(made.content), (9, 9)) == (0, 80, 120, 255)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_films_that_outlook_does_not_play_show_their_first_frame(kind: str) -> None:
    frames = film()
    made = fit(saved(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True))
    check(made)
    assert made.kind == "png"
    assert "first frame" in made.notes[0]


# -- the hostile, and the broken -------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    header = saved(Pillow.new("1", (64, 64)), "PNG")
    for side in (8000, 100_000):
        bomb = header[:16] + side.to_bytes(4, "big") * 2 + header[24:]
        bomb = bomb[:29] + _crc(bomb[12:29]) + bomb[33:]
        with pytest.raises(PictureError, match="too large"):
            fit(bomb)


def _crc(chunk: bytes) -> bytes:
    from zlib import crc32

    return crc32(chunk).to_bytes(4, "big")


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(PictureError, match="over 10 MB"):
        fit(b"\xff\xd8\xff" + bytes(MOST_BYTES))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "BMP", "GIF"])
def test_a_file_that_breaks_off_is_damaged(kind: str) -> None:
    raw = saved(photograph(300, 200), kind)
    with pytest.raises(PictureError, match="damaged"):
        fit(raw[: len(raw) * 2 // 3])


def test_what_is_also_something_else_is_only_a_picture_afterwards() -> None:
    script = b"<script>alert(1)</script>"
    jpeg = saved(photograph(200, 100), "JPEG", quality=50, comment=script) + b"PK\x03\x04" + script
    gif = saved(quarters(), "GIF").replace(
        b"\x21\xf9", b"\x21\xfe" + bytes([len(script)]) + script + b"\0\x21\xf9", 1
    )
    for raw in (jpeg, gif + script):
        assert script not in fit(raw).content


FILES = [
    saved(quarters(), "JPEG", quality=70),
    saved(quarters(), "JPEG", progressive=True),
    saved(quarters(), "PNG"),
    saved(logo(100, 60), "PNG"),
    saved(quarters(), "GIF"),
    saved(film(size=(80, 40))[0], "GIF", save_all=True, append_images=film(size=(80, 40))[1:]),
    saved(quarters(), "WEBP"),
    saved(quarters(), "AVIF"),
    saved(quarters(), "BMP"),
    saved(quarters(), "TIFF", compression="tiff_lzw"),
]  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from(FILES), st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=8)), max_size=4))
def test_damage_gives_a_picture_or_a_typed_error(raw: bytes, damage: list[tuple[int, bytes]]) -> None:
    for place, noise in damage:
        at = place % len(raw)
        raw = raw[:at] + noise + raw[at + len(noise) :]
    try:
        made = fit(raw)
    except PictureError:
        return
    check(made)


@pytest.mark.parametrize("raw", FILES, ids=range(len(FILES)))
def test_the_same_bytes_give_the_same_bytes(raw: bytes) -> None:
    assert fit(raw) == fit(bytes(BytesIO(raw).read()))
