"""Many links checked: several hosts at once, each politely, and none that was seen a short while ago."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .deadline import Deadline
from .leaving_alone import LeftAlone
from .link_states import Cause, LinkState, Verdict, is_fresh
from .link_way import Errand, link_state
from .model import Rules
from .turns import Turns

if TYPE_CHECKING:
    from concurrent.futures import Future

LinkProgress = Callable[[int, int], object]  # how many are done, and of how many

_RULES = Rules()
_NOTHING_KNOWN: Mapping[str, LinkState] = MappingProxyType({})
_HOSTS_AT_ONCE = 8


def check_links(
    addresses: Iterable[str],
    *,
    now: datetime,
    leave: Iterable[str] = (),
    known: Mapping[str, LinkState] = _NOTHING_KNOWN,
    rules: Rules = _RULES,
    progress: LinkProgress | None = None,
    pause_seconds: float = 0.25,
    most_seconds: float = 120,
) -> dict[str, LinkState]:
    """What each of ``addresses`` is worth to a reader, in their order.

    Pages are asked by HEAD, and by GET for their first bytes where that tells nothing; redirects are followed within
    ``rules``. One host gets one request at a time and then ``pause_seconds`` of rest. Addresses that ``leave`` names
    (they may hold merge fields), and all that are no pages on the web, are SKIPPED; no redirect leads to them either.
    What ``known``, states by address from earlier checks, tells freshly enough before ``now`` is not asked. After
    ``most_seconds`` what is left is UNVERIFIED. ``progress`` is told after each page. Nothing on the web can make it
    raise.
    """
    wanted, left_alone = list(dict.fromkeys(addresses)), LeftAlone.of(leave)
    states = {
        address: LinkState(Verdict.SKIPPED, now, Cause.RULES, reason=why)
        for address in wanted
        if (why := left_alone.why(address))
    }
    states |= {address: known[address] for address in wanted if _is_known(address, states, known, now)}
    errand = Errand(rules, Turns(pause_seconds), left_alone, Deadline.within(most_seconds), now)
    by_page = _by_page(address for address in wanted if address not in states)
    found: dict[str, LinkState] = {}
    for page, state in _asked_by_host(by_page, errand):
        found[page] = state
        if progress:
            progress(len(found), len(by_page))
    for page, state in _doubted(found).items():
        states |= dict.fromkeys(by_page[page], state)
    return {address: states[address] for address in wanted}


def _is_known(
    address: str, states: Mapping[str, LinkState], known: Mapping[str, LinkState], now: datetime
) -> bool:
    return address not in states and address in known and is_fresh(known[address], now)


def _by_page(addresses: Iterable[str]) -> dict[str, list[str]]:
    """The addresses of each page: a fragment is a place on it."""
    by_page: dict[str, list[str]] = {}
    for address in addresses:
        by_page.setdefault(address.partition("#")[0], []).append(address)
    return by_page


def _asked_by_host(pages: Iterable[str], errand: Errand) -> Iterator[tuple[str, LinkState]]:
    """Each page with its state, as they come: one page of a host after the other, hosts side by side."""
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    waiting: deque[deque[str]] = deque(_by_host(pages).values())
    running: dict[Future[LinkState], deque[str]] = {}
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        while waiting or running:
            while waiting and len(running) < _HOSTS_AT_ONCE:
                queue = waiting.popleft()
                running[pool.submit(link_state, queue[0], errand)] = queue
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                queue = running.pop(future)
                yield queue.popleft(), future.result()
                waiting.extend([queue] if queue else ())


def _by_host(pages: Iterable[str]) -> dict[str, deque[str]]:
    by_host: dict[str, deque[str]] = {}
    for page in pages:
        by_host.setdefault(_host(page), deque()).append(page)
    return by_host


def _host(page: str) -> str:
    try:
        return urlsplit(page).netloc.lower()
    except ValueError:  # the door will say what is wrong with it
        return ""


def _doubted(found: Mapping[str, LinkState]) -> dict[str, LinkState]:
    """The same, but where nobody at all was reached it may be our own line that is down."""
    if any(state.cause not in {Cause.HOST, Cause.SILENCE} for state in found.values()):
        return dict(found)
    return {
        page: replace(state, verdict=Verdict.UNVERIFIED, reason=f"{state.reason}; is this machine online?")
        for page, state in found.items()
    }
