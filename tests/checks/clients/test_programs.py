from __future__ import annotations

import pytest

from postiljon.checks.clients.programs import clients_named, in_words, name_of
from postiljon.checks.clients.support import support_table
from postiljon.errors import Place, SettingsError

GMAIL = {"gmail.desktop-webmail", "gmail.mobile-webmail", "gmail.ios", "gmail.android", "gmail.other-account"}


@pytest.mark.parametrize(
    ("word", "programs"),
    [
        ("outlook.windows", {"outlook.windows"}),
        ("Outlook for Windows", {"outlook.windows"}),
        ("outlook.com", {"outlook.outlook-com"}),
        (" GMAIL ", GMAIL),
        ("Yahoo Mail", {"yahoo.desktop-webmail", "yahoo.ios", "yahoo.android"}),
        ("webmail floor", {"gmx.desktop-webmail", "web-de.desktop-webmail"}),
        ("gmail.other-account", {"gmail.other-account"}),
    ],
)
def test_a_word_stands_for_programs(word: str, programs: set[str]) -> None:
    assert set(clients_named([word])) == programs


def test_no_word_stands_for_the_usual_programs() -> None:
    usual = clients_named([])
    families = {program.partition(".")[0] for program in usual}
    assert families == {"gmail", "apple-mail", "outlook", "yahoo", "gmx", "web-de"}
    assert "gmail.other-account" in usual
    assert usual == clients_named(["default"])


def test_a_program_named_twice_is_there_once() -> None:
    assert clients_named(["gmail.ios", "gmail.ios", "gmail.apps"])[0] == "gmail.ios"
    assert len(clients_named(["gmail", "gmail.apps"])) == len(GMAIL)


@pytest.mark.parametrize(
    ("word", "hint"), [("outlok.windows", "outlook.windows"), ("gmial", "gmail"), ("zzz", "families: ")]
)
def test_a_program_that_nobody_knows_is_told_with_its_place_and_a_way_out(word: str, hint: str) -> None:
    place = Place("postiljon.toml", 12)
    with pytest.raises(SettingsError, match="there is no mail program") as caught:
        clients_named([word], place)
    assert caught.value.place == place
    assert hint in (caught.value.hint or "")


def test_every_program_of_the_table_has_a_name_of_its_own() -> None:
    programs = support_table().programs
    assert len({name_of(program) for program in programs}) == len(programs)
    assert all(clients_named([name_of(program)]) == (program,) for program in programs)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("outlook.windows", "Outlook for Windows"),
        ("outlook.windows outlook.ios", "Outlook"),
        ("gmail.ios", "Gmail on iPhone"),
        ("gmail.ios outlook.ios gmail.android", "Gmail, Outlook on iPhone"),
        ("gmx.desktop-webmail", "GMX on the web"),
    ],
)
def test_programs_in_words_are_a_family_where_all_that_matter_are_meant(missing: str, words: str) -> None:
    matter = "gmail.ios gmail.android outlook.windows outlook.ios gmx.desktop-webmail".split()
    assert in_words(missing.split(), matter) == words
