"""`postiljon check`: what is wrong, where the marketer wrote it, and what was accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import Result, Run
from tests.fetching.sites import reply, running
from tests.fetching.zones import name_server

CAMPAIGN = "campaigns/beter-slapen"


def append(workspace: Path, file: str, text: str) -> int:
    """Adds a line at the end, and tells its number."""
    path = workspace / CAMPAIGN / file
    before = path.read_text(encoding="utf-8")
    before = before if before.endswith("\n") else f"{before}\n"
    path.write_text(f"{before}{text}\n", encoding="utf-8")
    return before.count("\n") + text.count("\n") + 1


def problems(result: Result, code: str) -> list[dict[str, Any]]:
    return [problem for problem in result.json["problems"] if problem["code"] == code]


def test_the_sample_has_nothing_wrong(run: Run, workspace: Path) -> None:
    result = run("check", "--json", cwd=workspace)
    assert result.code == 0
    assert result.json["ok"]
    counts = result.json["data"]["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0), result.json["problems"]


def test_a_link_in_the_article_is_named_with_its_line(run: Run, workspace: Path) -> None:
    line = append(workspace, "article.md", "\nLees [over thee](http://www.example.com/thee) verder.")
    result = run("check", "--json", "--fail-on", "warning", cwd=workspace)
    assert result.code == 3
    (found,) = problems(result, "L02")
    assert (found["file"], found["line"]) == (f"{CAMPAIGN}/article.md", line)
    assert found["hint"]


def test_a_link_of_a_product_is_named_with_its_line(run: Run, workspace: Path) -> None:
    product = '\n[[product]]\nname = "Kussen"\nprice = "20.00"\nurl = "http://www.example.com/kussen"'
    line = append(workspace, "products.toml", product)
    (found,) = problems(run("check", "--json", cwd=workspace), "L02")
    assert (found["file"], found["line"]) == (f"{CAMPAIGN}/products.toml", line)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "javascript:alert(1)",
        "htps://www.example.com/thee",
        "www.example.com/thee",
        "thee@example.com",
    ],
)
def test_a_link_that_gets_lost_on_the_way_is_an_error(run: Run, workspace: Path, address: str) -> None:
    line = append(workspace, "article.md", f"\nLees [over thee]({address}) verder.")
    (found,) = problems(run("check", "--json", cwd=workspace), "B02")
    assert (found["severity"], found["file"], found["line"]) == ("error", f"{CAMPAIGN}/article.md", line)
    assert "over thee" in found["message"]


def test_a_comment_in_the_article_may_be_left_out(run: Run, workspace: Path) -> None:
    append(workspace, "article.md", "\n<!-- nog even nalezen -->")
    assert not problems(run("check", "--json", cwd=workspace), "B03")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("L18", "Mail [ons team](mailto:info@) voor vragen."),
        ("L19", "Bel [ons team](tel:bel-ons) voor vragen."),
        ("A37", "✅ Een\n\n✅ Twee\n\n✅ Drie"),
        ("T08", "Wie de de lamp uitdoet, ziet het licht."),
        ("A14", "| | |\n|---|---|\n| Thee | 2 |\n| Soep | 4 |"),
        ("D17", "Het cafÃ© gaat om negen uur dicht."),
        ("A40", "![](images/drops.png)"),
    ],
)
def test_short_words_are_found_where_they_stand(run: Run, workspace: Path, code: str, text: str) -> None:
    line = append(workspace, "article.md", f"\n{text}") - text.count("\n")
    (found,) = problems(run("check", "--json", cwd=workspace), code)
    assert found["file"] == f"{CAMPAIGN}/article.md"
    assert line <= found["line"] <= line + text.count("\n")


def test_a_picture_that_is_missing_is_told_where_it_is_named(run: Run, workspace: Path) -> None:
    line = append(workspace, "article.md", "\n![Een theepot](images/weg.png)")
    (found,) = problems(run("check", "--json", cwd=workspace), "B01")
    assert (found["file"], found["line"]) == (f"{CAMPAIGN}/article.md", line)
    assert f"{CAMPAIGN}/images/weg.png" in found["message"]


def test_how_a_text_looks_is_the_doing_of_the_template(run: Run, workspace: Path) -> None:
    block = workspace / "templates/blocks/paragraph.mjml.j2"
    styled = '<p style="line-height:1;text-align:justify;font-size:9px;color:#BBBBBB">'
    block.write_text(block.read_text(encoding="utf-8").replace("<p>", styled), encoding="utf-8")
    result = run("check", "--json", cwd=workspace)
    for code in ("A10", "A11", "A32", "A33"):
        found = problems(result, code)[0]
        assert (found["file"], found["line"]) == ("templates/blocks/paragraph.mjml.j2", 2), found
    assert len(problems(result, "A11")) == 1


def test_a_style_sheet_is_told_at_the_line_of_the_template(run: Run, workspace: Path) -> None:
    block = workspace / "templates/blocks/phone.mjml.j2"
    before = block.read_text(encoding="utf-8")
    mistakes = '<mj-style>\n@import url("https://fonts.example.com/a.css");\np { font-family: Mooi !important; }\n</mj-style>\n'
    block.write_text(f"{mistakes}{before}", encoding="utf-8")
    result = run("check", "--json", cwd=workspace)
    for code, line in (("D11", 2), ("C05", 3)):
        (found,) = problems(result, code)
        assert (found["file"], found["line"]) == ("templates/blocks/phone.mjml.j2", line)


def test_a_mistake_in_a_block_is_told_once(run: Run, workspace: Path) -> None:
    block = workspace / "templates/blocks/paragraph.mjml.j2"
    block.write_text(block.read_text(encoding="utf-8").replace("</p>", ""), encoding="utf-8")
    (found,) = problems(run("check", "--json", cwd=workspace), "B01")
    assert found["hint"] == "write </p>"


def test_what_stops_a_build_is_found_too(run: Run, workspace: Path) -> None:
    line = append(workspace, "article.md", "\nBeste {{ recipient.schoenmaat }},")
    result = run("check", "--json", cwd=workspace)
    assert result.code == 3
    (found,) = result.json["problems"]
    assert (found["code"], found["file"], found["line"]) == ("B01", f"{CAMPAIGN}/article.md", line)


def test_errors_are_told_to_people_with_place_and_way_out(run: Run, workspace: Path) -> None:
    line = append(workspace, "article.md", "\nBeste {{ recipient.schoenmaat }},")
    result = run("check", cwd=workspace)
    assert result.code == 3
    assert "B01" in result.stdout
    assert f"article.md:{line}" in result.stdout
    assert "1 error" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_waiver_needs_a_reason_and_a_check(run: Run, workspace: Path) -> None:
    append(workspace, "campaign.toml", '[waivers]\nL02 = " "')
    result = run("check", "--json", cwd=workspace)
    assert result.code == 1
    assert "reason" in result.json["problems"][0]["message"]
    assert result.json["problems"][0]["line"]


def test_what_is_waived_is_no_problem_and_still_told(run: Run, workspace: Path) -> None:
    append(workspace, "article.md", "\nLees [over thee](http://www.example.com/thee) verder.")
    append(workspace, "campaign.toml", '[waivers]\nL02 = "this shop has no https yet"')
    result = run("check", "--json", "--fail-on", "warning", cwd=workspace)
    assert not problems(result, "L02")
    (waived,) = [each for each in result.json["data"]["waived"] if each["code"] == "L02"]
    assert waived["reason"] == "this shop has no https yet"
    assert "this shop has no https yet" in run("check", cwd=workspace).stdout


def test_a_waiver_of_nothing_is_refused(run: Run, workspace: Path) -> None:
    append(workspace, "campaign.toml", '[waivers]\nL99 = "why not"')
    result = run("check", cwd=workspace)
    assert result.code == 1
    assert "L99" in result.stderr


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 3), ("note", 3), ("never", 0)])
def test_fail_on_says_what_is_bad_enough(run: Run, workspace: Path, level: str, code: int) -> None:
    append(workspace, "article.md", "\nLees [over thee](http://www.example.com/thee) verder.")
    assert run("check", "--only", "L02", "--fail-on", level, cwd=workspace).code == code


def test_only_takes_families_and_codes(run: Run, workspace: Path) -> None:
    data = run("check", "--json", "--only", "links,a05", cwd=workspace).json["data"]
    codes = {*data["passed"], *(each["code"] for each in data["not_checked"])}
    assert "A05" in codes
    assert {code[0] for code in codes} == {"L", "A"}


def test_a_family_that_is_none_is_wrong_usage(run: Run, workspace: Path) -> None:
    result = run("check", "--only", "linsk", cwd=workspace)
    assert result.code == 2
    assert "did you mean links?" in result.stderr


def test_every_check_explains_itself(run: Run, tmp_path: Path) -> None:
    checks = run("check", "--list", "--json", cwd=tmp_path).json["data"]["checks"]
    assert len(checks) >= 70
    assert len({check["code"] for check in checks}) == len(checks)
    for check in checks[::10]:
        result = run("check", "--explain", check["code"], cwd=tmp_path)
        assert result.code == 0
        assert check["title"] in result.stdout


def test_an_unknown_code_cannot_be_explained(run: Run, tmp_path: Path) -> None:
    assert run("check", "--explain", "Q99", cwd=tmp_path).code == 2


def test_sarif_has_rules_results_and_what_was_waived(run: Run, workspace: Path, tmp_path: Path) -> None:
    line = append(workspace, "article.md", "\nLees [over thee](http://www.example.com/thee) verder.")
    append(workspace, "campaign.toml", '[waivers]\nL02 = "no https yet"')
    document = json.loads(run("check", "--sarif", "-", cwd=workspace).stdout)
    (sarif_run,) = document["runs"]
    (result,) = [each for each in sarif_run["results"] if each["ruleId"] == "L02"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"{CAMPAIGN}/article.md"
    assert place["region"]["startLine"] == line
    assert result["suppressions"][0]["justification"] == "no https yet"
    assert {rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]} >= {"L01", "L02"}
    run("check", "--sarif", tmp_path / "found.sarif", cwd=workspace)
    assert json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8")) == document


@pytest.mark.parametrize("file", ["email.html", "email.eml"])
def test_any_mail_can_be_checked(run: Run, workspace: Path, file: str) -> None:
    assert run("build", cwd=workspace).code == 0
    built = workspace / "build/beter-slapen" / file
    result = run("check", "--json", built)
    assert result.code == 0, result.json["problems"]
    built.write_text(built.read_text(encoding="utf-8").replace("lang=", "long="), encoding="utf-8")
    assert run("check", "--json", built).code == 3


def test_a_file_that_is_no_mail_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.eml").write_text("Subject: hello\n\nwords alone", encoding="utf-8")
    result = run("check", "no.eml", cwd=tmp_path)
    assert result.code == 1
    assert "no HTML" in result.stderr


def test_what_a_template_of_the_workspace_adds_is_named_with_its_line_and_its_mail_programs(
    run: Run, workspace: Path
) -> None:
    block = workspace / "templates/blocks/quote.mjml.j2"
    block.write_text(
        '<mj-text padding="0">\n<div style="display:flex">{{ block.paragraphs[0] }}</div>\n</mj-text>\n',
        encoding="utf-8",
    )
    (found,) = problems(run("check", "--json", cwd=workspace), "C02")
    assert (found["severity"], found["file"]) == ("warning", "templates/blocks/quote.mjml.j2")
    assert "Outlook for Windows" in found["message"]


def test_a_mail_program_that_nobody_knows_is_named_with_its_line(run: Run, workspace: Path) -> None:
    settings = workspace / "postiljon.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f'{before}\n[clients]\nmatter = ["gmail", "outlok.windows"]\n', encoding="utf-8")
    result = run("check", "--json", cwd=workspace)
    assert result.code == 1
    (problem,) = result.json["problems"]
    assert (problem["file"], problem["line"]) == ("postiljon.toml", before.count("\n") + 3)
    assert problem["hint"] == "did you mean outlook.windows?"


def test_the_network_is_asked_about_links_and_sender_when_told_to(run: Run, workspace: Path) -> None:
    with running() as site, name_server() as server:
        site.page(reply(b"home"), "/")
        site.page(reply(b"here"), "/good")
        site.page(reply(b"", status="404 Not Found"), "/bad")
        host = site.url("/").split("/")[2].replace("shop.example", "127.0.0.1")
        article = f"# Links\n\n[Goed](http://{host}/good), [weg](http://{host}/bad) en [nog eens](http://{host}/bad)."
        assert run("new", "links", "--from", "-", cwd=workspace, stdin=article).code == 0
        settings = workspace / "postiljon.toml"
        text = settings.read_text(encoding="utf-8").replace(
            'url = "https://www.example.com/"', f'url = "http://{host}/"'
        )
        own = f'\n[fetching]\nown_hosts = ["{host}"]\nname_server = "{server.address}"\n'
        settings.write_text(text + own, encoding="utf-8")
        server.records = {("_dmarc.example.com", "TXT"): ["v=DMARC1; p=reject"]}
        result = run("check", "links", "--network", "--json", "--only", "links,sender", cwd=workspace)
        again = run("check", "links", "--network", "--json", "--only", "L04", cwd=workspace)
    (dead,) = [found for found in problems(result, "L04") if host in found["message"]]
    assert f"{host}/bad" in dead["message"]
    assert "404" in dead["message"]
    assert problems(result, "F10")
    assert not problems(result, "F15")
    assert result.code == 3
    assert dead["message"] in [each["message"] for each in problems(again, "L04")]
    assert site.asked.count("/bad") <= 2  # HEAD and GET once; the second check remembers


def test_without_the_network_nothing_has_passed_that_needs_it(run: Run, workspace: Path) -> None:
    data = run("check", "--json", cwd=workspace).json["data"]
    not_checked = {each["code"] for each in data["not_checked"]}
    assert not_checked >= {"L04", "F10", "F13", "F15"}
    assert not not_checked & set(data["passed"])
