"""A campaign's folder: campaign.toml, its articles and products.toml, written by `new` and read by `build`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.model import Article, Paragraph, Reading, Text
from postiljon.products.model import Pick
from postiljon.templates.announcing import announced
from postiljon.templates.tokens import literal
from postiljon.toml_file import TomlFile, parse_toml, read_toml
from postiljon.workspace import Workspace, whole_folder, write_files

from .article_files import ARTICLE_FILE as ARTICLE_FILE
from .article_files import file_names, read_texts
from .campaign_file import read_campaign_file
from .model import Campaign, ProductChoice
from .preheader import preheader_of, preheader_of_titles
from .products_file import read_picks, write_picks

CAMPAIGN_FILE = "campaign.toml"
PRODUCTS_FILE = "products.toml"


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What a new campaign's folder is to hold. ``pictures`` are files by their path in it; ``created`` has a zone.

    ``more`` are articles that the mail announces, beside its own.
    """

    article: Article
    picks: tuple[Pick, ...]
    template: str
    created: datetime
    more: tuple[Article, ...] = ()
    choice: ProductChoice = field(default_factory=ProductChoice)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """Everything that a build reads of a campaign.

    ``readings`` are its articles by the names of their files, article.md first, with what the reader says of them;
    ``sources`` are the files' texts.
    """

    name: str
    path: Path
    campaign: Campaign
    readings: Mapping[str, Reading]
    picks: tuple[Pick, ...]
    settings_file: TomlFile
    sources: Mapping[str, str]

    @property
    def articles(self) -> Mapping[str, Article]:
        """All that it has by the names of their files, article.md first."""
        return {file: reading.article for file, reading in self.readings.items()}

    @property
    def article(self) -> Article:
        """The mail's own: article.md."""
        return self.readings[ARTICLE_FILE].article

    @property
    def more(self) -> Mapping[str, Article]:
        """Those that the mail announces, in order."""
        return {file: article for file, article in self.articles.items() if file != ARTICLE_FILE}

    @property
    def shown(self) -> Mapping[str, Article]:
        """All of them with no more in them than the mail shows."""
        more = {file: announced(article) for file, article in self.more.items()}
        return {ARTICLE_FILE: self.article, **more}


def write_campaign(space: Workspace, name: str, new: NewCampaign) -> list[Path]:
    """A new campaign's folder, whole or not at all. Raises WorkspaceError when there is one already."""
    target = space.new_campaign(name)
    more = zip(file_names(new.more), map(markdown_writer.write, new.more), strict=True)
    files = {
        CAMPAIGN_FILE: _campaign_toml(new),
        ARTICLE_FILE: markdown_writer.write(new.article),
        **dict(more),
        PRODUCTS_FILE: write_picks(new.picks),
    }
    with whole_folder(target, is_new=True) as staging:
        write_files(staging, {**files, **new.pictures})
        (staging / "images").mkdir(exist_ok=True)
    return [target / file for file in files]


def read_campaign(space: Workspace, name: str, currency: str) -> CampaignFolder:
    """The campaign ``name`` from its files. Raises with file and line where one cannot be read."""
    path = space.campaign(name)
    for file in (CAMPAIGN_FILE, PRODUCTS_FILE):
        if (path / file).is_symlink():
            space.check_inside(path / file, path)
    campaign, settings = read_campaign_file(space, path / CAMPAIGN_FILE)
    texts = read_texts(space, path)
    products = _products_toml(space, path / PRODUCTS_FILE)
    return CampaignFolder(
        name=name,
        path=path,
        campaign=campaign,
        readings={file: markdown.read(text, space.shown(path / file)) for file, text in texts.items()},
        picks=read_picks(products, currency),
        settings_file=settings,
        sources={CAMPAIGN_FILE: settings.source, **texts, PRODUCTS_FILE: products.source},
    )


def _products_toml(space: Workspace, path: Path) -> TomlFile:
    return read_toml(path, space.shown(path)) if path.exists() else parse_toml("", space.shown(path))


def _preheader(new: NewCampaign) -> str:
    """What the subject, the first title, does not say: the other titles, or else the lead or the first paragraph."""
    titles = [article.title for article in new.more[1:] if article.title]
    return preheader_of_titles(titles) or preheader_of(new.article.lead or _first_paragraph(new.article))


def _first_paragraph(article: Article) -> Text:
    return next((block.text for block in article.blocks if isinstance(block, Paragraph)), Text())


def _campaign_toml(new: NewCampaign) -> str:
    import tomlkit

    article = new.article
    document = tomlkit.document()
    document.add("subject", tomlkit.item(literal(article.title)))
    document.add("preheader", tomlkit.item(_preheader(new)))
    document["preheader"].comment("shown after the subject in the inbox")
    document.add("template", tomlkit.item(new.template))
    document.add("language", tomlkit.item(article.language))
    document.add("created", tomlkit.item(new.created))
    document.add(tomlkit.nl())
    products = tomlkit.table()
    products.add("max", new.choice.max)
    products["max"].comment("at most this many cards; 0 shows all of products.toml")
    for key in ("pins", "bans", "categories", "not_categories"):
        if wishes := getattr(new.choice, key):
            products.add(key, list(wishes))
    document.add("products", products)
    return tomlkit.dumps(document)
