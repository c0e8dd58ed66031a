"""What a server answered: whether it leads on, whether it is what was asked for, and its body within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from postiljon.errors import FetchError

from .model import Fetched, Validators
from .stops import SAVE_IT, Stop
from .unpacking import decoded, without_gzip

if TYPE_CHECKING:
    import httpx

    from .kinds import Kind
    from .model import Progress

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_SUCCESS = {200, 203}  # 204 and 205 have nothing in them, 206 has a part that nobody asked for
_REDIRECTS = {301, 302, 303, 307, 308}
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504} | set(
    range(520, 531)
)  # the last are of a network before the site
_HINTS = {
    **dict.fromkeys((401, 402, 403, 407, 451), f"it needs a login or refuses programs: {SAVE_IT}"),
    **dict.fromkeys((404, 410), "check the address"),
    429: "it was asked too often; try again later",
}
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_CHARSET = re.compile(r"[a-z0-9][a-z0-9._:+-]{0,39}")
_LONGEST_VALIDATOR = 1_000


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
        raise _refused(response.status_code, stop)
    media_type = _media_type(response)
    if not kind.takes(media_type):
        raise stop.failure(f"this is {media_type}, no {kind.name}", f"give the address of a {kind.name}")
    return Fetched(url, media_type, _charset(response), _validators(response))


def body_of(response: httpx.Response, stop: Stop, kind: Kind, progress: Progress | None) -> Iterator[bytes]:
    """The body in small pieces, unpacked. Raises FetchError as soon as there is too much of it."""
    length = response.headers.get("content-length", "")
    total = int(length) if length.isdecimal() else None
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


def _refused(status: int, stop: Stop) -> FetchError:
    phrase = f" ({_PHRASES[status]})" if status in _PHRASES else ""
    hint = _HINTS.get(status, "try again later" if status in _TEMPORARY else SAVE_IT)
    message = f"the server answers {status}{phrase}"
    return stop.failure(message, hint, temporary=status in _TEMPORARY)


def _media_type(response: httpx.Response) -> str:
    """The media type in lower case; "" when the server tells none, or gibberish."""
    told = response.headers.get("content-type", "")
    first = told.partition(";")[0].partition(",")[0].strip().lower()
    return first if _MEDIA_TYPE.fullmatch(first) else ""


def _charset(response: httpx.Response) -> str:
    told = response.charset_encoding or ""
    return told.lower() if _CHARSET.fullmatch(told.lower()) else ""


def _validators(response: httpx.Response) -> Validators:
    return Validators(*(_usable(response.headers.get(name, "")) for name in ("etag", "last-modified")))


def request_headers(kind: Kind, user_agent: str, known: Validators) -> dict[str, str]:
    """What a request for a thing of this ``kind`` says beside its address."""
    headers = {
        "User-Agent": _usable(user_agent),
        "Accept": ", ".join((*kind.types, "*/*;q=0.1")),
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        "If-None-Match": _usable(known.etag),
        "If-Modified-Since": _usable(known.last_modified),
    }
    return {name: value for name, value in headers.items() if value}


def _usable(value: str) -> str:
    """``value`` if a header can carry it, else "": it may come from a server, or from a file that was edited."""
    is_plain = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value.strip() if is_plain else ""
