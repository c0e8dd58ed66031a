from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.templates.theme_file import TypeSize
from postiljon.templates.theme_writer import theme_toml

MODEL = """\
# How it looks.

# By day.
[light]
ink = "#1B2B30"      # letters
page = "#FFFFFF"

# In pixels.
[sizes]
width = 600 # the sheet
"""
NAMES = st.sampled_from(["ink", "page", "width", "new", "newer"])
VALUES = st.one_of(st.integers(0, 999), st.booleans(), st.text("#\"\\'a é=[]", max_size=8))
TABLES = st.dictionaries(st.sampled_from(["light", "sizes", "shows"]), st.dictionaries(NAMES, VALUES))


def test_values_take_the_place_of_the_models_and_keep_its_comments() -> None:
    values: dict[str, dict[str, Any]] = {
        "light": {"ink": "#000000", "page": "#EEEEEE", "gold": "#AA8800"},
        "sizes": {"width": 640},
        "type": {"title": TypeSize(30, 38)},
    }
    assert theme_toml(values, MODEL) == (
        "# How this template looks. Colours are #RRGGBB.\n\n"
        "# By day.\n[light]\n"
        'ink = "#000000"      # letters\npage = "#EEEEEE"\ngold = "#AA8800"\n\n'
        "# In pixels.\n[sizes]\nwidth = 640 # the sheet\n"
        '\n[type]\ntitle = "30/38"\n'
    )


@pytest.mark.parametrize(
    "model", [MODEL, "", "light = { ink = 1 }", "[light]\nink = [1,\n2]\n", "[[light]]\n[x"]
)
@given(tables=TABLES)
def test_whatever_the_model_is_the_values_are_all_there(
    model: str, tables: dict[str, dict[str, Any]]
) -> None:
    read = tomllib.loads(theme_toml(tables, model))
    assert {table: values for table, values in read.items() if values} == {
        table: values for table, values in tables.items() if values
    }
