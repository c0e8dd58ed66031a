"""A campaign's articles, picks and brand become an email, with merge fields still in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from postiljon.errors import Place, SettingsError
from postiljon.products.model import Pick
from postiljon.settings import Settings
from postiljon.templates.announcing import Announced
from postiljon.templates.brand import Brand
from postiljon.templates.context import mail_context
from postiljon.templates.model import Email, Picture
from postiljon.templates.pipeline import compile_email
from postiljon.templates.plain_text import text_part
from postiljon.templates.promotions import promotions
from postiljon.templates.theme import load_theme
from postiljon.templates.tokens import Tokens
from postiljon.templates.utm import Utm, with_utm
from postiljon.templates.whereabouts import body_places
from postiljon.workspace import SETTINGS_FILE, Workspace

from .folder import ARTICLE_FILE, CAMPAIGN_FILE, CampaignFolder
from .preheader import preheader_of


def compile_campaign(
    space: Workspace, settings: Settings, folder: CampaignFolder, pictures: Mapping[str, Picture]
) -> Email:
    """The email of a campaign. ``pictures`` maps what the article, the picks and the brand name to addresses.

    Raises TemplateError, MergeError or SettingsError with the place of what is wrong.
    """
    article, picks = folder.article, chosen_picks(folder)
    draft = _draft(space, settings, folder, pictures)
    change_link = _link_change(utm_of(settings, folder.name, draft.unsubscribe))
    text = text_part(
        article,
        picks,
        brand=brand_of(settings),
        language=language_of(folder, settings),
        unsubscribe_url=draft.unsubscribe,
        field=draft.field,
        change_link=change_link,
        more=draft.more,
        is_signed=draft.is_signed,
    )
    return compile_email(
        folder.campaign.template,
        roots=draft.roots,
        context=draft.context,
        tokens=draft.tokens,
        subject=draft.subject,
        preheader=draft.preheader,
        text=text,
        unsubscribe=draft.unsubscribe,
        promotions=promotions(picks, pictures, settings.brand.logo, change_link),
        change_link=change_link,
    )


def template_places(
    space: Workspace, settings: Settings, folder: CampaignFolder, pictures: Mapping[str, Picture]
) -> tuple[tuple[str, Place | None], ...]:
    """The template's line behind every element in the body of the email that `compile_campaign` makes, in order."""
    draft = _draft(space, settings, folder, pictures)
    return body_places(
        folder.campaign.template, roots=draft.roots, context=draft.context, tokens=draft.tokens
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a template is given: texts with tokens in them, and the values that it can use."""

    tokens: Tokens
    subject: str
    preheader: str
    unsubscribe: str
    field: Callable[[str], str]
    roots: list[tuple[Path, str]]
    context: Mapping[str, Any]
    is_signed: bool
    more: Sequence[Announced]


def _draft(
    space: Workspace, settings: Settings, folder: CampaignFolder, pictures: Mapping[str, Picture]
) -> _Draft:
    campaign, article = folder.campaign, folder.article
    tokens = Tokens(_nonce(folder.sources))
    subject = tokens.text(_subject(folder), folder.settings_file.place("subject"))
    preheader = tokens.text(_preheader(folder), folder.settings_file.place("preheader"))
    unsubscribe = tokens.text(unsubscribe_address(settings), Place(SETTINGS_FILE))
    field = _article_field(tokens, folder, space, ARTICLE_FILE)
    more = [
        Announced(each, _article_field(tokens, folder, space, file)) for file, each in folder.more.items()
    ]
    brand = brand_of(settings)
    roots = space.template_roots()
    theme = load_theme(roots, campaign.template, brand, space.settings_place)
    context = mail_context(
        article,
        chosen_picks(folder),
        brand=brand,
        theme=theme,
        language=language_of(folder, settings),
        subject=subject,
        preheader=preheader,
        pictures=pictures,
        date=article.date or None,
        unsubscribe_url=unsubscribe,
        field=field,
        more=more,
    )
    shown = [(root, space.shown(root)) for root in roots]
    return _Draft(tokens, subject, preheader, unsubscribe, field, shown, context, theme.shows.signature, more)


def chosen_picks(folder: CampaignFolder) -> tuple[Pick, ...]:
    """The picks that the mail shows: the first ``max`` of products.toml."""
    return folder.picks[: folder.campaign.products.max or None]


def language_of(folder: CampaignFolder, settings: Settings) -> str:
    """The mail's language: the campaign's, else the article's, else the shop's."""
    return folder.campaign.language or folder.article.language or settings.shop.language


def unsubscribe_address(settings: Settings) -> str:
    """Where a reader can unsubscribe; a mail to the shop where no page for it is set. May hold merge fields."""
    from email.utils import parseaddr

    sender = settings.sender
    if sender.unsubscribe:
        return sender.unsubscribe
    address = parseaddr(sender.reply_to or sender.from_address)[1]
    if not address:
        hint = 'set from = "Name <name@example.com>" under [sender]'
        raise SettingsError("the sender has no address", place=Place(SETTINGS_FILE), hint=hint)
    return f"mailto:{quote(address, safe='@')}?subject=unsubscribe"


def utm_of(settings: Settings, campaign: str, unsubscribe: str = "") -> Utm:
    """What the links of ``campaign`` get; ``unsubscribe`` is the address that stays as it is."""
    links = settings.links
    given = {
        "utm_source": links.utm_source,
        "utm_medium": links.utm_medium,
        "utm_campaign": links.utm_campaign,
        "utm_content": links.utm_content,
        "utm_term": links.utm_term,
    }
    if any(given.values()):
        given["utm_campaign"] = links.utm_campaign or campaign
    parameters = tuple((name, value) for name, value in given.items() if value)
    return Utm(parameters, links.hosts, unsubscribe)


def _link_change(utm: Utm) -> Callable[[str], str] | None:
    return partial(with_utm, utm=utm) if utm.parameters else None


def brand_of(settings: Settings) -> Brand:
    """The shop as the mail shows it."""
    shop, brand = settings.shop, settings.brand
    lines = (shop.address,) if isinstance(shop.address, str) else shop.address
    return Brand(
        name=shop.name,
        url=shop.url,
        address=tuple(line for line in lines if line),
        logo=brand.logo,
        accent=brand.accent,
        colours=brand.colours,
        dark=brand.dark,
        serif=brand.serif,
        sans=brand.sans,
        social=brand.social,
        signature=settings.sender.name,
    )


def _subject(folder: CampaignFolder) -> str:
    subject = " ".join(folder.campaign.subject.split())
    if not subject:
        hint = f"write one in {CAMPAIGN_FILE}: it is the first thing that a reader sees"
        raise SettingsError("the subject is empty", place=folder.settings_file.place("subject"), hint=hint)
    return subject


def _preheader(folder: CampaignFolder) -> str:
    return folder.campaign.preheader or preheader_of(folder.article.lead)


def _article_field(
    tokens: Tokens, folder: CampaignFolder, space: Workspace, file: str
) -> Callable[[str], str]:
    """Makes tokens for the merge fields of the article in ``file``, each with its line."""
    lines = folder.sources[file].split("\n")
    shown = space.shown(folder.path / file)

    def field(expression: str) -> str:
        line = next((number for number, line in enumerate(lines, 1) if expression in line), None)
        return tokens.field(expression, Place(shown, line))

    return field


def _nonce(sources: Mapping[str, str]) -> str:
    """Eight hexadecimal digits that no article can contain knowingly: they depend on all of it."""
    joined = "\0".join(f"{name}\0{sources[name]}" for name in sorted(sources))
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:8]
