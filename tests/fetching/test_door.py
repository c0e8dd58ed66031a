"""What comes through the door from a site that means well."""

from __future__ import annotations

import gzip
from dataclasses import replace
from io import BytesIO

import pytest

from postiljon import __version__
from postiljon.errors import FetchError, TemporaryFetchError
from postiljon.fetching import FEED, PAGE, PICTURE, Fetched, Kind, Validators, download, fetch
from tests.fetching.sites import Site, moved, reply

PLAIN = "text/plain"


def test_a_page_comes_as_it_is(site: Site) -> None:
    url = site.page(reply(b"<p>Caf\xe9</p>", content_type="text/html; charset=ISO-8859-1"))
    assert fetch(url, rules=site.rules()) == Fetched(
        url, "text/html", "iso-8859-1", content=b"<p>Caf\xe9</p>"
    )


def test_the_request_says_who_we_are_and_nothing_about_the_reader(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody is there
    url = site.page(reply(b"1", "Set-Cookie: name=jan"), "/a")
    fetch(url, rules=replace(site.rules(), contact="https://example.com/about"))
    fetch(url, rules=site.rules())
    first, second = site.headers(0), site.headers(1)
    assert first["user-agent"] == f"postiljon/{__version__} (+https://example.com/about)"
    assert second["user-agent"] == f"postiljon/{__version__}"
    assert first["host"] == f"shop.example:{site.port}"
    assert first.keys() == second.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert first["accept-encoding"] == "gzip, deflate"
    assert site.requests[0].startswith("GET /a HTTP/1.1\r\n")


def test_cookies_are_forgotten_on_the_way(site: Site) -> None:
    site.page(reply(b"", "Set-Cookie: name=jan", "Location: /b", status="302 Found"), "/a")
    site.page(reply(), "/b")
    fetch(site.url("/a"), rules=site.rules())
    assert "cookie" not in site.headers(1)


@pytest.mark.parametrize("contact", ["x\r\nCookie: a=b", "é", "x" * 2_000])
def test_a_contact_that_no_header_can_carry_is_left_out(site: Site, contact: str) -> None:
    fetch(site.page(reply()), rules=replace(site.rules(), contact=contact))
    assert "cookie" not in site.headers()
    assert site.headers()["user-agent"] == f"postiljon/{__version__}"


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/een artikel?q=a b#kop", "/een%20artikel?q=a%20b"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/a/../b", "/b"),
        ("/", "/"),
    ],
)
def test_an_address_as_people_copy_it(site: Site, path: str, asked: str) -> None:
    site.page(reply(b"1"), asked)
    fetched = fetch(f"  {site.url(path)}\n", rules=site.rules())
    assert (fetched.content, fetched.url) == (b"1", site.url(asked))


def test_hosts_may_have_letters_of_all_kinds(site: Site) -> None:
    site.page(reply())
    fetch(site.url(host="B\u00fccher.example"), rules=site.rules())
    assert site.looked_up == [("xn--bcher-kva.example", site.port)]
    assert site.headers()["host"] == f"xn--bcher-kva.example:{site.port}"


# -- what is new ------------------------------------------------------------------------------------------------


def test_a_server_is_asked_for_news(site: Site) -> None:
    known = Validators('"v1"', "Sat, 14 Mar 2026 10:00:00 GMT")
    url = site.page(reply(b"oud", f"ETag: {known.etag}", f"Last-Modified: {known.last_modified}"))
    assert fetch(url, rules=site.rules()).validators == known
    site.page(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9000000\r\n\r\n")  # what a 200 would have
    fetched = fetch(url, known=known, rules=site.rules())
    assert fetched == Fetched(url, validators=known, not_modified=True)
    assert site.headers()["if-none-match"] == known.etag
    assert site.headers()["if-modified-since"] == known.last_modified


def test_news_are_told_with_their_own_validators(site: Site) -> None:
    url = site.page(reply(b"nieuw", 'ETag: "v2"'))
    fetched = fetch(url, known=Validators('"v1"', "yesterday"), rules=site.rules())
    assert (fetched.content, fetched.validators, fetched.not_modified) == (
        b"nieuw",
        Validators('"v2"'),
        False,
    )


def test_not_modified_is_no_answer_to_who_knows_nothing(site: Site) -> None:
    url = site.page(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    with pytest.raises(FetchError, match="answers 304"):
        fetch(url, rules=site.rules())


@pytest.mark.parametrize("etag", ['"a"\r\nCookie: b=c', '"\u00e9"', "\x00", '"' + "x" * 2_000])
def test_what_a_state_file_may_have_become_is_not_sent(site: Site, etag: str) -> None:
    fetch(site.page(reply()), known=Validators(etag), rules=site.rules())
    assert not {"if-none-match", "cookie"} & site.headers().keys()


# -- redirects --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_a_page_that_moved_is_found(site: Site, status: str) -> None:
    site.page(moved("nieuw?a=b#kop", status), "/blog/oud")
    site.page(reply(b"1"), "/blog/nieuw?a=b")
    fetched = fetch(site.url("/blog/oud"), rules=site.rules())
    assert (fetched.url, fetched.content) == (site.url("/blog/nieuw?a=b"), b"1")


def test_five_redirects_are_followed_and_no_more(site: Site) -> None:
    for number in range(6):
        site.page(moved(f"/{number + 1}"), f"/{number}")
    site.page(reply(b"1"), "/6")
    assert fetch(site.url("/1"), rules=site.rules()).content == b"1"
    with pytest.raises(FetchError, match="leads on and on"):
        fetch(site.url("/0"), rules=site.rules())


# -- what it is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (
            PAGE,
            "text/html application/xhtml+xml text/plain text/markdown application/rss+xml text/xml application/feed+json",
        ),
        (
            FEED,
            "text/csv text/tab-separated-values application/xml application/atom+xml application/json text/plain",
        ),
        (FEED, "application/octet-stream application/gzip application/x-gzip"),
        (PICTURE, "image/jpeg image/svg+xml image/avif application/octet-stream"),
    ],
    ids=str,
)
def test_what_each_kind_takes(site: Site, kind: Kind, types: str) -> None:
    for told in types.split():
        written = f"{told.upper()} ; charset=utf-8"
        assert fetch(site.page(reply(content_type=written)), kind, rules=site.rules()).content_type == told
    assert fetch(site.page(reply(content_type="")), kind, rules=site.rules()).content_type == ""


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (PAGE, "application/pdf"),
        (PAGE, "image/png"),
        (FEED, "text/html"),
        (PICTURE, "text/html"),
        (PICTURE, "imagex/png"),
    ],
)
def test_what_it_does_not_take(site: Site, kind: Kind, told: str) -> None:
    with pytest.raises(FetchError, match=f"this is {told}, no {kind.name}"):
        fetch(site.page(reply(content_type=told)), kind, rules=site.rules())


@pytest.mark.parametrize(
    ("told", "media_type", "charset"),
    [
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ('text/html; charset="UTF-8"', "text/html", "utf-8"),
        ("text/html; charset=\x80\x81", "text/html", ""),
        ("text/html; charset=" + "x" * 99, "text/html", ""),
        ("text/html; charset*=utf-8''%e2%82", "text/html", ""),
        ("; charset=utf-8", "", "utf-8"),
        ("html", "", ""),
        ("<script>/x", "", ""),
    ],
)
def test_odd_types(site: Site, told: str, media_type: str, charset: str) -> None:
    fetched = fetch(site.page(reply(content_type=told)), rules=site.rules())
    assert (fetched.content_type, fetched.charset) == (media_type, charset)


# -- statuses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "is_temporary", "hint"),
    [
        ("404 Not Found", False, "check the address"),
        ("410 Gone", False, "check the address"),
        ("401 Unauthorized", False, "login"),
        ("403 Forbidden", False, "refuses programs"),
        ("429 Too Many Requests", True, "too often"),
        ("500 Internal Server Error", True, "later"),
        ("503 Service Unavailable", True, "later"),
        ("525 TLS", True, "later"),
        ("418 Teapot", False, "give the file"),
        ("999 Go away", False, "give the file"),
        ("204 No Content", False, "give the file"),
        ("206 Partial Content", False, "give the file"),
        ("300 Multiple Choices", False, "give the file"),
    ],
)
def test_what_is_no_success_is_told_with_what_to_do(
    site: Site, status: str, is_temporary: bool, hint: str
) -> None:
    url = site.page(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(FetchError, match=f"the server answers {status[:3]}") as caught:
        fetch(url, rules=site.rules())
    assert caught.value.temporary == isinstance(caught.value, TemporaryFetchError) == is_temporary
    assert hint in (caught.value.hint or "")
    assert str(caught.value.place) == url


def test_a_phrase_of_the_server_is_not_repeated(site: Site) -> None:
    url = site.page(reply(status="404 Pay 10 euro to a stranger"))
    with pytest.raises(FetchError, match=r"answers 404 \(Not Found\)$"):
        fetch(url, rules=site.rules())


# -- files ------------------------------------------------------------------------------------------------------


def test_a_feed_goes_into_a_file_and_says_how_far_it_is(site: Site) -> None:
    csv = b"sku;name\n" * 100_000
    said: list[tuple[int, int | None]] = []
    file = BytesIO()
    url = site.page(reply(csv, content_type="text/csv"))
    fetched = download(url, file, rules=site.rules(), progress=lambda *now: said.append(now))
    assert fetched == Fetched(url, "text/csv")
    assert file.getvalue() == csv
    assert said[-1] == (len(csv), len(csv))
    assert said == sorted(set(said))


@pytest.mark.parametrize("told", ["application/gzip", "application/octet-stream", "text/csv"])
@pytest.mark.parametrize("encoding", ["", "Content-Encoding: gzip"])
def test_a_packed_feed_is_unpacked(site: Site, told: str, encoding: str) -> None:
    packed = gzip.compress(b"sku;name\n")
    body, headers = (gzip.compress(packed), [encoding]) if encoding else (packed, [])
    file = BytesIO()
    download(site.page(reply(body, *headers, content_type=told)), file, rules=site.rules())
    assert file.getvalue() == b"sku;name\n"


def test_a_page_is_not(site: Site) -> None:
    packed = gzip.compress(b"<p>")
    assert fetch(site.page(reply(packed)), rules=site.rules()).content == packed


@pytest.mark.parametrize("headers", [["Content-Encoding: gzip"], ["Content-Encoding: GZIP "]])
def test_a_body_packed_for_the_way_is_unpacked(site: Site, headers: list[str]) -> None:
    said: list[tuple[int, int | None]] = []
    packed = gzip.compress(b"<p>Dag</p>" * 1_000)
    url = site.page(reply(packed, *headers))
    fetched = fetch(url, rules=site.rules(), progress=lambda *now: said.append(now))
    assert fetched.content == b"<p>Dag</p>" * 1_000
    assert said == [(len(packed), len(packed))]


def test_a_body_of_unknown_length_ends_where_the_server_ends_it(site: Site) -> None:
    said: list[int | None] = []
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nDag\r\n0\r\n\r\n"
    assert (
        fetch(site.page(chunked), rules=site.rules(), progress=lambda _, total: said.append(total)).content
        == b"Dag"
    )
    assert said == [None]
    assert fetch(site.page(b"HTTP/1.0 200 OK\r\n\r\nDag"), rules=site.rules()).content == b"Dag"


def test_whatever_goes_wrong_with_the_file_is_not_the_servers_fault(site: Site) -> None:
    file = BytesIO()
    file.close()
    with pytest.raises(ValueError, match="closed file"):
        download(site.page(reply(content_type="text/csv")), file, rules=site.rules())
