"""What a damaged file does: an answer without anything dangerous in it, or a typed error; all else is harm."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from postiljon.errors import PostiljonError
from tests.fuzz.material import Thing

MOST_SECONDS = 5  # of processor time, so that a machine that is busy or asleep accuses nobody

_HTML_KEY = re.compile(r"html")
_TAG = re.compile(r"<\s*/?\s*([a-z0-9]+)([^<>]*)>", re.IGNORECASE)
_ALLOWED = set(
    "a b i br img p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tfoot tr td th".split()
)
_ALLOWED |= set("figure figcaption em strong caption sub sup dl dt dd hr s del ins u span div small".split())
_DANGEROUS = re.compile(
    r"\bon[a-z]+\s*=|(?:href|src)\s*=\s*[\"']?\s*(?:javascript|data|vbscript)\s*:", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:javascript|data|vbscript|file)\s*:", re.IGNORECASE)


class _TooSlowError(Exception):
    pass


def harm_of(thing: Thing, raw: bytes) -> str:
    """What went wrong when ``raw`` was read as ``thing`` is; "" when nothing did."""
    try:
        with _time_limit():
            found = thing.read(raw, thing.name)
    except PostiljonError as error:
        return "" if str(error) else "an error without words"
    except _TooSlowError:
        return f"more than {MOST_SECONDS} s"
    except Exception as error:  # noqa: BLE001 - to find these is what this is for
        return f"{type(error).__name__}: {str(error)[:200]}"
    return next(_dangers(found, ""), "")


def _dangers(value: object, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _dangers(each, str(name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _dangers(each, key)
    elif isinstance(value, str):
        yield from _in_text(value, key)


def _in_text(text: str, key: str) -> Iterator[str]:
    if key in {"src", "url", "image", "href"} and _ADDRESS.match(text):
        yield f"the address {text[:80]}"
    if _HTML_KEY.search(key):
        for name, rest in _TAG.findall(text):
            if name.lower() not in _ALLOWED or _DANGEROUS.search(rest):
                yield f"the tag <{name}{rest[:80]}>"


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
