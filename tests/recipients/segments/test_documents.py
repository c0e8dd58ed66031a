"""What the documents say of segments is so."""

from __future__ import annotations

import re

import pytest

from postiljon.recipients.segments.file import read_segments
from postiljon.recipients.segments.reading import parse_segment
from postiljon.toml_file import parse_toml, read_toml
from tests.command_line import ROOT

DOCUMENT = (ROOT / "docs/segments.md").read_text(encoding="utf-8")
CONDITIONS = re.findall(r"^\| `([^`]+)` \|", DOCUMENT, re.MULTILINE)
FILES = re.findall(r"^```toml\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_condition_of_the_document_can_be_written(condition: str) -> None:
    assert parse_segment(condition).text == condition


@pytest.mark.parametrize("source", FILES)
def test_each_file_of_the_document_can_be_read(source: str) -> None:
    assert len(read_segments(parse_toml(source, "segments.toml"))) > 1


def test_there_are_examples() -> None:
    assert len(CONDITIONS) > 20
    assert len(FILES) == 2


def test_the_segments_of_a_new_workspace_can_be_read() -> None:
    assert read_segments(read_toml(ROOT / "recipients/segments.toml"))
