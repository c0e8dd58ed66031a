"""`postiljon pictures`: what a campaign shows from the web comes into its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .options import chosen_campaign, global_options, preferences, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postiljon.campaigns.folder import CampaignFolder
    from postiljon.campaigns.picture_outcomes import SavedPicture
    from postiljon.campaigns.picture_update import Update

    from .answer import Answer


@click.command()
@click.argument("name", required=False)
@click.option("--dry-run", is_flag=True, help="Say which pictures that would be, and change nothing.")
@global_options(hidden=True)
def pictures(name: str | None, dry_run: bool) -> Answer:
    """Bring the pictures of the campaign NAME into its folder, made fit for a mail.

    Those on the web, and those in the folder that not every mail program shows (WebP, SVG, …). Its articles and
    products.toml name the new files; nothing else in them changes.
    """
    from postiljon.campaigns.folder import read_campaign
    from postiljon.campaigns.picture_update import take_in_pictures
    from postiljon.campaigns.web import Web

    from .terminal import progressing

    space = workspace()
    settings = space.settings()
    folder = read_campaign(space, chosen_campaign(space, name), settings.shop.currency)
    if dry_run:
        return _wanted_answer(folder)
    with progressing("Pictures…", preferences()) as tell:
        update = take_in_pictures(
            space,
            folder,
            fetch=Web(settings).seen_from("").picture,
            progress=lambda done, number: tell(f"Pictures… {done} of {number}", done, number),
        )
    return _answer(folder, update)


def _wanted_answer(folder: CampaignFolder) -> Answer:
    from postiljon.campaigns.picture_update import pictures_to_take_in

    from .answer import Answer, Row

    wanted = [wish.address for wish in pictures_to_take_in(folder)]
    data = {"campaign": folder.name, "pictures": [{"address": address} for address in wanted], "changed": []}
    rows = tuple(Row("Wanted" if at == 0 else "", address, "·") for at, address in enumerate(wanted))
    return Answer(
        data,
        rows or (Row("Pictures", "none to bring in", "·"),),
        next=(f"postiljon pictures {folder.name}",) if wanted else (),
    )


def _answer(folder: CampaignFolder, update: Update) -> Answer:
    from .answer import Answer, Row

    data = {
        "campaign": folder.name,
        "pictures": [_saved_json(each) for each in update.saved],
        "changed": list(update.changed),
    }
    rows = [Row("Saved" if at == 0 else "", _saved_words(each)) for at, each in enumerate(update.saved)]
    if update.saved:
        rows.append(Row("Together", _together(update.saved), "·"))
        rows.append(Row("Changed", ", ".join(update.changed) or "nothing"))
    else:
        rows.append(Row("Pictures", "none came in" if update.problems else "none to bring in", "·"))
    return Answer(data, tuple(rows), update.problems, next=(f"postiljon build {folder.name}",))


def _saved_json(saved: SavedPicture) -> dict[str, Any]:
    picture = saved.picture
    size = {"width": picture.width, "height": picture.height, "bytes": len(picture.content)}
    before = {"address": saved.address, "bytes_before": saved.bytes_before}
    return {"file": saved.file, **size, **before, "notes": list(picture.notes)}


def _saved_words(saved: SavedPicture) -> str:
    picture = saved.picture
    sizes = f"{_kilobytes(saved.bytes_before)} → {_kilobytes(len(picture.content))} kB"
    return "  ".join([saved.file, f"{picture.width} × {picture.height}, {sizes}", *picture.notes])


def _together(saved: Sequence[SavedPicture]) -> str:
    before, after = sum(each.bytes_before for each in saved), sum(len(each.picture.content) for each in saved)
    return f"{_kilobytes(before)} → {_kilobytes(after)} kB"


def _kilobytes(number: int) -> str:
    return f"{number / 1000:,.0f}"
