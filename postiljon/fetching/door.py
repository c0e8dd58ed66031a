"""Fetching: an address is asked, its redirects are followed one by one, and what comes is taken within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from postiljon.errors import FetchError

from .answers import answer_to, body_of, leads_to
from .deadline import Deadline
from .headers import request_headers
from .kinds import FEED, PAGE, Kind
from .model import Fetched, Progress, Rules, Validators
from .stops import Stop, in_words
from .targets import address_of, candidates, checked_addresses

if TYPE_CHECKING:
    import httpx

MOST_IN_MEMORY = 50_000_000  # bytes; what may be larger is downloaded into a file

_RULES = Rules()
_NOTHING_KNOWN = Validators()


def fetch(
    url: str,
    kind: Kind = PAGE,
    *,
    known: Validators = _NOTHING_KNOWN,
    rules: Rules = _RULES,
    progress: Progress | None = None,
) -> Fetched:
    """What is at ``url``, held in memory; of no kind more than `MOST_IN_MEMORY` bytes.

    An address without a scheme is asked by https and, when no connection comes about, by http. Redirects are
    followed, also from https to http: a site that leads there is as public as one that begins there. With
    ``known`` the server is asked for news only. Raises FetchError; TemporaryFetchError where a later try may help.
    """
    content = BytesIO()
    smaller = replace(kind, most_bytes=min(kind.most_bytes, MOST_IN_MEMORY))
    fetched = download(url, content, smaller, known=known, rules=rules, progress=progress)
    return replace(fetched, content=content.getvalue())


def download(
    url: str,
    file: BinaryIO,
    kind: Kind = FEED,
    *,
    known: Validators = _NOTHING_KNOWN,
    rules: Rules = _RULES,
    progress: Progress | None = None,
) -> Fetched:
    """What is at ``url`` written to ``file`` piece by piece; else like `fetch`.

    A feed that is a gzip file is unpacked on the way. After an error ``file`` holds a part that is good for nothing.
    """
    with _arrived(url, kind, rules, known) as arrival:
        fetched = answer_to(arrival.response, arrival.stop, kind, known)
        if not fetched.not_modified:
            pieces = body_of(arrival.response, arrival.stop, kind, progress)
            for piece in pieces:  # noqa: FURB122 - a spooled file minds its size only after the last of writelines
                file.write(piece)
    return fetched


def asked(
    stop: Stop, headers: dict[str, str], rules: Rules, deadline: Deadline, *, method: str = "GET"
) -> httpx.Response:
    """The answer of ``stop`` itself, its body still to be read. Raises FetchError when there is none."""
    import httpx

    from .transport import PinnedTransport

    url = address_of(stop, rules)
    with in_words(stop):
        transport = PinnedTransport(
            checked_addresses(url, stop, rules, deadline),
            deadline,
            tls=rules.tls,
            connect_seconds=rules.connect_seconds,
            idle_seconds=rules.idle_seconds,
        )
        return transport.handle_request(httpx.Request(method, url, headers=headers))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """The end of a way: an answer that leads nowhere else, its body still to be read."""

    response: httpx.Response
    stop: Stop


@contextmanager
def _arrived(url: str, kind: Kind, rules: Rules, known: Validators) -> Iterator[_Arrival]:
    """The way from ``url`` to its end, one redirect after the other."""
    deadline = Deadline.within(kind.seconds)
    headers = request_headers(kind, rules.user_agent, known)
    stop = Stop(url, url, kind.seconds)
    for _ in range(rules.most_redirects + 1):
        with closing(_answer_at(stop, headers, rules, deadline)) as response, in_words(stop):
            next_url = leads_to(response, stop)
            if next_url is None:
                yield _Arrival(response, stop)
                return
        stop = stop.to(next_url)
    raise stop.failure("it leads on and on", f"more than {rules.most_redirects} redirects are not followed")


def _answer_at(stop: Stop, headers: dict[str, str], rules: Rules, deadline: Deadline) -> httpx.Response:
    """The answer of the first address that somebody can mean by that of ``stop`` and where somebody answers."""
    import httpx

    *others, last = candidates(stop.url)
    for url in others:
        try:
            return asked(replace(stop, url=url), headers, rules, deadline)
        except FetchError as error:
            if not isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
                raise
    return asked(replace(stop, url=last), headers, rules, deadline)
