"""What a server answered: whether it leads on, whether it is what was asked for, and its body within limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from postiljon.errors import FetchError

from .headers import charset_of, length_of, media_type_of, validators_of
from .model import Fetched, Progress, Validators
from .stops import SAVE_IT, Stop
from .unpacking import decoded, without_gzip

if TYPE_CHECKING:
    import httpx

    from .kinds import Kind

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_SUCCESS = {200, 203}  # 204 and 205 have nothing in them, 206 has a part that nobody asked for
_REDIRECTS = {301, 302, 303, 307, 308}
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504, *range(520, 531)}  # the last are of a network before a site
_HINTS = {
    **dict.fromkeys((401, 402, 403, 407, 451), f"it needs a login or refuses programs: {SAVE_IT}"),
    **dict.fromkeys((404, 410), "check the address"),
    429: "it was asked too often; try again later",
}


def leads_to(response: httpx.Response, stop: Stop) -> str | None:
    """The address that the server sends us on to, if it does. Raises FetchError when it does not say where to."""
    import httpx

    if response.status_code not in _REDIRECTS:
        return None
    try:
        return str(response.url.join(response.headers["location"]))
    except (KeyError, ValueError, httpx.InvalidURL) as error:
        raise stop.failure("it leads on, to no address", "tell the owner of the site") from error


def answer_to(response: httpx.Response, stop: Stop, kind: Kind, known: Validators) -> Fetched:
    """What the head of ``response`` says. Raises FetchError when it is no success, or not of this ``kind``."""
    url = str(response.url)
    if response.status_code == 304 and known != Validators():
        return Fetched(url, validators=known, not_modified=True)
    if response.status_code not in _SUCCESS:
        raise refused(response.status_code, stop)
    media_type = media_type_of(response)
    if not kind.takes(media_type):
        raise stop.failure(f"this is {media_type}, no {kind.name}", f"give the address of a {kind.name}")
    return Fetched(url, media_type, charset_of(response), validators_of(response))


def refused(status: int, stop: Stop) -> FetchError:
    """What can be said of an answer with a ``status`` that is no success."""
    phrase = f" ({_PHRASES[status]})" if status in _PHRASES else ""
    hint = _HINTS.get(status, "try again later" if status in _TEMPORARY else SAVE_IT)
    message = f"the server answers {status}{phrase}"
    return stop.failure(message, hint, temporary=status in _TEMPORARY)


def body_of(response: httpx.Response, stop: Stop, kind: Kind, progress: Progress | None) -> Iterator[bytes]:
    """The body in small pieces, unpacked. Raises FetchError as soon as there is too much of it."""
    total = length_of(response)
    if total and total > kind.most_bytes:
        raise _too_large(stop, kind)
    line = _counted(_watched(response.iter_raw(), total, progress), stop, kind)
    pieces = decoded(line, response.headers.get("content-encoding", "").strip().lower())
    yield from _counted(without_gzip(pieces) if kind.unpacks else pieces, stop, kind)


def _watched(chunks: Iterable[bytes], total: int | None, progress: Progress | None) -> Iterator[bytes]:
    """The chunks as they come over the line, each told to whoever watches."""
    came = 0
    for chunk in chunks:
        came += len(chunk)
        if progress:
            progress(came, total)
        yield chunk


def _counted(chunks: Iterable[bytes], stop: Stop, kind: Kind) -> Iterator[bytes]:
    came = 0
    for chunk in chunks:
        came += len(chunk)
        if came > kind.most_bytes:
            raise _too_large(stop, kind)
        yield chunk


def _too_large(stop: Stop, kind: Kind) -> FetchError:
    most = f"{kind.most_bytes / 1_000_000:g} MB"
    return stop.failure(f"this is larger than {most}, too much for a {kind.name}", "give a smaller one")
