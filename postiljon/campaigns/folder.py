"""A campaign's folder: campaign.toml, article.md and products.toml, written by `new` and read by `build`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.model import Article, Reading
from postiljon.errors import ArticleError, Place
from postiljon.products.model import Pick
from postiljon.templates.tokens import literal
from postiljon.toml_file import TomlFile, parse_toml, read_toml
from postiljon.workspace import Workspace, whole_folder, write_files

from .campaign_file import read_campaign_file
from .model import Campaign, ProductChoice
from .preheader import preheader_of
from .products_file import read_picks, write_picks

CAMPAIGN_FILE = "campaign.toml"
ARTICLE_FILE = "article.md"
PRODUCTS_FILE = "products.toml"


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What a new campaign's folder is to hold. ``pictures`` are files by their path in it; ``created`` has a zone."""

    article: Article
    picks: tuple[Pick, ...]
    template: str
    created: datetime
    choice: ProductChoice = field(default_factory=ProductChoice)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """Everything that a build reads of a campaign. ``sources`` are the files' texts, by name."""

    name: str
    path: Path
    campaign: Campaign
    article: Article
    picks: tuple[Pick, ...]
    settings_file: TomlFile
    sources: dict[str, str]


def write_campaign(space: Workspace, name: str, new: NewCampaign) -> list[Path]:
    """A new campaign's folder, whole or not at all. Raises WorkspaceError when there is one already."""
    target = space.new_campaign(name)
    files = {
        CAMPAIGN_FILE: _campaign_toml(new),
        ARTICLE_FILE: markdown_writer.write(new.article),
        PRODUCTS_FILE: write_picks(new.picks),
    }
    with whole_folder(target, is_new=True) as staging:
        write_files(staging, {**files, **new.pictures})
        (staging / "images").mkdir(exist_ok=True)
    return [target / file for file in files]


def read_campaign(space: Workspace, name: str, currency: str) -> CampaignFolder:
    """The campaign ``name`` from its files. Raises with file and line where one cannot be read."""
    path = space.campaign(name)
    for file in (CAMPAIGN_FILE, ARTICLE_FILE, PRODUCTS_FILE):
        if (path / file).is_symlink():
            space.check_inside(path / file, path)
    campaign, settings = read_campaign_file(space, path / CAMPAIGN_FILE)
    article_text = _article_text(space, path / ARTICLE_FILE)
    products = _products_toml(space, path / PRODUCTS_FILE)
    return CampaignFolder(
        name=name,
        path=path,
        campaign=campaign,
        article=_read_article(article_text, space.shown(path / ARTICLE_FILE)).article,
        picks=read_picks(products, currency),
        settings_file=settings,
        sources={CAMPAIGN_FILE: settings.source, ARTICLE_FILE: article_text, PRODUCTS_FILE: products.source},
    )


def _article_text(space: Workspace, path: Path) -> str:
    shown = space.shown(path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = "a campaign needs an article; postiljon new NAME --from FILE makes one"
        raise ArticleError("the article is missing", place=Place(shown), hint=hint) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ArticleError(
            "this file is not UTF-8 text", place=Place(shown, line), hint="save it as UTF-8"
        ) from error


def _read_article(text: str, name: str) -> Reading:
    return markdown.read(text, name)


def _products_toml(space: Workspace, path: Path) -> TomlFile:
    return read_toml(path, space.shown(path)) if path.exists() else parse_toml("", space.shown(path))


def _campaign_toml(new: NewCampaign) -> str:
    import tomlkit

    article = new.article
    document = tomlkit.document()
    document.add("subject", tomlkit.item(literal(article.title)))
    document.add("preheader", tomlkit.item(preheader_of(article.lead)))
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
