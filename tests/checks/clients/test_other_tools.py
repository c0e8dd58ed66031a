"""Our look at a mail beside that of two other tools: every difference is known, with its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from postiljon.checks.clients.features import features
from postiljon.checks.clients.support import support_table
from postiljon.checks.page import Page

HERE = Path(__file__).parent
TOLD = tomllib.loads((HERE / "other_tools.toml").read_text(encoding="utf-8"))
MAILS = {file.stem: file.read_text(encoding="utf-8") for file in sorted((HERE / "mails").glob("*.html"))}

# Why a tool misses what we find.
MISSED = {
    "caniemail": {
        "it does not look at the doctype": "html-doctype",
        "it takes selectors apart at the commas before it looks": "css-selector-grouping",
        "it does not look inside @media": "css-max-width css-selector-type",
        "it knows @media, not what it asks about": "css-at-media-orientation css-at-media-prefers-color-scheme",
        "it looks functions up by the title of the feature": """
            css-function-clamp css-linear-gradient css-rgb css-unit-calc css-variables""",
        "it does not read rules inside rules": "css-nesting",
        "an input or button without a type is nothing to it": "html-input-text html-button-submit",
        "it wants all semantic elements in one name, and svg to be called image": "html-semantics html-svg",
        "it does not look at the attribute background": "image-png",
        "it does not look for a picture in the short form background": "css-background-image",
        "it tells the kind of an embedded picture, not that it is embedded": "image-base64",
    },
    "mailpit": {
        "its @media wants a bracket right after it, and misses `@media only screen`": "css-at-media",
        "a style counts only where its rule fits an element, once and for good": """
            css-display css-filter css-opacity css-max-width css-important""",
        "it looks for `display:grid`, without the space": "css-display-grid",
        "it looks for properties called grid-template, margin-inline-block and variables": """
            css-grid-template css-margin-inline-block css-variables""",
        "it looks for a colon after calc(, and for rgb( where the rule fits an element": "css-unit-calc css-rgb",
        "a size in rem counts only where its rule fits an element": "css-unit-rem",
        "it looks for elements called checkbox, radio and submit": """
            html-input-checkbox html-input-radio html-input-submit""",
        "an input or button without a type is nothing to it": "html-input-text html-button-submit",
        "it looks for pictures in img alone, and not under heic": "image-bmp image-heif image-webp",
        "it does not look for a picture in the short form background": "css-background-image",
    },
}

# Why a tool finds what we do not.
CLAIMED = {
    "caniemail": {
        "a property that begins with the name counts: font-family for font": """
            css-background css-border css-font css-margin""",
        "an element counts that has the letters in its name: picture for p": "html-p",
        "two classes anywhere in a selector count as chained": "css-selector-chaining",
    },
    "mailpit": {
        "line-height ends with height, and max-width with width": "css-height css-width",
        "the attributes count as the style: background, width, height": "css-background css-height css-width",
    },
}

LOOKED_FOR_BY_MAILPIT = frozenset(TOLD["looked_for"]["mailpit"].split())


def known(reasons: dict[str, str]) -> set[str]:
    return {slug for slugs in reasons.values() for slug in slugs.split()}


def found(name: str) -> set[str]:
    return {use.slug for use in features(Page(MAILS[name]))}


@pytest.mark.parametrize("tool", MISSED)
def test_each_difference_has_a_reason_and_each_reason_a_difference(tool: str) -> None:
    missed, claimed = set(), set()
    for name in MAILS:
        theirs = set(TOLD[tool][name].split())
        missed |= found(name) - theirs
        claimed |= theirs - found(name)
    looked_for = LOOKED_FOR_BY_MAILPIT if tool == "mailpit" else missed
    assert missed & looked_for == known(MISSED[tool])
    assert claimed == known(CLAIMED[tool])


def test_verdicts_differ_by_the_order_of_versions_and_by_what_is_not_known() -> None:
    programs = TOLD["verdicts"]["programs"].split()
    differences = {
        (slug, program, support_table().feature(slug).support[program].verdict, theirs)
        for slug, row in TOLD["verdicts"]["of"].items()
        for program, theirs in zip(programs, row.split(), strict=True)
        if support_table().feature(slug).support[program].verdict != theirs
    }
    # As texts, Outlook's 2016 comes after its 16.80, so the package takes the older of the two.
    order = {difference for difference in differences if difference[1] == "outlook.macos"}
    # What was never tested is supported in part to the package, and nothing at all to us.
    unknown = {difference for difference in differences if difference[2:] == ("u", "a")}
    assert order
    assert unknown
    assert differences == order | unknown


def test_what_one_of_them_finds_in_a_plain_letter_is_what_we_find() -> None:
    assert found("plain") - {"html-doctype"} == set(TOLD["caniemail"]["plain"].split()) - {"css-font"}
