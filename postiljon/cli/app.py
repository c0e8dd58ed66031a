"""`postiljon` itself: its commands and its options."""

from __future__ import annotations

import click

from postiljon import __version__

from . import (
    campaigns,
    check,
    database,
    new,
    pictures,
    plan,
    preview,
    products,
    recipients,
    templates,
    workspaces,
)
from .options import global_options


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="postiljon", message="%(prog)s %(version)s")
@global_options()
def app() -> None:
    """Turn an article into a newsletter, look at it, and get it to every reader once.

    \b
    Start here:
      postiljon init shop && cd shop
      postiljon new spring --from article.txt
      postiljon build spring
      postiljon preview spring
    """


for _command in (
    workspaces.init,
    new.new,
    campaigns.build,
    preview.preview,
    check.check,
    pictures.pictures,
    products.products,
    templates.templates,
    recipients.recipients,
    plan.plan,
    plan.why,
    database.database,
):
    app.add_command(_command)
