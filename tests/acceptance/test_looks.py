"""Every template still looks as it did when a person looked at it: docs/images/templates, taken anew and compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser

from docs.pictures import SCHEMES, TEMPLATES, WIDTHS, Scheme, build_sample, picture_of, shot

pytestmark = pytest.mark.browser

COARSE = (
    4  # pixels of one side that are looked at as one: the edges of letters differ from machine to machine
)
DIFFERENT = 40  # of 255, in any of the three colours
MOST = 0.004  # of the area may differ


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """From 0 (the same) to 1."""
    width, height = one.width, max(one.height, other.height)
    small = [laid_on(image, width, height).reduce(COARSE) for image in (one, other)]
    worst = Image.merge("RGB", ImageChops.difference(*small).split()).convert("RGB")
    strongest = ImageChops.lighter(ImageChops.lighter(*worst.split()[:2]), worst.split()[2])
    return sum(strongest.histogram()[DIFFERENT:]) / (strongest.width * strongest.height)


def laid_on(image: Image.Image, width: int, height: int) -> Image.Image:
    sheet = Image.new("RGB", (width, height), "magenta")
    sheet.paste(image.convert("RGB"), (0, 0))
    return sheet


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    @cache
    def build(template: str) -> Path:
        return build_sample(tmp_path_factory.mktemp(template) / "workspace", template) / "email.html"

    return build


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_it_looks_as_it_did(
    template: str, width: int, scheme: Scheme, built: Callable[[str], Path], browser: Browser, tmp_path: Path
) -> None:
    now = shot(browser, built(template), width, scheme)
    now.save(tmp_path / "now.png")
    before = Image.open(picture_of(template, width, scheme))
    differs = share_that_differs(before, now)
    assert differs <= MOST, (
        f"{differs:.2%} differs: look at {tmp_path}/now.png; python -m docs.pictures keeps it"
    )


def test_a_change_would_be_seen() -> None:
    before = Image.open(picture_of("magazine", 600, "light")).convert("RGB")
    assert share_that_differs(before, before) == 0
    moved = ImageChops.offset(before, 0, 12)
    assert share_that_differs(before, moved) > MOST
    gone = before.copy()
    ImageDraw.Draw(gone).rectangle((100, 100, 400, 160), "#E6ECEB")
    assert share_that_differs(before, gone) > MOST
    longer = Image.new("RGB", (before.width, before.height + 60), "white")
    longer.paste(before)
    assert share_that_differs(before, longer) > MOST
