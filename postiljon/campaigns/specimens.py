"""A campaign as the checks look at it: its mail, and what is known around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from postiljon.articles.inline import ON_PURPOSE
from postiljon.articles.markdown import NO_TITLE
from postiljon.checks.clients.baselines import baseline_for
from postiljon.checks.clients.programs import clients_named
from postiljon.checks.model import Page, PictureFacts, ProductFacts, Remark, Specimen
from postiljon.errors import Place
from postiljon.pictures.frames import frames_of
from postiljon.pictures.kinds import kind_of
from postiljon.products.model import Pick
from postiljon.settings import Settings
from postiljon.templates.model import Email, MergeField
from postiljon.toml_file import read_toml
from postiljon.workspace import SETTINGS_FILE, Workspace

from .compiling import brand_of, chosen_picks
from .earlier import last_subject
from .folder import CampaignFolder
from .pictures import PictureFile
from .preparing import Prepared

_LONG_VALUE = "m" * 40  # as long as a name or a town gets


def specimen_of(space: Workspace, settings: Settings, prepared: Prepared) -> Specimen:
    """The campaign's mail with all that the rules want to know of it, but for what only the network can say."""
    letter, folder, shop = prepared.letter, prepared.folder, settings.shop
    return Specimen(
        page=Page(letter.html),
        text=letter.text,
        subject=letter.subject,
        preheader=prepared.mail.preheader,
        sender=letter.sender,
        reply_to=letter.reply_to,
        unsubscribe=letter.unsubscribe,
        language=prepared.language,
        title=folder.article.title,
        shop=shop.name,
        shop_url=shop.url,
        postal=brand_of(settings).address,
        template=folder.campaign.template,
        fields=prepared.email.fields,
        fields_in=_fields_in(prepared.email),
        pictures=_picture_facts(prepared.pictures),
        products=tuple(map(_product_facts, chosen_picks(folder))),
        remarks=tuple(_remarks(space, folder)),
        largest_bytes=_largest(prepared.email),
        last_subject=last_subject(space, folder, prepared.language),
        clients=_programs(space, settings),
        baseline=baseline_for(folder.campaign.template),
    )


def _programs(space: Workspace, settings: Settings) -> tuple[str, ...]:
    """The mail programs that matter. Raises SettingsError, with the line, for one that nobody knows."""
    words = settings.clients.matter
    place = read_toml(space.root / SETTINGS_FILE, SETTINGS_FILE).place("clients", "matter") if words else None
    return clients_named(words, place)


def _fields_in(email: Email) -> dict[str, tuple[MergeField, ...]]:
    parts = {"subject": email.subject, "preheader": email.preheader, "html": email.html, "text": email.text}
    return {name: part.fields for name, part in parts.items()}


def _picture_facts(pictures: Mapping[str, PictureFile]) -> dict[str, PictureFacts]:
    return {file.shown.address: _facts_of(file) for file in pictures.values()}


def _facts_of(file: PictureFile) -> PictureFacts:
    content, shown = file.content, file.shown
    return PictureFacts(len(content), shown.width, shown.height, kind_of(content), frames_of(content))


def _product_facts(pick: Pick) -> ProductFacts:
    product = pick.product
    return ProductFacts(
        product.name,
        product.url or "",
        product.image or "",
        pick.image_alt or "",
        product.price_text or _amount(product.price),
        _amount(product.regular_price),
    )


def _amount(price: Decimal | None) -> str:
    return "" if price is None else f"{price:f}"


def _remarks(space: Workspace, folder: CampaignFolder) -> Iterator[Remark]:
    """What the reader of the articles says; a mail that announces other articles needs no title."""
    for name, reading in folder.readings.items():
        file = space.shown(folder.path / name)
        for asked in reading.questions:
            if asked.why != NO_TITLE or not folder.more:
                yield Remark(asked.text, asked.why, Place(file, asked.line), loss=True)
        for noise in reading.noise:
            if noise.why not in ON_PURPOSE:
                yield Remark(noise.text, noise.why, Place(file, noise.line))


def _largest(email: Email) -> int:
    """The bytes of the HTML when every merge field has a long value; a reader's own can hardly be longer."""
    values = {field.name: _LONG_VALUE for field in email.fields}
    return len(email.html.merge(values).encode())
