"""The pictures of an article and its products come into the campaign: fit for a mail, and named well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from postiljon.articles.model import Article
from postiljon.errors import PictureError, PostiljonError, Problem
from postiljon.pictures.fitting import fit
from postiljon.products.model import Pick

from .article_files import ARTICLE_FILE
from .picture_names import free_name, stem_of
from .picture_outcomes import LostPicture, SavedPicture, lost_problem, too_many, unspoken
from .picture_reading import Read, read_all
from .picture_wishes import MOST_PICTURES, Wish, wishes, with_addresses, with_alt_texts
from .remote_pictures import is_remote, kind_not_shown

FOLDER = "images"  # in the campaign's folder

Progress = Callable[[int, int], object]  # how many pictures are done, and of how many


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """Article and picks with the pictures of the campaign's folder, and ``files``: what to write there, by path."""

    article: Article
    picks: tuple[Pick, ...]
    files: Mapping[str, bytes]
    saved: tuple[SavedPicture, ...]
    problems: tuple[Problem, ...]


def bring_in(
    article: Article,
    picks: Sequence[Pick],
    *,
    fetch: Read,
    local: Read | None = None,
    file: str = ARTICLE_FILE,
    there: Mapping[str, bytes] | None = None,
    most: int = MOST_PICTURES,
    progress: Progress | None = None,
) -> BroughtIn:
    """Every picture of ``article`` and ``picks`` fetched or copied, made fit, and named after what it shows.

    ``fetch`` gets those on the web, ``local`` those with a relative address (`picture_reading.beside`). One that
    cannot be had keeps its address; one that mail programs could not show is left out; each of them is a problem.
    The same pictures give the same files, whichever of them comes first. ``file`` is what the article will be called;
    ``there`` are the pictures that the campaign has already, by path, and ``most`` is how many may come to them.
    """
    article, described = with_alt_texts(article, picks)
    wanted = wishes([article], described)
    outcomes = tuple(brought(wanted[:most], fetch=fetch, local=local, there=there, progress=progress))
    saved = tuple(each for each in outcomes if isinstance(each, SavedPicture))
    lost = tuple(each for each in outcomes if isinstance(each, LostPicture))
    article, described = with_addresses(article, described, _moves(outcomes))
    return BroughtIn(
        article=article,
        picks=described,
        files={each.file: each.picture.content for each in saved},
        saved=saved,
        problems=(
            *(lost_problem(each, is_left_out=True) for each in lost),
            *too_many(len(wanted) - most),
            *unspoken(article, file),
        ),
    )


def brought(
    wanted: Sequence[Wish],
    *,
    fetch: Read,
    local: Read | None,
    there: Mapping[str, bytes] | None = None,
    progress: Progress | None = None,
) -> Iterator[SavedPicture | LostPicture]:
    """What becomes of each wish, in order. ``there`` are the files that the campaign has already, by path."""
    files = dict(there or {})
    known: dict[bytes, SavedPicture] = {}  # by what came
    got = read_all([wish.address for wish in wanted], fetch, local)
    for done, (wish, raw) in enumerate(zip(wanted, got, strict=True), start=1):
        outcome = _outcome(wish, raw, files, known)
        if isinstance(outcome, SavedPicture):
            files[outcome.file] = outcome.picture.content
        yield outcome
        if progress:
            progress(done, len(wanted))


def _outcome(
    wish: Wish, raw: bytes | PostiljonError, files: Mapping[str, bytes], known: dict[bytes, SavedPicture]
) -> SavedPicture | LostPicture:
    if isinstance(raw, PostiljonError):
        promises_unfit = is_remote(wish.address) and kind_not_shown(wish.address)
        return LostPicture(wish.address, raw, is_unfit=bool(promises_unfit))
    key = sha256(raw).digest()
    try:
        saved = known.get(key) or _saved(wish, raw, files)
    except PictureError as error:
        return LostPicture(wish.address, error, is_unfit=True)
    known[key] = saved
    return replace(saved, address=wish.address)


def _saved(wish: Wish, raw: bytes, files: Mapping[str, bytes]) -> SavedPicture:
    picture = fit(raw, wish.frame)
    same = next((file for file, content in files.items() if content == picture.content), None)
    stem = f"{FOLDER}/{stem_of(wish.words, wish.otherwise)}"
    file = same or free_name(stem, picture.suffix, picture.content, files)
    return SavedPicture(wish.address, file, picture, len(raw))


def _moves(outcomes: Sequence[SavedPicture | LostPicture]) -> dict[str, str | None]:
    """Where each picture is now, by its old address; None for one that is left out."""
    saved = {each.address: each.file for each in outcomes if isinstance(each, SavedPicture)}
    left_out = {each.address for each in outcomes if isinstance(each, LostPicture) and each.is_unfit}
    return {**saved, **dict.fromkeys(left_out)}
