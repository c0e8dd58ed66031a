"""What other makers add to Markdown becomes Markdown that we read, line by line; our own stays as it is."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postiljon.articles import markdown_writer
from postiljon.articles.flat_markdown import flat_lines
from postiljon.articles.foreign_markdown import adopt
from postiljon.articles.model import Article, Paragraph, Run, Text
from tests.articles import strategies


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("{% include head.html %}", "", "tag of the site's template"),
        ("Tea {%- if a -%}now{% endif %}", "Tea now", "tag of the site's template"),
        ("{: .no_toc}", "", "attributes of the site's template"),
        ("![Tea](a.png){: width=3}", "![Tea](a.png)", "attributes of the site's template"),
        ("## Tea {#tea .big}", "## Tea", "attributes of the site's template"),
        ("* TOC", "", "mark of a table of contents"),
        ("[TOC]", "", "mark of a table of contents"),
        ("%% only for me %%", "", "comment"),
        ("{{% notice %}}", "{{% notice %}}", ""),
        (r"\{% a %} \{: b}", r"\{% a %} \{: b}", ""),
        ("#tea #slow-life", "", "tags"),
        ("> [!tip]- Mind", "> Mind", ""),
        ("- [ ] Boil", "- ☐ Boil", ""),
        ("1. [x] Pour", "1. ☑ Pour", ""),
        ("[^odd] end", r"\[^odd] end", ""),
        ("# Tea", "# Tea", ""),
        ("{{ recipient.first_name }}", "{{ recipient.first_name }}", ""),
        ("[a](b) {c} #1 50%%", "[a](b) {c} #1 50%%", ""),
    ],
)
def test_marks_of_other_makers(line: str, expected: str, why: str) -> None:
    adopted = adopt(f"---\ntitle: T\n---\n{line}", "a.md")
    assert adopted.text.split("\n")[3] == expected
    assert {each.why for each in adopted.noise} == ({why} if why else set())
    assert {each.line for each in adopted.noise} == ({4} if why else set())


def test_notes_become_the_sources() -> None:
    text = (
        "One[^b] two[^a] one[^b].\n\n[^a]: Note *a*\n    goes on.\n[^b]: Note b.\n[^c]: Nobody asks.\n\nEnd."
    )
    assert adopt(text, "a.md").text.split("\n") == [
        r"One\[1\] two\[2\] one\[1\].",
        *[""] * 6,
        "End.",
        "",
        "{{ references }}",
        "",
        "- Note b.",
        "- Note *a* goes on.",
        "- Nobody asks.",
    ]


def test_links_of_a_notebook_are_asked_for() -> None:
    adopted = adopt("See [[Other|that]], [[Third]] and ![[tea.png|300]].", "a.md")
    assert adopted.text == "See that, Third and ."
    assert [(each.text, each.line) for each in adopted.questions] == [
        ("that", 1),
        ("Third", 1),
        ("tea.png", 1),
    ]


def test_code_and_front_matter_are_left_alone() -> None:
    text = '---\ntitle: "{% a %}"\n---\n```\n{% b %} [[c]] #d\n```\n'
    assert adopt(text, "a.md").text == text


@given(strategies.articles)
@example(Article("", blocks=(Paragraph(Text.of(Run("^*", href="https://example.com/"))),)))
def test_our_own_articles_stay_as_they_are(article: Article) -> None:
    written = markdown_writer.write(article)
    assert adopt(written, "article.md").text == written


@given(st.text(alphabet="[]^:!#{}%| \nax-`>", max_size=80))
def test_every_line_keeps_its_number(text: str) -> None:
    text = f"Tea\n{text}"
    adopted = adopt(text, "a.md")
    before, after = text.split("\n"), adopted.text.split("\n")
    assert len(after) >= len(before)
    kept = [(was, now) for was, now in zip(before, after, strict=False) if now.strip()]
    assert all(set(now) <= {*was, "\\", "☐", "☑", *"0123456789"} for was, now in kept)


@pytest.mark.parametrize(
    "piece", ["{%", "[^", "[[", "[a](", '![a](b "', "%%", "{:", "- [ ] a\n", "[![a](b)", "[^a]"]
)
def test_hostile_repeats_take_time_in_proportion(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"# Tea\n\n{piece * (size // len(piece))}"
        begun = process_time()
        adopt(text, "a.md")
        flat_lines(text, "a.md")
        return process_time() - begun

    small = seconds(20_000)
    assert seconds(160_000) < max(0.3, 8 * small * 4)


def test_many_notes_take_no_long_time() -> None:
    notes = "".join(f"a[^{number}]\n\n[^{number}]: b\n" for number in range(20_000))
    begun = process_time()
    assert adopt(notes, "a.md").text.endswith("- b")
    assert process_time() - begun < 3
