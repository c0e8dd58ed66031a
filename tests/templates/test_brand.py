from __future__ import annotations

from typing import Any

import pytest

from postiljon.errors import SettingsError
from postiljon.templates.brand import Brand


def test_only_a_name_is_needed() -> None:
    assert Brand("Zilverberk").accent == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"accent": "teal"}, '[brand] accent = "teal" is not a colour'),
        ({"colours": {"ink": "#12"}}, '[brand.colours] ink = "#12" is not a colour'),
        ({"dark": {"page": "#12345g"}}, '[brand.dark] page = "#12345g" is not a colour'),
        ({"serif": "Georgia; color:red"}, "is not a list of fonts"),
        ({"sans": "'Open"}, "is not a list of fonts"),
    ],
)
def test_what_a_mail_cannot_carry_is_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Brand("Zilverberk", **values)
    assert words in caught.value.message
    assert caught.value.hint
