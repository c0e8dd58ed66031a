"""One stop on the way to a thing, and what can be said when the way ends there."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from postiljon.errors import FetchError, Place, TemporaryFetchError

from .deadline import OutOfTimeError
from .unpacking import DamagedError

SAVE_IT = "open it in a browser, save it, and give the file"
_TRY_LATER = "try again later"
_LONGEST_SHOWN = 200
_USER = re.compile(r"(?<=//)[^/?#]*@|^[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Stop:
    """An address that is asked, ``start``, the one that somebody gave, and the ``seconds`` for the whole way."""

    url: str
    start: str
    seconds: float
    was_led_to: bool = False

    def to(self, url: str) -> Stop:
        """The next one, where this one leads."""
        return replace(self, url=url, was_led_to=True)

    def failure(self, message: str, hint: str, *, temporary: bool = False) -> FetchError:
        """An error that tells which address somebody gave, and where it led if that went wrong."""
        place = Place(shown(self.start))
        if self.was_led_to:
            message = f"it leads to {shown(self.url)}, and there {message}"
        error = TemporaryFetchError if temporary else FetchError
        return error(message, place=place, hint=hint)


def shown(url: str) -> str:
    """``url`` as it may be printed: without a password in it, without control characters, not too long."""
    text = "".join(char if char.isprintable() else "�" for char in _USER.sub("", url[: 10 * _LONGEST_SHOWN]))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


@contextmanager
def in_words(stop: Stop) -> Iterator[None]:
    """What fails on the way to ``stop`` and back as a FetchError."""
    import httpx

    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise _no_connection(error, stop) from error
    except (OutOfTimeError, httpx.TimeoutException) as error:
        message = f"the server was too slow; {stop.seconds:.0f} seconds is what it gets"
        raise stop.failure(message, _TRY_LATER, temporary=True) from error
    except DamagedError as error:
        raise stop.failure(f"what comes cannot be unpacked: {error}", _TRY_LATER, temporary=True) from error
    except httpx.NetworkError as error:
        raise stop.failure("the connection broke off", _TRY_LATER, temporary=True) from error
    except httpx.ProtocolError as error:
        message = "what the server says is not HTTP, or breaks off"
        raise stop.failure(message, SAVE_IT, temporary=True) from error


def _no_connection(error: BaseException, stop: Stop) -> FetchError:
    causes = tuple(causes_of(error))
    certificate = next((each for each in causes if isinstance(each, ssl.SSLCertVerificationError)), None)
    if certificate:
        message = f"the server cannot prove that it is who it says ({certificate.verify_message})"
        return stop.failure(message, "tell the owner of the site; its certificate is not in order")
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return stop.failure("no safe connection comes about", "tell the owner of the site, or try http://")
    return stop.failure("nobody answers there", "check the address, or try again later", temporary=True)


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """``error``, what caused it, what caused that."""
    while error:
        yield error
        error = error.__cause__
