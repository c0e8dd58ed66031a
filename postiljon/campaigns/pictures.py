"""The pictures of a campaign: where each file is, how large it is, and under which address the mail shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from postiljon.articles.model import Article, Image
from postiljon.errors import Place, Problem, WorkspaceError
from postiljon.products.model import Pick

FOLDER = "pictures"  # beside the built email.html
_SHOWN_EVERYWHERE = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif"}
_MOST_PIXELS = 50_000_000  # a decompression bomb says it has more


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the workspace: its address in the mail, size in pixels, and content."""

    address: str
    name: str
    width: int
    height: int
    content: bytes


def pictures_of(article: Article, picks: Iterable[Pick], logo: str) -> list[str]:
    """Every picture that the mail shows, once, as the marketer's files name it."""
    images = [article.image, *(block for block in article.blocks if isinstance(block, Image))]
    named = [image.src for image in images if image] + [pick.product.image or "" for pick in picks] + [logo]
    return list(dict.fromkeys(name for name in named if name))


def find_pictures(names: Iterable[str], folders: Mapping[Path, str], base_url: str) -> dict[str, PictureFile]:
    """The local ones among ``names``, by name. ``folders`` maps where to look to the public path under ``base_url``.

    Without a ``base_url`` the mail shows them from the folder `FOLDER` beside it.
    Raises WorkspaceError for a file that is missing, or that is no picture that mail programs show.
    """
    found = {name: _find(name, folders, base_url) for name in names if not _is_remote(name)}
    return _apart(found) if not base_url else found


def not_public(pictures: Mapping[str, PictureFile], base_url: str) -> tuple[Problem, ...]:
    """A warning when pictures are not on the web yet."""
    if base_url or not pictures:
        return ()
    message = f"{len(pictures)} pictures are not public yet: email.html shows them from build, email.eml carries them"
    hint = 'put campaigns/ on the web and set [images] base_url = "https://…" in postiljon.toml'
    return (Problem("pictures-not-public", "warning", message, hint=hint),)


def _is_remote(name: str) -> bool:
    return name.partition(":")[0].lower() in {"http", "https"} or name.startswith("//")


def _find(name: str, folders: Mapping[Path, str], base_url: str) -> PictureFile:
    relative = PurePosixPath(unquote(name))
    if relative.is_absolute() or ".." in relative.parts:
        raise WorkspaceError(f"the picture {name} lies outside the campaign", hint="copy it into images/")
    for folder, public in folders.items():
        path = folder / relative
        if path.is_file():
            address = "/".join((base_url.rstrip("/"), quote(public), quote(str(relative)))) if base_url else ""
            return _read(path, address or f"{FOLDER}/{quote(relative.name)}")
    first = next(iter(folders))
    raise WorkspaceError(
        f"the picture {name} is missing", place=Place(str(first.name) + "/" + str(relative)), hint="copy it into images/"
    )


def _read(path: Path, address: str) -> PictureFile:
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    content = path.read_bytes()
    try:
        with Pillow.open(BytesIO(content)) as picture:
            kind, (width, height) = picture.format or "", picture.size
    except (UnidentifiedImageError, OSError, ValueError, Pillow.DecompressionBombError) as error:
        raise WorkspaceError("this is not a picture", place=Place(path.name), hint="use PNG, JPEG or GIF") from error
    if kind not in _SHOWN_EVERYWHERE or width * height > _MOST_PIXELS:
        message = f"mail programs do not show this picture ({kind or 'unknown'}, {width} × {height})"
        raise WorkspaceError(message, place=Place(path.name), hint="save it as PNG, JPEG or GIF, 1200 pixels wide")
    return PictureFile(address, path.name, width, height, content)


def _apart(pictures: Mapping[str, PictureFile]) -> dict[str, PictureFile]:
    """The same with a number in the file name where two different pictures share one."""
    taken: dict[str, bytes] = {}
    apart: dict[str, PictureFile] = {}
    for name, picture in pictures.items():
        free, number = picture.name, 2
        while taken.get(free, picture.content) != picture.content:
            free, number = f"{Path(picture.name).stem}-{number}{Path(picture.name).suffix}", number + 1
        taken[free] = picture.content
        apart[name] = PictureFile(f"{FOLDER}/{quote(free)}", free, picture.width, picture.height, picture.content)
    return apart
