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


@pytest.mark.parametrize(
    ("section", "setting", "value"),
    [
        ("shop", "url", "javascript:alert(1)"),
        ("shop", "url", "https://"),
        ("shop", "currency", "euro"),
        ("shop", "language", "nl; x"),
        ("sender", "from", "nobody"),
        ("sender", "from", r"a\r\nBcc: b@example.com <a@example.com>"),
        ("sender", "reply_to", "a b@example.com"),
        ("sender", "unsubscribe", "javascript:alert(1)"),
        ("images", "base_url", "ftp://example.com"),
        ("dkim", "selector", "a b"),
        ("dkim", "domain", "https://example.com"),
        ("fetching", "name_server", "ns.example.com"),
    ],
)
def test_what_cannot_be_has_a_line_and_says_what_could(section: str, setting: str, value: str) -> None:
    with pytest.raises(
        SettingsError, match=rf"^postiljon.toml:2: {section}.{setting} must be .* such as|or mailto"
    ):
        settings(f'[{section}]\n{setting} = "{value}"\n')


@pytest.mark.parametrize(
    ("section", "setting", "value"),
    [
        ("sender", "from", "Thé & Co <jo@example.com>"),
        ("sender", "from", r"\"Co, Thé\" <jo@example.com>"),
        ("sender", "unsubscribe", "https://example.com/{{ recipient.email }}"),
        ("sender", "unsubscribe", "mailto:stop@example.com?subject=stop"),
        ("shop", "language", "de-CH"),
        ("shop", "url", ""),
    ],
)
def test_what_can_be_is_taken_as_it_is(section: str, setting: str, value: str) -> None:
    settings(f'[{section}]\n{setting} = "{value}"\n')


def test_the_shops_accounts_go_by_name() -> None:
    found = settings(
        '[brand.social]\nMastodon = "https://example.com/@jo"\n"De krant" = "https://example.org/"\n'
    )
    assert found.brand.social == {"Mastodon": "https://example.com/@jo", "De krant": "https://example.org/"}


def test_an_account_without_an_address_on_the_web_has_a_line() -> None:
    with pytest.raises(SettingsError, match=r"^postiljon.toml:3: brand.social.De krant must be an address"):
        settings('[brand.social]\nMastodon = "https://example.com/"\n"De krant" = "@jo"\n')
