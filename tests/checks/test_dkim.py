from __future__ import annotations

import shutil
import subprocess
from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.records.dkim import ITEMS, Dkim, examine_dkim
from tests.checks.zones import FAILED, NOT_CHECKED, PASSED, Zone, outcomes, reason

NAME = "news._domainkey.example.com"


def element(tag: int, content: bytes) -> bytes:
    """One element of DER, its length written out in two bytes."""
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def key(bits: int, *, wrapped: bool = True) -> str:
    """An RSA key of that length, which signs nothing."""
    modulus = ((1 << (bits - 1)) | 1).to_bytes(bits // 8 + 1, "big")
    alone = element(0x30, element(0x02, modulus) + b"\x02\x03\x01\x00\x01")
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    der = element(0x30, algorithm + element(0x03, b"\0" + alone)) if wrapped else alone
    return b64encode(der).decode("ascii")


def dkim(*records: str) -> Dkim:
    return examine_dkim("news", "example.com", Zone({f"{NAME} TXT": records}))


def test_a_good_key_passes_in_everything() -> None:
    found = dkim(f"v=DKIM1; k=rsa; p={key(2048)}")
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED)
    assert (found.name, found.key_type, found.bits) == (NAME, "rsa", 2048)


@pytest.mark.parametrize(
    ("bits", "size", "strength"),
    [
        (512, FAILED, FAILED),
        (1016, FAILED, FAILED),
        (1024, PASSED, FAILED),
        (2048, PASSED, PASSED),
        (4096, PASSED, PASSED),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_the_length_of_a_key(bits: int, size: object, strength: object, wrapped: bool) -> None:
    found = dkim(f"p={key(bits, wrapped=wrapped)}")
    assert found.bits == bits
    assert (outcomes(found.items)["dkim-size"], outcomes(found.items)["dkim-strength"]) == (size, strength)


@pytest.mark.parametrize("bits", [1024, 2048])
def test_a_key_that_openssl_made(bits: int) -> None:
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl on this machine to make a key with")
    private = subprocess.run([openssl, "genrsa", str(bits)], capture_output=True, check=True).stdout
    public = subprocess.run(
        [openssl, "rsa", "-pubout"], input=private, capture_output=True, check=True
    ).stdout
    base64 = "".join(public.decode("ascii").splitlines()[1:-1])
    assert dkim(f"v=DKIM1; p={base64}").bits == bits


def test_an_ed25519_key_is_strong_but_not_for_all() -> None:
    found = dkim(f"v=DKIM1; k=ed25519; p={b64encode(bytes(32)).decode()}")
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED) | {"dkim-strength": NOT_CHECKED}
    assert found.key_type == "ed25519"


def test_without_a_selector_nothing_is_known() -> None:
    zone = Zone({})
    for found in (examine_dkim("", "example.com", zone), examine_dkim("news", "", zone)):
        assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED)
        assert "postiljon.toml" in reason(found.items, "dkim-present")
    assert not zone.asked


def test_a_key_that_is_not_there() -> None:
    assert outcomes(dkim().items) == dict.fromkeys(ITEMS, NOT_CHECKED) | {"dkim-present": FAILED}


def test_a_name_server_that_is_silent_leaves_everything_open() -> None:
    found = examine_dkim("news", "example.com", Zone({}, {NAME}))
    assert outcomes(found.items) == dict.fromkeys(ITEMS, NOT_CHECKED)


def test_a_key_that_was_withdrawn() -> None:
    found = outcomes(dkim("v=DKIM1; p=").items)
    assert (found["dkim-valid"], found["dkim-syntax"], found["dkim-size"]) == (FAILED, PASSED, NOT_CHECKED)


@pytest.mark.parametrize(("flags", "outcome"), [("y", FAILED), ("s:y", FAILED), ("s", PASSED), ("", PASSED)])
def test_a_key_on_trial(flags: str, outcome: object) -> None:
    assert outcomes(dkim(f"v=DKIM1; t={flags}; p={key(2048)}").items)["dkim-live"] is outcome


@pytest.mark.parametrize(
    "record",
    [
        f"k=rsa; v=DKIM1; p={key(2048)}",
        f"v=DKIM2; p={key(2048)}",
        "v=DKIM1; k=rsa",
        f"v=DKIM1; k=dsa; p={key(2048)}",
        f"v=DKIM1; k=ed25519; p={key(2048)}",
        f"v=DKIM1; h=sha1; p={key(2048)}",
        f"v=DKIM1; s=web; p={key(2048)}",
        f"v=DKIM1; p={key(2048)}; p={key(2048)}",
        "v=DKIM1; p=!!!",
        "v=DKIM1; p=MIIB",
        "v=DKIM1; p=AAAA",
        "v=DKIM1 p=x",
        "",
        "gone",
        *(f"v=DKIM1; p={b64encode(b64decode(key(2048))[:-cut]).decode()}" for cut in (1, 9)),
    ],
)
def test_what_is_no_key(record: str) -> None:
    found = outcomes(dkim(record).items)
    expected = {"dkim-present": PASSED, "dkim-syntax": FAILED}
    assert found == dict.fromkeys(ITEMS, NOT_CHECKED) | expected


@pytest.mark.parametrize(
    "record", [f"v=DKIM1;k=RSA ; s=email : web; h=sha1:sha256; n=x; p= {key(2048)[:99]} \t{key(2048)[99:]} ;"]
)
def test_a_key_as_people_paste_it(record: str) -> None:
    assert outcomes(dkim(record).items) == dict.fromkeys(ITEMS, PASSED)


def test_two_keys_are_none() -> None:
    found = outcomes(dkim(f"p={key(2048)}", f"p={key(1024)}").items)
    assert (found["dkim-syntax"], found["dkim-size"]) == (FAILED, NOT_CHECKED)


@given(st.text(max_size=100) | st.binary(max_size=100).map(lambda der: f"p={b64encode(der).decode()}"))
def test_any_record_can_be_read(record: str) -> None:
    assert [item.name for item in dkim(record).items] == list(ITEMS)


@given(st.integers(0, 310), st.integers(0, 255))
def test_a_key_with_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    der = bytearray(b64decode(key(2048)))
    der[at % len(der)] = byte
    assert [item.name for item in dkim(f"p={b64encode(der).decode()}").items] == list(ITEMS)
