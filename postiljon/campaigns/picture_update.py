"""`pictures`: a campaign gets its pictures from the web into its folder, and its files name them there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from postiljon.errors import Place, Problem, SourceError
from postiljon.pictures.limits import MOST_BYTES
from postiljon.workspace import Workspace, replace_file, write_files

from .folder import PRODUCTS_FILE, CampaignFolder
from .picture_addresses import products_with_moved_pictures, with_moved_pictures
from .picture_intake import FOLDER, Progress, brought
from .picture_outcomes import LostPicture, SavedPicture, lost_problem, too_many
from .picture_reading import Read, beside
from .picture_wishes import MOST_PICTURES, Wish, wishes
from .remote_pictures import is_remote, kind_not_shown


@dataclass(frozen=True, slots=True)
class Update:
    """What came into a campaign's folder, and the names of its files that were changed for it."""

    saved: tuple[SavedPicture, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def pictures_to_take_in(folder: CampaignFolder) -> list[Wish]:
    """The pictures that lie on the web, or are of a kind that not every mail program shows."""
    return [
        wish
        for wish in wishes(folder.shown.values(), folder.picks)
        if is_remote(wish.address) or kind_not_shown(wish.address)
    ]


def take_in_pictures(
    space: Workspace, folder: CampaignFolder, *, fetch: Read, progress: Progress | None = None
) -> Update:
    """`pictures_to_take_in` fetched into the folder's images/, and the articles and products.toml changed to them.

    What else stands in these files stays as it was written. Pictures are written first, so that whenever this is
    interrupted no file names a picture that is not there.
    """
    wanted = pictures_to_take_in(folder)
    local = _beside_either(folder.path, space.root)
    outcomes = tuple(
        brought(
            wanted[:MOST_PICTURES], fetch=fetch, local=local, there=_there(folder.path), progress=progress
        )
    )
    saved = tuple(each for each in outcomes if isinstance(each, SavedPicture))
    write_files(folder.path, {each.file: each.picture.content for each in saved})
    changed, stuck = _name_them_there(space, folder, {each.address: each.file for each in saved})
    lost = (lost_problem(each, is_left_out=False) for each in outcomes if isinstance(each, LostPicture))
    return Update(saved, changed, (*lost, *stuck, *too_many(len(wanted) - MOST_PICTURES)))


def _beside_either(*folders: Path) -> Read:
    """Reads a picture from the first of ``folders`` that has it, as a build does."""
    readers = [beside(folder) for folder in folders]

    def read(address: str) -> bytes:
        *first, last = readers
        for reader in first:
            try:
                return reader(address)
            except SourceError:
                continue
        return last(address)

    return read


def _there(campaign: Path) -> dict[str, bytes]:
    """The files in the campaign's images/, by their path in the campaign; of large ones only the name counts."""
    paths = sorted(path for path in (campaign / FOLDER).glob("*") if path.is_file())
    return {
        f"{FOLDER}/{path.name}": path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        for path in paths
    }


def _name_them_there(
    space: Workspace, folder: CampaignFolder, moves: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files that were changed, and what could not be replaced in them."""
    changed, problems = list[str](), list[Problem]()
    for file, shown in folder.shown.items():
        path = folder.path / file
        own = {wish.address for wish in wishes([shown], ())}
        old = _text(path)
        new, stuck = with_moved_pictures(
            old, space.shown(path), {address: moved for address, moved in moves.items() if address in own}
        )
        changed += [file] if _write(path, old, new) else []
        problems += (_stuck(space.shown(path), address, moves[address]) for address in stuck)
    products = folder.path / PRODUCTS_FILE
    if products.exists():
        old = _text(products)
        changed += [PRODUCTS_FILE] if _write(products, old, products_with_moved_pictures(old, moves)) else []
    return tuple(changed), tuple(problems)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")  # with the line ends that it has


def _write(path: Path, old: str, new: str) -> bool:
    if new != old:
        replace_file(path, new.encode("utf-8"))
    return new != old


def _stuck(article: str, address: str, file: str) -> Problem:
    message = f"{address} could not be replaced there"
    return Problem("picture-not-renamed", "warning", message, Place(article), f"write {file} instead")
