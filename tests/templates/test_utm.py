"""UTM parameters on links, and off again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.templates.utm import Utm, with_utm, without_utm

UTM = Utm((("utm_source", "brief"), ("utm_medium", "e-mail & co"), ("utm_campaign", "lente")))
ADDED = "utm_source=brief&utm_medium=e-mail%20%26%20co&utm_campaign=lente"
PAGE = "https://www.example.com/thee"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (PAGE, f"{PAGE}?{ADDED}"),
        (f"{PAGE}?", f"{PAGE}?{ADDED}"),
        (f"{PAGE}?kleur=groen", f"{PAGE}?kleur=groen&{ADDED}"),
        (f"{PAGE}#maat", f"{PAGE}?{ADDED}#maat"),
        (f"{PAGE}?a=1&b#maat?x=1", f"{PAGE}?a=1&b&{ADDED}#maat?x=1"),
        ("HTTPS://WWW.EXAMPLE.COM", f"HTTPS://WWW.EXAMPLE.COM?{ADDED}"),
        ("https://example.com/caf\u00e9?q=%C3%A9+x", f"https://example.com/caf\u00e9?q=%C3%A9+x&{ADDED}"),
    ],
)
def test_they_come_last_and_before_the_fragment(address: str, expected: str) -> None:
    assert with_utm(address, UTM) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("utm_source=eigen", "utm_source=eigen&utm_medium=e-mail%20%26%20co&utm_campaign=lente"),
        ("UTM_Source=eigen;utm_medium", "UTM_Source=eigen;utm_medium&utm_campaign=lente"),
        (ADDED, ADDED),
        ("my_utm_source=x", f"my_utm_source=x&{ADDED}"),
    ],
)
def test_those_that_are_there_stay(query: str, expected: str) -> None:
    assert with_utm(f"{PAGE}?{query}#a", UTM) == f"{PAGE}?{expected}#a"


@pytest.mark.parametrize(
    "address",
    ["", "#top", "mailto:jo@example.com", "tel:112", "/thee", "cid:a", "ftp://example.com/", "xq0n0z"],
)
def test_what_is_no_page_stays(address: str) -> None:
    assert with_utm(address, UTM) == address


@pytest.mark.parametrize(
    ("address", "is_changed"),
    [
        ("https://example.com/", True),
        ("https://shop.example.com:8443/", True),
        ("https://Shop.Example.COM/", True),
        ("https://jo@example.com/", True),
        ("https://example.net/?u=https://example.com", False),
        ("https://shop.example/", True),
        ("https://workshop.example/", False),
        ("https://example.com.example.net/", False),
        ("https://example.net/@example.com/", False),
    ],
)
def test_only_hosts_that_were_named(address: str, is_changed: bool) -> None:
    utm = Utm(UTM.parameters, ("example.com", "Shop.example"))
    assert (with_utm(address, utm) != address) is is_changed


@pytest.mark.parametrize("rest", ["?a=xq5eed5eedn0z", "?a=1", "", "#x"])
def test_who_leaves_is_not_counted(rest: str) -> None:
    utm = Utm(UTM.parameters, unsubscribe="https://example.com/weg?a=xq5eed5eedn0z")
    assert with_utm(f"https://example.com/weg{rest}", utm) == f"https://example.com/weg{rest}"
    assert with_utm("https://example.com/weg/a", utm) != "https://example.com/weg/a"


@given(
    st.from_regex(
        r"https?://[a-z.]{1,9}(/[a-z%&;=é]{0,6}){0,2}(\?[a-z0-9=&;%+]{1,20})?(#.{0,9})?", fullmatch=True
    )
    | st.text()
)
def test_what_comes_on_comes_off_and_twice_is_once(address: str) -> None:
    changed = with_utm(address, UTM)
    assert with_utm(changed, UTM) == changed
    if changed != address and "utm_" not in address:
        assert without_utm(changed, UTM) == address.replace("?#", "#").removesuffix("?")


@given(st.text())
def test_nothing_else_comes_off(address: str) -> None:
    assert without_utm(address, UTM) == address
    assert with_utm(address, Utm()) == address
