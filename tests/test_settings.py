"""postiljon.toml, and the environment above it."""

from __future__ import annotations

import pytest

from postiljon.errors import SettingsError
from postiljon.settings import Settings, settings_of
from postiljon.toml_file import parse_toml


def settings(source: str, **environment: str) -> Settings:
    return settings_of(parse_toml(source, "postiljon.toml"), environment)


def test_an_empty_file_has_every_default() -> None:
    assert settings("") == Settings()


def test_the_file_says_who_sends() -> None:
    found = settings('[shop]\nname = "Stille Wateren"\n[sender]\nfrom = "Jo <jo@example.com>"\n')
    assert (found.shop.name, found.sender.from_address) == ("Stille Wateren", "Jo <jo@example.com>")


def test_the_environment_stands_above_the_file() -> None:
    found = settings(
        '[shop]\nname = "a"\nlanguage = "nl"\n',
        POSTILJON_SHOP_NAME="b",
        POSTILJON_IMAGES_BASE_URL="https://example.com",
    )
    assert (found.shop.name, found.shop.language) == ("b", "nl")
    assert found.images.base_url == "https://example.com"


def test_the_environment_names_a_setting_as_the_file_does() -> None:
    assert (
        settings("", POSTILJON_SENDER_FROM="Jo <jo@example.com>").sender.from_address == "Jo <jo@example.com>"
    )


def test_an_unknown_section_has_a_line_and_a_suggestion() -> None:
    with pytest.raises(SettingsError) as caught:
        settings('[shop]\n[barnd]\naccent = "#111111"\n')
    assert str(caught.value) == "postiljon.toml:2: there is no setting barnd"
    assert caught.value.hint == "did you mean brand?"
