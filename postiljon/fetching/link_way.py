"""One link followed to its end, with as little said and heard as possible."""

from __future__ import annotations

import ssl
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from postiljon.errors import FetchError

from .answers import leads_to, refused
from .deadline import Deadline, OutOfTimeError
from .door import asked
from .headers import request_headers
from .kinds import ANYTHING
from .link_states import Cause, LinkState, Verdict
from .model import Rules, Validators
from .stops import Stop, causes_of, in_words
from .targets import address_of

if TYPE_CHECKING:
    import httpx

    from .leaving_alone import LeftAlone
    from .turns import Turns

_SECONDS = 10  # for each request
_FOR_GOOD = {301, 308}
_GONE = {404, 410}
_EMPTY = 416  # there is not even a first byte, of a page that is there
_IN_PEACE = {429, 503}  # asked again, in other words, it would be worse
# Of OpenSSL: a certificate in between is missing, which browsers know or fetch, or a company's own is there.
_MENDED_BY_BROWSERS = {19, 20, 21}


@dataclass(frozen=True, slots=True)
class Errand:
    """What all links of one check share."""

    rules: Rules
    turns: Turns
    left_alone: LeftAlone
    deadline: Deadline
    now: datetime


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a way: ``moved_to`` is how far each step was one for good."""

    stop: Stop
    status: int
    moved_to: str


def link_state(address: str, errand: Errand) -> LinkState:
    """What ``address`` is worth to a reader. Never raises what the web can cause."""
    try:
        end = _followed(address, errand)
    except OutOfTimeError:
        reason = "there was no time left to ask"
        return LinkState(Verdict.UNVERIFIED, errand.now, Cause.SILENCE, reason=reason)
    except FetchError as error:
        verdict = Verdict.GONE if _is_lasting(error) else Verdict.UNVERIFIED
        return LinkState(verdict, errand.now, _cause(error), reason=error.message)
    return _judged(address, end, errand.now)


def _judged(address: str, end: _End, now: datetime) -> LinkState:
    if not _is_there(end.status):
        verdict = Verdict.GONE if end.status in _GONE else Verdict.UNVERIFIED
        return LinkState(verdict, now, status=end.status, reason=refused(end.status, end.stop).message)
    if end.moved_to and _page(end.moved_to) != _page(address):
        return LinkState(Verdict.MOVED, now, status=end.status, target=end.moved_to)
    return LinkState(Verdict.ALIVE, now, status=end.status)


def _followed(address: str, errand: Errand) -> _End:
    stop, moved_to, is_for_good = Stop(address, address, _SECONDS), "", True
    for _ in range(errand.rules.most_redirects + 1):
        status, next_url = _answer(stop, errand)
        if next_url is None:
            return _End(stop, status, moved_to)
        if why := errand.left_alone.why(next_url):
            raise stop.to(next_url).failure(why, "open it yourself")
        is_for_good = is_for_good and status in _FOR_GOOD
        moved_to = next_url if is_for_good else moved_to
        stop = stop.to(next_url)
    message = f"more than {errand.rules.most_redirects} redirects are not followed"
    raise stop.failure("it leads on and on", message)


def _answer(stop: Stop, errand: Errand) -> tuple[int, str | None]:
    """The status, and where it leads on. Many servers answer HEAD as they answer nothing else, so GET has the word."""
    import httpx

    try:
        status, next_url = _heard(stop, "HEAD", errand)
    except FetchError as error:
        if not isinstance(error.__cause__, httpx.RemoteProtocolError | httpx.ReadError):
            raise
    else:
        if next_url is not None or _is_there(status) or status in _IN_PEACE:
            return status, next_url
    return _heard(stop, "GET", errand)


def _heard(stop: Stop, method: str, errand: Errand) -> tuple[int, str | None]:
    """What the server of ``stop`` says to one request; nothing of a page is read."""
    host, turns = address_of(stop, errand.rules).netloc.decode("ascii"), errand.turns
    with turns.at(host):
        if turns.is_left_in_peace(host):
            raise stop.failure("its server is left in peace for now", "try again later", temporary=True)
        deadline = Deadline.within(errand.deadline.left(_SECONDS))
        try:
            with closing(_response(stop, method, errand.rules, deadline)) as response, in_words(stop):
                if response.status_code == 429:
                    turns.wants_peace(host)
                return response.status_code, leads_to(response, stop)
        except FetchError as error:
            if _cause(error) is Cause.SILENCE:
                turns.has_failed(host)
            raise


def _response(stop: Stop, method: str, rules: Rules, deadline: Deadline) -> httpx.Response:
    headers = request_headers(ANYTHING, rules.user_agent, Validators())
    few = {"Range": "bytes=0-1023"} if method == "GET" else {}
    return asked(stop, headers | few, rules, deadline, method=method)


def _is_there(status: int) -> bool:
    return 200 <= status < 300 or status == _EMPTY


def _cause(error: FetchError) -> Cause:
    import httpx

    if error.temporary:
        return Cause.SILENCE
    if isinstance(error.__cause__, OSError):
        return Cause.HOST
    if isinstance(error.__cause__, httpx.ConnectError):
        return Cause.TLS
    return Cause.RULES


def _is_lasting(error: FetchError) -> bool:
    """Whether no browser would get further."""
    codes = {each.verify_code for each in causes_of(error) if isinstance(each, ssl.SSLCertVerificationError)}
    return _cause(error) in {Cause.HOST, Cause.TLS} and not codes & _MENDED_BY_BROWSERS


def _page(address: str) -> tuple[str, str]:
    """Host and page, equal for addresses between which nobody sees a difference."""
    import httpx

    rest = str(httpx.URL(address)).partition("://")[2].partition("#")[0]
    host, _, path = rest.partition("/")
    return host.removeprefix("www."), path.rstrip("/")
