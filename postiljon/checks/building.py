"""What became of the campaign's files: that there is a mail at all, and that the whole article is in it."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Specimen, Trouble, family
from .telling import once_each, shown

rule = family("structure")


@rule(
    "B01",
    "error",
    "The mail cannot be built",
    why="Something in the campaign's files cannot be read or used, so there is nothing to send or to look at.",
    fix="put right what the message names; postiljon build says the same",
)
def cannot_be_built(_: Specimen) -> Iterator[Trouble]:
    """Nothing: a specimen is a mail that was built. What stops a build is told by whoever tried it."""
    yield from ()


@rule(
    "B02",
    "error",
    "Something of the article does not reach the reader",
    why="A link without an address that works is left out and its words stay, a picture is left out whole: the reader "
    "taps on nothing, and nobody notices.",
    fix="write links as [words](https://…), and pictures as ![what can be seen](images/name.jpg)",
)
def article_loses_something(mail: Specimen) -> Iterator[Trouble]:
    return _remarks(mail, loss=True)


@rule(
    "B03",
    "note",
    "Something of the article was left out",
    why="Mails carry no scripts, films or forms, so what an article has of them is not in the mail.",
    fix="take it out of the article, or put a picture or a link in its place",
)
def article_is_not_whole(mail: Specimen) -> Iterator[Trouble]:
    return _remarks(mail, loss=False)


def _remarks(mail: Specimen, *, loss: bool) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{shown(remark.text)}: {remark.why}", place=remark.place)
        for remark in mail.remarks
        if remark.loss == loss
    )


RULES = (cannot_be_built, article_loses_something, article_is_not_whole)
