from __future__ import annotations

from pathlib import Path

import pytest

from postiljon.errors import SettingsError, TemplateError
from postiljon.templates.brand import Brand
from postiljon.templates.colour import READABLE, contrast
from postiljon.templates.theme import Shows, TypeSize, load_theme
from tests.templates.letters import BRAND, TEMPLATES

LETTERS_ON_GROUNDS = [
    (letters, ground) for letters in ("ink", "muted", "accent_text") for ground in ("page", "sheet", "band")
]


def own_theme(root: Path, text: str) -> list[Path]:
    """A workspace with a theme.toml of its own, above the starter's."""
    folder = root / "templates" / "magazine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(text, encoding="utf-8")
    return [root / "templates", TEMPLATES]


@pytest.mark.parametrize(("letters", "ground"), LETTERS_ON_GROUNDS)
@pytest.mark.parametrize("accent", ["", "#1F5F5B", "#B3261E", "#7A3E9D"])
def test_what_is_read_can_be_read(accent: str, letters: str, ground: str) -> None:
    theme = load_theme([TEMPLATES], "magazine", Brand("Zilverberk", accent=accent))
    assert contrast(theme.light[letters], theme.light[ground]) >= READABLE
    assert contrast(theme.dark[letters], theme.dark[ground]) >= READABLE


@pytest.mark.parametrize("accent", ["#FFD400", "#A8E6CF", "#111111", "#FFFFFF", "#7F7F7F"])
def test_an_accent_of_any_lightness_is_kept_and_still_read(accent: str) -> None:
    theme = load_theme([TEMPLATES], "magazine", Brand("Zilverberk", accent=accent))
    assert theme.light["accent"] == accent
    for palette in (theme.light, theme.dark):
        assert contrast(palette["on_accent"], palette["accent"]) >= READABLE
        assert contrast(palette["accent_text"], palette["band"]) >= READABLE


def test_the_brand_stands_above_the_theme() -> None:
    brand = Brand(
        "Zilverberk",
        colours={"page": "#EEEEEE"},
        dark={"page": "#101010", "accent": "#ABCDEF"},
        serif="Lora, serif",
    )
    theme = load_theme([TEMPLATES], "magazine", brand)
    assert (theme.light["page"], theme.dark["page"], theme.dark["accent"]) == (
        "#EEEEEE",
        "#101010",
        "#ABCDEF",
    )
    assert theme.fonts["serif"] == "Lora, serif"


def test_a_workspace_changes_only_what_its_theme_says(tmp_path: Path) -> None:
    roots = own_theme(tmp_path, '[type]\ntitle = "34/42"\n[light]\npage = "#EFEFEF"\n')
    changed, starter = (load_theme(each, "magazine", BRAND) for each in (roots, [TEMPLATES]))
    assert changed.type["title"] == TypeSize(34, 42)
    assert changed.light == {**starter.light, "page": "#EFEFEF"}
    assert changed.type["lead"] == starter.type["lead"]


def test_a_template_stands_above_what_all_templates_share(tmp_path: Path) -> None:
    roots = own_theme(tmp_path, '[type]\ntitle = "34/42"\n')
    (tmp_path / "templates" / "theme.toml").write_text('[type]\ntitle = "40/48"\nlead = "20/32"\n')
    theme = load_theme(roots, "magazine", BRAND)
    assert (theme.type["title"], theme.type["lead"]) == (TypeSize(34, 42), TypeSize(20, 32))


def test_a_mistake_in_the_shared_theme_is_told_with_its_line(tmp_path: Path) -> None:
    roots = own_theme(tmp_path, "")
    (tmp_path / "templates" / "theme.toml").write_text("\n[lihgt]\n")
    with pytest.raises(SettingsError) as caught:
        load_theme(roots, "magazine", BRAND)
    assert str(caught.value.place) == "templates/theme.toml:2"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[light]\nink = "black"\n', 2, "light.ink must be a colour"),
        ("[dark]\n\nink = 3\n", 3, "dark.ink must be a colour"),
        ("[type]\ntitle = 30\n", 2, "size and line height"),
        ('[type]\nserif = "Georgia; x"\n', 2, "font families"),
        ("[sizes]\ngutter = true\n", 2, "pixels"),
        ("[sizes]\ngutter = -1\n", 2, "pixels"),
        ("[lihgt]\n", 1, "a theme has no [lihgt]"),
        ("light = 3\n", 1, "must be a table"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_theme(own_theme(tmp_path, text), "magazine", BRAND)
    assert words in caught.value.message
    assert str(caught.value.place) == f"templates/magazine/theme.toml:{line}"


def test_a_colour_that_the_template_lacks_is_told() -> None:
    with pytest.raises(SettingsError) as caught:
        load_theme([TEMPLATES], "magazine", Brand("Zilverberk", colours={"sheat": "#FFFFFF"}))
    assert caught.value.hint == "did you mean sheet?"


def test_a_template_that_is_not_there_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        load_theme([TEMPLATES], "magazin", BRAND)
    assert caught.value.hint == "did you mean magazine?"


def test_a_theme_without_its_first_colours_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "bare"
    folder.mkdir(parents=True)
    (folder / "email.mjml.j2").touch()
    (folder / "theme.toml").write_text('[light]\nsheet = "#FFFFFF"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match=r"has no colour light\.band"):
        load_theme([tmp_path / "templates"], "bare", BRAND)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('products = "grid"', 'must be "pairs" or "rows"'),
        ("first = 3", 'must be "article" or "products"'),
        ("article = true", "must be a number of characters"),
        ("signature = 1", "must be true or false"),
        ("picures = 1", "there is nothing called picures"),
    ],
)
def test_what_a_template_cannot_show_is_told_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_theme(own_theme(tmp_path, f"[shows]\n{text}\n"), "magazine", BRAND)
    assert words in caught.value.message
    assert str(caught.value.place) == "templates/magazine/theme.toml:2"


def test_a_template_shows_what_its_theme_says(tmp_path: Path) -> None:
    theme = load_theme(own_theme(tmp_path, '[shows]\nfirst = "products"\narticle = 300\n'), "magazine", BRAND)
    assert theme.shows == Shows("pairs", "products", 300, signature=False)
