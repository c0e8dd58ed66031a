"""Takes the pictures of docs/images: the sample campaign in every template, and its preview. Needs Chromium."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from postiljon.campaigns.build import build_campaign
from postiljon.cli.preview_source import CampaignSource
from postiljon.preview.proof import Proof, preview_page, single_file
from postiljon.workspace import init_workspace

if TYPE_CHECKING:
    from PIL import Image
    from playwright.sync_api import Browser

Scheme = Literal["light", "dark"]

IMAGES = Path(__file__).parent / "images"
DIGEST = Path(__file__).parent / "digest"
TEMPLATES = ("magazine", "digest", "offer", "letter")
WIDTHS = (600, 375)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SAMPLE = "beter-slapen"

_COLOURS = 64  # of each picture: enough for flat colours, and a third of the bytes
_ALL_COLOURS = 256  # of a page whose smallest signs differ by colour
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PREVIEW_SIZE = (1440, 900)

# Each picture of the preview: what its address says, and whether the page is light or dark.
PREVIEWS: dict[str, tuple[str, Scheme]] = {
    "preview.png": ("view=gmail-web&finding=A08", "light"),
    "preview-wall.png": ("mode=wall&finding=L02", "light"),
    "preview-two.png": ("mode=two&view=apple-phone&beside=gmail-other&finding=L02", "dark"),
}
_MISTAKES = (
    ("article.md", "[je biologische klok](https:", "[klik hier](https:"),
    ("products.toml", '"https://www.example.com/bisglycinaat', '"http://www.example.com/bisglycinaat'),
    ("products.toml", 'image_alt = "Pot magnesiumpoeder met een schepje"', 'image_alt = "poeder.png"'),
)


def picture_of(template: str, width: int, scheme: Scheme) -> Path:
    """Where the picture of a template is kept."""
    return IMAGES / "templates" / f"{template}-{width}-{scheme}.png"


def build_sample(folder: Path, template: str) -> Path:
    """The sample campaign in ``template``, built in a new workspace at ``folder``: the folder of the build.

    The digest announces its article beside those of docs/digest.
    """
    space = init_workspace(folder)
    file = space.campaign(SAMPLE) / "campaign.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('template = "magazine"', f'template = "{template}"'), encoding="utf-8")
    if template == "digest":
        _add_articles(space.campaign(SAMPLE))
    return build_campaign(space, space.settings(), SAMPLE, preview_page=preview_page).folder


def _add_articles(campaign: Path) -> None:
    (campaign / "articles").mkdir()
    (campaign / "article.md").rename(campaign / "articles" / "01-beter-slapen.md")
    shutil.copytree(DIGEST, campaign, dirs_exist_ok=True)


def shot(
    browser: Browser, file: Path, width: int, scheme: Scheme, height: int = 0, *, state: str = ""
) -> Image.Image:
    """The page in ``file`` as a browser shows it, whole, or as much as fits in ``height``.

    ``state`` is what its address says behind the #.
    """
    from PIL import Image

    page = browser.new_page(viewport={"width": width, "height": height or 800}, color_scheme=scheme)
    try:
        page.goto(f"{file.as_uri()}#{state}")
        page.wait_for_load_state("networkidle")
        return Image.open(BytesIO(page.screenshot(full_page=not height))).convert("RGB")
    finally:
        page.close()


def save(picture: Image.Image, path: Path, colours: int = _COLOURS) -> None:
    """Keeps a picture in few colours."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, running. Exits with a sentence where there is none."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        sys.exit("These pictures need Chromium (Debian: chromium, fonts-liberation).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def take_all(tell: Callable[[str], object] = print) -> None:
    """Every picture anew."""
    with chromium() as browser, TemporaryDirectory() as folder:
        for template in TEMPLATES:
            built = build_sample(Path(folder) / template, template)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    path = picture_of(template, width, scheme)
                    save(shot(browser, built / "email.html", width, scheme), path)
                    tell(path.name)
        page = preview_of_a_draft(Path(folder) / "draft")
        width, height = _PREVIEW_SIZE
        for name, (state, scheme) in PREVIEWS.items():
            save(shot(browser, page, width, scheme, height, state=state), IMAGES / name, _ALL_COLOURS)
            tell(name)


def preview_of_a_draft(folder: Path) -> Path:
    """The preview of the sample with a few things wrong in it, as one page."""
    space = init_workspace(folder)
    for file, right, wrong in _MISTAKES:
        path = space.campaign(SAMPLE) / file
        path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    source = CampaignSource(space)
    made = source.make(SAMPLE)
    proof = Proof(made.mail(""), made.findings(), made.version, "2026-11-25 09:30")
    page = folder / "proof.html"
    page.write_text(single_file(proof, language="en"), encoding="utf-8")
    return page


if __name__ == "__main__":
    take_all()
