"""Alt texts: what says something about a picture stays, what only names a file does not count."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.campaigns.alt_texts import describes
from tests.command_line import ROOT

NAMES = """\
IMG_1234
IMG 0012
DSC0001
DSC 0012 (1)
P1010012
20190504_123456
foto 1
Foto's
image
Image 2
The image
Afbeelding van
untitled-1
Sans titre
Unbenannt 3
NL nov 2015
mei 2019
12 mei 2019
12-05-2019
2019
Schermafbeelding 2023-05-01 om 10.12.33
Screenshot 2023-05-01 at 10.12.33 AM
Capture d’écran 2023-05-01 à 10.12.33
WhatsApp Image 2023-05-01 at 10.12.33
DALL·E 2024-01-01 12.00.00
photo-1518611012118-696072aa579a
5f3b2c8e9d
magnesium-drops.jpg
sunset over the sea.PNG
header_blog_v2
blue-tea-cup
1600x900
https://www.example.com/a.b
—
a""".splitlines()

DESCRIPTIONS = """\
Magnesium drops
Christmas market in december 2023
Picture of the sea, May 2019
Foto van een hond
Ein Hund am Strand
Vitamine B12
COVID-19
iPhone 15
T-shirt
Zwart-wit
Zee
5 tips
Кот
猫
Two cups of tea. A hand holds one.""".splitlines()


@pytest.mark.parametrize("alt", ["", " ", *NAMES])
def test_a_name_describes_nothing(alt: str) -> None:
    assert not describes(alt)


@pytest.mark.parametrize("alt", DESCRIPTIONS)
def test_words_describe(alt: str) -> None:
    assert describes(alt)


@given(st.text(max_size=3000))
def test_any_text_is_judged_and_spaces_around_it_make_no_difference(alt: str) -> None:
    assert describes(f"  {alt}\n") == describes(" ".join(alt.split()))


def test_every_language_has_its_words_once() -> None:
    folder = ROOT / "postiljon/campaigns/words"
    assert {path.stem for path in folder.iterdir()} == {"nl", "en", "de", "fr", "cameras"}
    for path in folder.iterdir():
        (words,) = tomllib.loads(path.read_text(encoding="utf-8")).values()
        assert len(words) == len(set(words)) > 0
        assert all(word == word.strip().lower() for word in words)
