"""What no file of the repository may have: other people's addresses, paths of one machine, untidy ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from ipaddress import ip_address
from pathlib import PurePosixPath

from tests.checkout import project_files
from tests.command_line import ROOT

PICTURES = {".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"}
TEXTS = [name for name in project_files() if PurePosixPath(name).suffix.lower() not in PICTURES]
TEST_DATA = [name for name in TEXTS if name.startswith("tests/") and not name.endswith(".py")]
OURS = [name for name in TEXTS if name not in TEST_DATA]

# Addresses that stand for a name and are never visited, and pages that a reader of the documents may want.
STANDARDS = {
    "jsonfeed.org": "the version of a JSON feed",
    "purl.org": "vocabularies of feeds: Dublin Core, the modules of RSS",
    "search.yahoo.com": "vocabulary of feeds: Media RSS",
    "www.itunes.com": "vocabulary of feeds: podcasts",
    "fonts.googleapis.com": "where MJML fetches fonts by itself; a test sees to it that ours does not",
    "schema.org": "vocabulary of structured data",
    "schemas.microsoft.com": "names of Outlook's own elements",
    "schemas.openxmlformats.org": "names of Outlook's own elements",
    "www.w3.org": "names of XML and HTML",
}
DOCUMENTS = {
    "documentation.mjml.io": "the language of the templates",
    "github.com": "reports of what mail programs do, which rules of the preview go by",
    "jinja.palletsprojects.com": "the other language of the templates",
    "keepachangelog.com": "the form of the changelog",
    "mjml.io": "the language of the templates",
    "outlook.com": "what people call one of the mail programs",
    "semver.org": "what a version number says",
    "www.hteumeuleu.com": "how Outlook.com makes a mail dark, which a rule of the preview goes by",
    "www.caniemail.com": "where the table of what mail programs support is from, with the tests behind it",
    "yahoo.com": "what a remark on a mail program names",
}
# RFC 2606 keeps these for examples, so nobody's mail or page is ever behind them.
FOR_EXAMPLES = re.compile(r"(?:.+\.)?(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)")

URL = re.compile(r"\bhttps?://([\w.-]*\w)", re.ASCII | re.IGNORECASE)
BARE_HOST = re.compile(
    r"(?<![\w@./%-])((?:[a-z0-9-]+\.)+(?:com|org|net|io|nl|de|fr|be))(?!\.?\w|[(=-])", re.ASCII
)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})\b", re.ASCII | re.IGNORECASE)
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.:/-])(?:/(?:home|Users|root|work|tmp)/\w|[A-Z]:\\\\?Users\\)")

# Written backwards, because this file may not hold them either: what helped to write a change is no part of it.
BACKWARDS = "ciporhtna edualc ianepo mll tolipoc tpgtahc"
NOT_WORDS_OF_OURS = [word[::-1] for word in BACKWARDS.split()]

Finding = str  # "file:line: what"


def test_texts_are_utf_8_and_end_with_one_line_feed() -> None:
    assert not [name for name in TEXTS if not is_whole((ROOT / name).read_bytes())]


def test_no_space_at_the_end_of_a_line() -> None:
    assert not found(re.compile(r"[ \t\r]+$", re.MULTILINE), OURS)


def test_no_tab_but_where_make_wants_it() -> None:
    assert not found(re.compile(r"\t"), [name for name in OURS if name != "Makefile"])


def test_only_addresses_of_examples_and_standards() -> None:
    assert not found(URL, TEXTS, unless=is_known)
    assert not found(BARE_HOST, TEXTS, unless=is_known)


def test_no_mail_address_that_could_be_somebodys() -> None:
    assert not found(MAIL_ADDRESS, TEXTS, unless=is_known)


def test_no_path_of_one_machine() -> None:
    assert not found(PATH_OF_A_MACHINE, TEXTS)


def test_nothing_about_what_helped_to_write_it() -> None:
    word = re.compile(rf"(?<![a-z])({'|'.join(NOT_WORDS_OF_OURS)})(?![a-z])", re.IGNORECASE)
    assert not found(word, TEXTS)
    assert not [name for name in TEXTS if word.search(name)]


def test_the_lock_names_no_index_and_has_a_hash_for_each_package() -> None:
    lock = text("requirements.lock")
    pins = re.findall(r"^[a-z0-9.-]+==.*$", lock, re.MULTILINE)
    assert pins
    assert all(pin.endswith("\\") for pin in pins)
    assert "--index" not in lock
    assert "://" not in lock


def test_the_nets_catch_what_they_are_for() -> None:
    somebody = "shop.linden" + ".nl"  # in two, or it would be found here
    assert URL.findall(f"<a href='https://{somebody}/page'>") == [somebody]
    assert BARE_HOST.findall(f"See {somebody}.") == [somebody]
    assert MAIL_ADDRESS.findall(f"Mail info@{somebody}.") == [somebody]
    assert PATH_OF_A_MACHINE.findall(f"open('/{'home'}/jan/article.txt')")
    assert not is_known(somebody)
    assert is_known("shop.example.com")
    assert is_known("linden.example")
    assert is_known("127.0.0.1")
    assert not is_known(".".join("8888"))


def found(
    pattern: re.Pattern[str], names: Iterable[str], unless: Callable[[str], bool] = lambda _: False
) -> list[Finding]:
    """Where ``pattern`` matches; ``unless`` judges its group, or the whole match."""
    return [
        f"{name}:{text(name).count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name in names
        for match in pattern.finditer(text(name))
        if not unless(match[match.re.groups])
    ]


def is_known(host: str) -> bool:
    """Whether nobody has to mind a host: listed, kept for examples, a word without a dot, an inside address."""
    host = host.lower()
    is_listed = host in STANDARDS or host in DOCUMENTS
    return is_listed or "." not in host or bool(FOR_EXAMPLES.fullmatch(host)) or is_inside(host)


def is_inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def is_whole(raw: bytes) -> bool:
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    ends_well = words.endswith("\n") and not words.endswith("\n\n")
    return not words.startswith("\ufeff") and "\0" not in words and (ends_well or not words)


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")
