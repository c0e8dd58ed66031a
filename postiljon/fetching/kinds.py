"""What may be fetched: each kind with its types, how much of it is taken and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1_000_000
_XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
_JSON = ("application/json", "application/feed+json")
_BYTES = ("application/octet-stream", "binary/octet-stream")  # what a server says that does not know
_GZIP = ("application/gzip", "application/x-gzip")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, called ``name`` in errors.

    ``types`` are media types in lower case; "image/*" is all of a family, and no type at all is always let in.
    ``most_bytes`` counts what came over the line as well as what it is unpacked; ``seconds`` is for the whole.
    With ``unpacks`` a file that is gzip (``products.csv.gz``) becomes what is in it.
    """

    name: str
    types: tuple[str, ...]
    most_bytes: int
    seconds: float
    unpacks: bool = False

    def takes(self, media_type: str) -> bool:
        """Whether a thing that its server calls ``media_type`` may be of this kind."""
        family = f"{media_type.partition('/')[0]}/*"
        return not media_type or not {media_type, family, "*/*"}.isdisjoint(self.types)


PAGE = Kind(
    "page",
    ("text/html", "application/xhtml+xml", *_XML, *_JSON, "text/plain", "text/markdown", "text/x-markdown"),
    most_bytes=5 * _MEGABYTE,
    seconds=20,
)
FEED = Kind(
    "feed",
    (
        *_XML,
        *_JSON,
        *_BYTES,
        "text/csv",
        "application/csv",
        "text/tab-separated-values",
        "text/plain",
        *_GZIP,
    ),
    most_bytes=500 * _MEGABYTE,
    seconds=900,
    unpacks=True,
)
PICTURE = Kind("picture", ("image/*", *_BYTES), most_bytes=10 * _MEGABYTE, seconds=20)
ANYTHING = Kind("page", ("*/*",), most_bytes=0, seconds=20)  # of which nothing but the answer's head is read
