"""TOML as typed values: what is wrong is said with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import PostiljonError, SettingsError
from postiljon.toml_file import parse_toml, read_toml, suggestion


@dataclass(frozen=True)
class Lamp:
    """A lamp."""

    colour: str = "white"
    watt: int = 0


@dataclass(frozen=True)
class Room:
    """A room."""

    name: str
    from_: str = field(default="", metadata={"key": "from"})
    lamp: Lamp = Lamp()
    words: str | tuple[str, ...] = ()
    colours: dict[str, str] = field(default_factory=dict)


def room(source: str) -> Room:
    file = parse_toml(source, "room.toml")
    return file.bind(Room, file.data)


def complaint(source: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        room(source)
    return caught.value


def test_tables_become_dataclasses() -> None:
    source = (
        'name = "hall"\nfrom = "here"\nwords = ["a", "b"]\n[lamp]\nwatt = 40\n[colours]\nwall = "#ffffff"\n'
    )
    assert room(source) == Room("hall", "here", Lamp(watt=40), ("a", "b"), {"wall": "#ffffff"})


def test_a_text_may_stand_where_a_list_of_texts_may() -> None:
    assert room('name = "hall"\nwords = "one"\n').words == "one"


def test_an_unknown_key_has_a_line_and_a_suggestion() -> None:
    error = complaint('name = "hall"\n\n[lamp]\ncolor = "red"\n')
    assert str(error) == "room.toml:4: there is no setting lamp.color"
    assert error.hint == "did you mean colour?"


def test_a_key_like_no_other_gets_the_list_of_keys() -> None:
    assert complaint('name = "hall"\n[lamp]\nzzz = 1\n').hint == "settings here: colour, watt"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            'name = "hall"\n[lamp]\nwatt = "forty"\n',
            "room.toml:3: lamp.watt must be a whole number, not 'forty'",
        ),
        ('name = "hall"\n[lamp]\nwatt = true\n', "room.toml:3: lamp.watt must be a whole number, not True"),
        ("name = 3\n", "room.toml:1: name must be text, not 3"),
        ('name = "hall"\nlamp = 3\n', "room.toml:2: lamp must be a table, not 3"),
        ('name = "hall"\nwords = [1]\n', "room.toml:2: words must be text or a list of texts, not [1]"),
    ],
)
def test_a_value_of_another_type_is_refused(source: str, words: str) -> None:
    assert str(complaint(source)) == words


def test_a_missing_key_says_what_to_write() -> None:
    error = complaint("words = []\n")
    assert error.message == "name is missing"
    assert error.hint == 'add a line such as name = "…"'


@pytest.mark.parametrize(
    ("source", "line"), [("a = \n", 1), ("a = 1\nb == 2\n", 2), ('a = "never closed', 1), ("a = 1\n\n[x", 3)]
)
def test_broken_toml_has_a_line(source: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_toml(source, "room.toml")
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("room.toml", line)


def test_a_file_in_another_encoding_has_a_line(tmp_path: Path) -> None:
    path = tmp_path / "room.toml"
    path.write_bytes(b'a = "x"\nb = "caf\xe9"\n')
    with pytest.raises(SettingsError, match=r"room\.toml:2: this file is not UTF-8 text"):
        read_toml(path, "room.toml")


def test_places_of_tables_in_arrays() -> None:
    file = parse_toml('[[product]]\nname = "a"\n[[product]]\nname = "b"\nprice = "1"\n', "p.toml")
    assert str(file.place("product", 1, "price")) == "p.toml:5"
    assert str(file.place("product", 1, "badge")) == "p.toml:3"
    assert str(file.place("nothing")) == "p.toml"


def test_suggestions_are_near_or_absent() -> None:
    assert suggestion("magasine", ["magazine", "letter"]) == "did you mean magazine?"
    assert suggestion("xyz", ["magazine"]) is None


@given(st.text())
def test_no_text_fails_with_anything_but_a_typed_error(source: str) -> None:
    try:
        room(source)
    except PostiljonError as error:
        assert str(error).startswith("room.toml")
