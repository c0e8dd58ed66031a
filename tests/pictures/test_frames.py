from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from postiljon.pictures.frames import frames_of


def moving(kind: str, frames: int) -> bytes:
    file = BytesIO()
    first, *others = [Image.new("RGB", (20, 20), (number * 30, 0, 0)) for number in range(frames)]
    first.save(file, kind, save_all=bool(others), append_images=others, duration=100)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "PNG"])
@pytest.mark.parametrize("frames", [1, 2, 7])
def test_the_frames_of_a_picture_are_counted(kind: str, frames: int) -> None:
    assert frames_of(moving(kind, frames)) == frames


def test_a_picture_that_cannot_move_has_one() -> None:
    file = BytesIO()
    Image.new("RGB", (20, 20)).save(file, "JPEG")
    assert frames_of(file.getvalue()) == 1


@given(st.binary(max_size=200), st.integers(0, 300))
def test_damaged_files_have_a_number_too(noise: bytes, cut: int) -> None:
    assert 1 <= frames_of(moving("GIF", 2)[:cut] + noise) <= 1000
