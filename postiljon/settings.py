"""The workspace's settings: postiljon.toml, then the environment, then what a command was told.

This module alone reads the environment: ``POSTILJON_SHOP_NAME`` stands above ``name`` under ``[shop]``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from .errors import SettingsError
from .toml_file import TomlFile


@dataclass(frozen=True, slots=True)
class Shop:
    """Who sends: shown in the masthead and the footer. ``address`` is a postal address, a line each."""

    name: str = ""
    url: str = ""
    address: str | tuple[str, ...] = ()
    language: str = "en"
    currency: str = "EUR"
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class BrandSettings:
    """How the shop looks. Colours are #RRGGBB; ``logo`` is an address or a file in the workspace.

    ``social`` has the addresses of the shop's accounts elsewhere, by name: ``Mastodon = "https://…"``.
    """

    logo: str = ""
    accent: str = ""
    colours: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    serif: str = ""
    sans: str = ""
    social: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """The addresses of the mail, as headers write them: "Stille Wateren <nieuws@example.com>".

    ``unsubscribe`` may hold merge fields; without it a mail to ``reply_to`` unsubscribes. ``name`` signs letters.
    """

    from_address: str = field(default="", metadata={"key": "from"})
    reply_to: str = ""
    unsubscribe: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dkim:
    """The key that signs the mails: its ``selector``, and the ``domain`` (d=) where it is not the sender's own."""

    selector: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a mail get, so that the shop's statistics know it again; "" is nothing.

    ``utm_campaign`` is the campaign's name when any other is set. With ``hosts`` only links to these, and to what is
    below them, get it.
    """

    utm_source: str = ""
    utm_medium: str = ""
    utm_campaign: str = ""
    utm_content: str = ""
    utm_term: str = ""
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where pictures will live: ``base_url`` is the public address of the workspace's folder."""

    base_url: str = ""


@dataclass(frozen=True, slots=True)
class ProductFeed:
    """Where the shop's products are: ``feed`` is the address of a product feed, or a file in the workspace."""

    feed: str = ""


@dataclass(frozen=True, slots=True)
class Fetching:
    """What may be fetched besides the public web: ``own_hosts`` such as "staging.example.com:8443" of your own network.

    You reach them; an article, a feed or a product from elsewhere does so only where the shop itself is there.
    ``contact`` is an address that owners of other sites are told, so that they can ask who fetches from them.
    ``name_server`` is asked about the sender's domain, such as "192.0.2.53"; without it those of this machine are.
    """

    own_hosts: tuple[str, ...] = ()
    contact: str = ""
    name_server: str = ""


@dataclass(frozen=True, slots=True)
class Clients:
    """Which mail programs matter to the shop: families such as "gmail", or programs such as "outlook.windows"."""

    matter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Storage:
    """Where people and the ledger are kept: ``url`` of a PostgreSQL database; without one a file in the workspace."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """After how many days `postiljon database tidy` removes what is no longer needed; 0 keeps it.

    ``unconfirmed`` are people who never confirmed, ``left`` those who are on no list any more, ``events`` what is
    known of opening, clicking and buying.
    """

    unconfirmed: int = 0
    left: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that postiljon.toml can say."""

    shop: Shop = Shop()
    brand: BrandSettings = BrandSettings()
    sender: Sender = Sender()
    dkim: Dkim = Dkim()
    links: Links = Links()
    images: Pictures = Pictures()
    products: ProductFeed = ProductFeed()
    fetching: Fetching = Fetching()
    clients: Clients = Clients()
    storage: Storage = Storage()
    retention: Retention = Retention()


_WEB = re.compile(r"https?://[^\s/].*")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")  # BCP 47, nearly
_DOMAIN = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9-]{1,63}")
_NAME_SERVER = re.compile(r"[0-9.]{7,15}(?::\d{1,5})?|\[[0-9a-fA-F:]+\](?::\d{1,5})?|[0-9a-fA-F:]+")
_SAME_FOR_ALL = re.compile(r"[^{}\x00-\x1f]+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_MAILBOX = re.compile(r"[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+")

# What a setting that is not empty looks like, and how to write it.
_SHAPES = {
    ("shop", "url"): (_WEB, "an address on the web, such as https://www.example.com/"),
    ("shop", "language"): (LANGUAGE, "a language, such as nl or de-CH"),
    ("shop", "currency"): (re.compile(r"[A-Z]{3}"), "the three letters of a currency, such as EUR"),
    ("brand", "accent"): (_COLOUR, "a colour such as #1F5F5B"),
    ("brand", "colours"): (_COLOUR, "a colour such as #1F5F5B"),
    ("brand", "dark"): (_COLOUR, "a colour such as #1F5F5B"),
    ("brand", "social"): (_WEB, "an address on the web, such as https://www.example.com/"),
    ("sender", "from"): (_MAILBOX, "a mail address, such as Name <name@example.com>"),
    ("sender", "reply_to"): (_MAILBOX, "a mail address, such as name@example.com"),
    ("sender", "unsubscribe"): (
        re.compile(r"(?:https?://[^\s/]|mailto:).*"),
        "an address on the web or mailto:name@example.com",
    ),
    ("dkim", "selector"): (_DOMAIN, "the first part of a name, such as news2026"),
    ("dkim", "domain"): (_DOMAIN, "a domain, such as example.com"),
    **{
        ("links", name): (_SAME_FOR_ALL, "words that are the same for every reader, such as newsletter")
        for name in ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
    },
    ("links", "hosts"): (_DOMAIN, "a host, such as www.example.com"),
    ("fetching", "name_server"): (_NAME_SERVER, "the IP address of a name server, such as 192.0.2.53"),
    ("storage", "url"): (
        re.compile(r"postgres(?:ql)?://\S+"),
        "such as postgresql://user@db.example.com/letters",
    ),
    ("images", "base_url"): (_WEB, "an address on the web, such as https://www.example.com/news"),
}


def settings_of(file: TomlFile, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in ``file``, under those in the environment. Raises SettingsError with the line."""
    environment = os.environ if environment is None else environment
    settings = file.bind(Settings, file.data)
    changes = {
        section.name: _from_environment(getattr(settings, section.name), section.name, environment)
        for section in fields(Settings)
    }
    settings = replace(settings, **changes)
    _check_shapes(settings, file)
    return settings


def no_colour(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the person wants no colours anywhere."""
    return bool((os.environ if environment is None else environment).get("NO_COLOR"))


def _check_shapes(settings: Settings, file: TomlFile) -> None:
    for section in fields(Settings):
        for path, value in _values(getattr(settings, section.name), section.name):
            shape, expected = _SHAPES.get((section.name, path[1]), (None, ""))
            if shape and value and not shape.fullmatch(value):
                message = f"{'.'.join(path)} must be {expected}, not {value!r:.60}"
                raise SettingsError(message, place=file.place(*path))


def _values(bound: Any, section: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every setting of a section with the path to it; those of a table inside it each by itself."""
    for setting in fields(bound):
        path, value = (section, setting.metadata.get("key", setting.name)), getattr(bound, setting.name)
        if isinstance(value, dict):
            yield from (((*path, name), item) for name, item in value.items())
        elif isinstance(value, tuple):
            yield from ((path, item) for item in value)
        else:
            yield path, value


def _from_environment(bound: Any, section: str, environment: Mapping[str, str]) -> Any:
    """``bound`` with every text or number that the environment sets."""
    changes: dict[str, Any] = {}
    for setting in fields(bound):
        name = f"POSTILJON_{section}_{setting.metadata.get('key', setting.name)}".upper()
        kind = type(getattr(bound, setting.name))
        if name in environment and kind in (str, int):
            changes[setting.name] = _converted(kind, environment[name], name)
    return replace(bound, **changes)


def _converted(kind: type, value: str, name: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise SettingsError(
            f"the environment variable {name} must be a whole number, not {value!r}"
        ) from None
