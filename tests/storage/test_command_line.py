"""The command line with its people in PostgreSQL: the whole way, from a file to an erasure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.command_line import Run


def test_the_whole_way_on_postgresql(run: Run, workspace: Path, new_url: Callable[[], str]) -> None:
    people = "email,city,orders\nrobin@example.com,Gouda,12\nsanne@example.com,Breda,\n"
    (workspace / "people.csv").write_text(people, encoding="utf-8")
    server = {"POSTILJON_STORAGE_URL": new_url()}

    def data(*words: str) -> dict[str, object]:
        result = run(*words, "--json", cwd=workspace, environment=server)
        assert result.code == 0, result.stdout
        found: dict[str, object] = result.json["data"]
        return found

    words = ("--list", "news", "--consent", "shop checkout")
    told = data("recipients", "import", "people.csv", *words)["counts"]
    assert isinstance(told, dict)
    assert told["new"] == 2
    assert data("plan", "--list", "news")["mailed"] == 2
    data("recipients", "erase", "robin@example.com", "--confirm", "robin@example.com")
    again = data("recipients", "import", "people.csv", *words)["counts"]
    assert isinstance(again, dict)
    assert (again["suppressed"], again["known"]) == (1, 1)
    assert data("why", "robin@example.com")["mailed"] is False
    assert data("recipients", "export", "sanne@example.com")["email"] == "sanne@example.com"
    assert not (workspace / "postiljon.db").exists()
    backup = run("database", "backup", "copy.db", cwd=workspace, environment=server)
    assert backup.code == 1
    assert "pg_dump" in backup.stderr
