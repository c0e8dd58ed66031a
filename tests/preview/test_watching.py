"""What a changed file concerns, and drives that do not tell of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from postiljon.preview.live.watching import concerned, is_on_network_drive

ROOT = Path("/shop")


@pytest.mark.parametrize(
    ("files", "campaigns"),
    [
        (["campaigns/spring/article.md"], {"spring"}),
        (["campaigns/spring/images/a.png", "campaigns/summer/campaign.toml"], {"spring", "summer"}),
        (["campaigns/spring/article.md", "postiljon.toml"], None),
        (["campaigns/spring"], None),
        (["templates/magazine/theme.toml"], None),
        (["recipients/people.csv"], None),
    ],
)
def test_a_file_of_one_campaign_concerns_no_other(files: list[str], campaigns: set[str] | None) -> None:
    assert concerned((ROOT / file for file in files), ROOT) == campaigns


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/shop", False), ("/mnt/office/shop", True), ("/mnt/office/local/shop", False), ("/mnt/my drive/x", True), ("//server/shop", True)],
)  # fmt: skip
def test_a_network_drive_is_polled(path: str, answer: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    rows = [
        "/dev/sda1 / ext4 rw 0 0",
        "nas:/office /mnt/office nfs4 rw 0 0",
        "/dev/sdb /mnt/office/local ext4 rw 0 0",
    ]
    mounts.write_text(
        "\n".join([*rows, r"me@host:/x /mnt/my\040drive fuse.sshfs rw 0 0", ""]), encoding="utf-8"
    )
    assert is_on_network_drive(Path(path), mounts) is answer
    assert is_on_network_drive(Path("/shop"), tmp_path / "nothing") is False
