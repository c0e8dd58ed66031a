"""Addresses as lists hold them: read, compared, and refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postiljon.errors import RecipientError
from postiljon.recipients.address import LONGEST, Address, is_role, read_address, typo_hint

HERE = "jan@example.com"
# What each of many people wrote, without the @ and the dot, so that nobody's address stands here.
NAMES = st.text("abz09._+-'éß", min_size=1, max_size=20)
DOMAINS = st.text("abz09-.éß", min_size=1, max_size=20).map(lambda domain: f"{domain}.example")


@pytest.mark.parametrize(
    "written",
    [
        "jan@example.com",
        "  jan@example.com\t",
        "jan@EXAMPLE.Com",
        "Jan de Wit <jan@example.com>",
        '"Wit, Jan de" <jan@example.com>,',
        "jan@example.com <jan@example.com>",
        "<mailto:jan@example.com>",
        "MAILTO:jan@example.com?subject=Hello",
        "'jan@example.com'",
        "„jan@example.com“",
        "jan@example.com.",
        "jan@example.com;",
        "(jan@example.com)",
        "jan@example.com (at work)",
        "\u200bj\u00adan@example.com\ufeff",
        "\u00a0jan@example.com\u00a0",
        "ｊａｎ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "jan@example。com",
    ],
)
def test_what_stands_around_an_address_is_no_part_of_it(written: str) -> None:
    assert read_address(written) == Address(HERE, HERE)


@pytest.mark.parametrize(
    ("written", "email"),
    [
        ("Jan.de-Wit+news@Example.com", "Jan.de-Wit+news@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("jan@bücher.example", "jan@xn--bcher-kva.example"),
        ("jan@BÜCHER.example", "jan@xn--bcher-kva.example"),
        ("jan@xn--bcher-kva.example", "jan@xn--bcher-kva.example"),
        ("jan@straße.example", "jan@xn--strae-oqa.example"),
        ("rene\u0301@example.com", "ren\u00e9@example.com"),
        ("jan@a-b.c9.example", "jan@a-b.c9.example"),
    ],
)
def test_an_address_has_one_spelling(written: str, email: str) -> None:
    assert read_address(written).email == email


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HERE, "JAN@example.COM"),
        ("rené@example.com", "RENE\u0301@example.com"),
        ("jan@bücher.example", "JAN@xn--bcher-kva.example"),
    ],
)
def test_spellings_of_one_mailbox_have_one_key(one: str, other: str) -> None:
    assert read_address(one).key == read_address(other).key


def test_dots_and_tags_make_another_mailbox() -> None:
    keys = {read_address(f"{name}@example.com").key for name in ("jandewit", "jan.dewit", "jandewit+news")}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "there is no address here"),
        (" ;", "there is no address here"),
        ("jan", "there is no @ in it"),
        ("jan at example.com", "there is no @ in it"),
        ("jan@@example.com", "there is more than one @ in it"),
        ("jan@example.com; sanne@example.com", "there are several addresses in it"),
        ("jan@example.com sanne@example.com", "there are several addresses in it"),
        ("@example.com", "nothing stands before the @"),
        ("jan@", "nothing stands after the @"),
        ("jan de wit@example.com", "there is a space before the @"),
        ("jan@example .com", "there is a space after the @"),
        (".jan@example.com", "a dot before the @ stands at an end or beside another dot"),
        ("jan..wit@example.com", "a dot before the @ stands at an end or beside another dot"),
        ("jan@example..com", "a dot after the @ stands at an end or beside another dot"),
        ("jan,wit@example.com", 'it has "," before the @'),
        ("jan@exam_ple.com", 'it has "_" after the @'),
        ("jan\0@example.com", r'it has "\x00" before the @'),
        ("jan@localhost", 'the domain "localhost" has no ending, such as .com'),
        ("jan@-example.test", "a part of the domain begins or ends with a hyphen"),
        ("jan@192.0.2.1", "the domain ends with a number"),
        ("jan@xn--zzzzzzzzz.example", '"xn--zzzzzzzzz.example" cannot be a domain'),
        (f"{'a' * 65}@example.com", "what stands before the @ is longer than 64 characters"),
        (f"jan@{'a' * 64}.example", f'"{"a" * 40}" cannot be a domain'),
        (f"jan@{'a.' * 130}example", "it is longer than 254 characters"),
        (f"{'jan' * 10}@{'bücher.' * 17}example", "it is longer than 254 characters"),
        ("jan@bücher", '"bücher" cannot be a domain'),
        ("\ud800@example.com", "it has characters before the @ that no address has"),
    ],
)
def test_what_is_refused_is_told_in_words(written: str, reason: str) -> None:
    with pytest.raises(RecipientError) as refused:
        read_address(written)
    assert str(refused.value) == reason


@given(st.text() | st.text("a@.,<>\"'-é\u200b ", max_size=300))
@example("a@" * 500)
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = read_address(text)
    except RecipientError:
        return
    assert len(address.email.encode()) <= LONGEST
    assert read_address(address.email) == address


@given(NAMES, DOMAINS)
def test_case_makes_no_other_mailbox(name: str, domain: str) -> None:
    try:
        address = read_address(f"{name}@{domain}")
    except RecipientError:
        return
    assert read_address(address.email.upper()).key == address.key
    assert address.email.rpartition("@")[2].isascii()


def hint(domain: str) -> str | None:
    """What the domain of an address may have been meant to be; " " stands for a dot here."""
    found = typo_hint(read_address(f"jan@{domain.replace(' ', '.')}"))
    return found.removeprefix("jan@").replace(".", " ") if found else None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gmial com", "gmail com"),
        ("gamil com", "gmail com"),
        ("gmail con", "gmail com"),
        ("gmail co", "gmail com"),
        ("hotmial con", "hotmail com"),
        ("hotmal nl", "hotmail nl"),
        ("outlok com", "outlook com"),
        ("yahooo fr", "yahoo fr"),
        ("t-onlien de", "t-online de"),
        ("kpnmali nl", "kpnmail nl"),
        ("bakery con", "bakery com"),
        ("mail example vom", "mail example com"),
    ],
)
def test_a_slip_in_a_common_domain_is_told(written: str, meant: str) -> None:
    assert hint(written) == meant


@pytest.mark.parametrize(
    "right",
    [
        "gmail com",
        "ymail com",
        "mail com",
        "gmx net",
        "outlook dk",
        "hotmail be",
        "example com",
        "weg de",
        "cormail com",
    ],
)
def test_a_domain_that_may_be_right_has_no_hint(right: str) -> None:
    assert hint(right) is None


@pytest.mark.parametrize("written", ["gmail", "gmailcom", "gmail,com"])
def test_a_slip_that_makes_an_address_impossible_is_told_too(written: str) -> None:
    with pytest.raises(RecipientError) as refused:
        read_address(f"jan@{written}")
    assert refused.value.hint == "did you mean gmail{}?".format(".com")


def test_an_address_of_a_task_is_known() -> None:
    assert is_role(read_address("Info@example.com"))
    assert not is_role(read_address("information.desk@example.com"))
