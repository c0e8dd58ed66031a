from __future__ import annotations

from dataclasses import replace
from html import unescape
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.model import (
    Article,
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Noise,
    Paragraph,
    Products,
    Question,
    Quote,
    Reading,
    References,
    Run,
    Table,
    Text,
)
from postiljon.errors import ArticleError
from tests.articles import strategies


def read(body: str) -> Reading:
    """What the body of a file says whose title is known; its lines count from 4."""
    return markdown.read(f"---\ntitle: Slaap\n---\n{body}", "a.md")


def blocks(body: str) -> tuple[Block, ...]:
    return read(body).article.blocks


def paragraph(*pieces: str | Run) -> Paragraph:
    return Paragraph(Text.of(*pieces))


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(Text.of(text)) for text in texts)


# -- text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("een\ntwee", paragraph("een twee")),
        ("een  \ntwee", paragraph("een\ntwee")),
        ("een\\\ntwee", paragraph("een\ntwee")),
        ("een<br/>twee", paragraph("een\ntwee")),
        (
            "**een** *twee* _drie_",
            paragraph(Run("een", bold=True), " ", Run("twee", italic=True), " ", Run("drie", italic=True)),
        ),
        ("<strong>een</strong> <I>twee</I>", paragraph(Run("een", bold=True), " ", Run("twee", italic=True))),
        (
            "[een **b**](https://example.com)",
            paragraph(
                Run("een ", href="https://example.com"), Run("b", bold=True, href="https://example.com")
            ),
        ),
        ("[een][x]\n\n[x]: https://example.com 'titel'", paragraph(Run("een", href="https://example.com"))),
        (
            "<https://example.com/a_b>",
            paragraph(Run("https://example.com/a_b", href="https://example.com/a_b")),
        ),
        ("<a class=x href='/pad'>een</a> twee", paragraph(Run("een", href="/pad"), " twee")),
        ("`een *code*`", paragraph("een *code*")),
        ("~~niet doorgehaald~~", paragraph("~~niet doorgehaald~~")),
        ("&euro; 3 &amp; &#52;", paragraph("€ 3 & 4")),
        (
            'Dag {{recipient.first_name|default("*lezer*")}}!',
            paragraph("Dag ", Run('recipient.first_name|default("*lezer*")', field=True), "!"),
        ),
        (
            "Dag **{{ recipient.first_name }}**",
            paragraph("Dag ", Run("recipient.first_name", bold=True, field=True)),
        ),
        (r"Dag \{\{ naam }}", paragraph("Dag {{ naam }}")),
        ("`{{ naam }}`", paragraph("{{ naam }}")),
        ("{{ }} {{ een {{ x }}", paragraph("{{ }} {{ een ", Run("x", field=True))),
    ],
)
def test_running_text(body: str, expected: Paragraph) -> None:
    reading = read(body)
    assert reading.article.blocks == (expected,)
    assert not reading.noise
    assert not reading.questions


# -- blocks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## Een\n### Twee ###\nDrie\n----",
            [Heading(Text.of("Een"), 2), Heading(Text.of("Twee"), 3), Heading(Text.of("Drie"), 2)],
        ),
        ("- een\n- twee\n  nog", [List(items("een", "twee nog"))]),
        ("3) een\n4) twee", [List(items("een", "twee"), ordered=True, start=3)]),
        ("- een\n\n  twee\n- > drie", [List(items("een\ntwee", "drie"))]),
        (
            "- een\n  1. twee\n     - drie",
            [List((ListItem(Text.of("een"), (ListItem(Text.of("twee"), items("drie")),), ordered=True),))],
        ),
        ("- een\n  - a\n  * b\n-", [List((ListItem(Text.of("een"), items("a", "b")),))]),
        ("- een\n* twee", [List(items("een")), List(items("twee"))]),
        ("2024. Een jaar\n2025. Nog een", [paragraph("2024. Een jaar"), paragraph("2025. Nog een")]),
        ("- 2024. Een jaar", [List(items("2024. Een jaar"))]),
        ("> een\n> twee\n>\n> drie", [Quote(Text.of("een twee\ndrie"))]),
        ("> een\n> - a\n>   - b\n\n> twee", [Quote(Text.of("een\na\nb")), Quote(Text.of("twee"))]),
        ("> een\n>\n> ![x](a.jpg)", [Quote(Text.of("een")), Image("a.jpg", "x")]),
        (
            "| a | b |\n|:-|-:|\n| 1 \\| 2 | **3** |",
            [Table(((Text.of("a"), Text.of("b")), (Text.of("1 | 2"), Text.of(Run("3", bold=True)))))],
        ),
        ("|  |  |\n|--|--|\n| a |", [Table(((Text.of("a"), Text()),), header=False)]),
        ("|  |\n|--|", []),
        ("een\n\n{{ products }}\n\ntwee", [paragraph("een"), Products(), paragraph("twee")]),
        ("{{products}}", [Products()]),
        ("- een\n\n  {{ products }}\n- twee", [List(items("een", "twee")), Products()]),
        ("{{ references }}\n\n- een\n- twee", [References((Text.of("een"), Text.of("twee")))]),
        (
            "{{ references }}\n## Bronnen\n1. een\n   - twee",
            [References((Text.of("een"), Text.of("twee")), Text.of("Bronnen"))],
        ),
    ],
)
def test_blocks(body: str, expected: list[Block]) -> None:
    assert list(blocks(body)) == expected


def test_lists_deeper_than_twenty_levels_are_flattened() -> None:
    (block,) = blocks("- " * 25 + "diep\n")
    depth, level = 0, block.items if isinstance(block, List) else ()
    while level:
        depth, deepest, level = depth + 1, level, level[0].items
    assert depth == 20
    assert deepest == items("diep")


def test_what_follows_the_twentieth_level_is_not_lost() -> None:
    body = "".join(f"{'  ' * level}- {level}\n" for level in range(30))
    words = [word for word in markdown_writer.write(read(body).article).split() if word.isdigit()]
    assert words == [str(level) for level in range(30)]


# -- pictures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![een *bed*](a b.jpg)", [paragraph("![een ", Run("bed", italic=True), "](a b.jpg)")]),
        ("![een *bed*](<a b.jpg>)", [Image("a%20b.jpg", "een bed")]),
        ('![](a.jpg "Foto: **Robin**")', [Image("a.jpg", "", Text.of("Foto: ", Run("Robin", bold=True)))]),
        ("[![bed](a.jpg)](https://example.com)", [Image("a.jpg", "bed", href="https://example.com")]),
        ("![a](a.jpg) ![b](b.jpg)", [Image("a.jpg", "a"), Image("b.jpg", "b")]),
        ("een ![a](a.jpg) twee", [paragraph("een twee"), Image("a.jpg", "a")]),
        ("een\n![a](a.jpg)\ntwee", [paragraph("een"), Image("a.jpg", "a"), paragraph("twee")]),
        ("## Kop ![a](a.jpg)", [Heading(Text.of("Kop"), 2), Image("a.jpg", "a")]),
        ("- een ![a](a.jpg)\n- twee", [List(items("een", "twee")), Image("a.jpg", "a")]),
        ("| ![a](a.jpg) | b |\n|--|--|", [Table(((Text(), Text.of("b")),)), Image("a.jpg", "a")]),
        ('een <img alt="a" src="a.jpg">', [paragraph("een"), Image("a.jpg", "a")]),
        (
            '<figure>\n<img src="a.jpg">\n<figcaption>Bij</figcaption></figure>',
            [Image("a.jpg"), paragraph("Bij")],
        ),
    ],
)
def test_pictures_are_blocks(body: str, expected: list[Block]) -> None:
    assert list(blocks(body)) == expected


# -- title and front matter ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "title", "expected"),
    [
        ("# Slaap\n\nTekst", "Slaap", [paragraph("Tekst")]),
        ("Tekst\n\nSlaap\n===\n", "Slaap", [paragraph("Tekst")]),
        ("---\ntitle: Slaap\n---\n# slaap:\n\n# Rust", "Slaap", [Heading(Text.of("Rust"), 2)]),
        ("---\ntitle: Slaap\n---\n# Rust", "Slaap", [Heading(Text.of("Rust"), 2)]),
        ("---\ntitle: Slaap\n---\n## Slaap", "Slaap", [Heading(Text.of("Slaap"), 2)]),
        ("# Een\n# Twee\n", "Een", [Heading(Text.of("Twee"), 2)]),
    ],
)
def test_the_title(source: str, title: str, expected: list[Block]) -> None:
    article = markdown.read(source, "a.md").article
    assert (article.title, list(article.blocks)) == (title, expected)


def test_no_title_is_asked_for() -> None:
    (question,) = markdown.read("Tekst", "a.md").questions
    assert "title: …" in question.why


def test_flat_headings() -> None:
    source = (
        "---\ntitle: a\nheadings: flat\n---\n## Een\n## Twee ##\n### Drie\n## Vier \\#\n## Vijf ######  \n"
    )
    levels = [
        block.level for block in markdown.read(source, "a.md").article.blocks if isinstance(block, Heading)
    ]
    assert levels == [None, 2, 3, None, 2]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("linkTitle: Slaap", Article("Slaap")),
        ("title: ''\nlinkTitle: Slaap", Article("Slaap")),
        ("Title:  'Een  \u00a0titel '", Article("Een \u00a0titel")),
        ("title: 1984", Article("1984")),
        ("summary: '*Kort* & goed'", Article("", Text.of("*Kort* & goed"))),
        ("excerpt: |\n  een\n  twee\n", Article("", Text.of("een twee"))),
        (
            "description: Dag {{ recipient.x }}!",
            Article("", Text.of("Dag ", Run("recipient.x", field=True), "!")),
        ),
        (
            "lead: '*Kort*<br>{{ x }}'\ndescription: nee",
            Article("", Text.of(Run("Kort", italic=True), "\n", Run("x", field=True))),
        ),
        ("lang: nl_NL", Article("", language="nl-NL")),
        ("locale: en_US.UTF-8", Article("", language="en-US")),
        ("language: no", Article("", language="no")),
        ("author: Robin", Article("", author="Robin")),
        ("authors: [Robin, Kim]", Article("", author="Robin, Kim")),
        ("authors:\n- name: Robin\n- Kim", Article("", author="Robin, Kim")),
        ("author:\n  name: Robin", Article("", author="Robin")),
        ("date: 2026-03-12", Article("", date="2026-03-12")),
        ("publishDate: 2026-03-12 10:00:00 +0100", Article("", date="2026-03-12 10:00:00+0100")),
        ("canonical: https://example.com/é\nurl: /blog", Article("", url="https://example.com/%C3%A9")),
        ("url: /blog/slaap", Article("")),
        ("cover: images/a b.jpg", Article("", image=Image("images/a%20b.jpg"))),
        ("images: [a.jpg, b.jpg]", Article("", image=Image("a.jpg"))),
        (
            "featured_image: a.jpg\nfeatured_image_alt: bed\nfeatured_image_caption: '*zo*'",
            Article("", image=Image("a.jpg", "bed", Text.of(Run("zo", italic=True)))),
        ),
        (
            "cover:\n  image: a.jpg\n  alt: bed\n  caption: zo\n  relative: true",
            Article("", image=Image("a.jpg", "bed", Text.of("zo"))),
        ),
        ("params:\n  lead: Kort", Article("", Text.of("Kort"))),
        ("tags: [a]\ncategories: {x: y}\nweight: 3", Article("")),
    ],
)
def test_names_of_other_makers(front: str, expected: Article) -> None:
    reading = markdown.read(f"---\n{front}\n---\n", "a.md")
    assert reading.article == expected
    assert not reading.questions


def test_front_matter_as_toml_and_json() -> None:
    article = Article("Slaap", Text.of("Kort"), date="2026-03-12")
    assert (
        markdown.read('+++\ntitle="Slaap"\ndescription="Kort"\ndate=2026-03-12\n+++\n', "a.md").article
        == article
    )
    source = '{"title": "Slaap", "description": "Kort", "date": "2026-03-12"}\n'
    assert markdown.read(source, "a.md").article == article


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("language: Nederlands (België)", "Nederlands (België)"),
        ("date: gisteren", "gisteren"),
        ("image: data:image/png;base64,AA", "data:image/png;base64,AA"),
    ],
)
def test_values_nobody_can_use_are_asked_about(front: str, text: str) -> None:
    (question,) = markdown.read(f"---\ntitle: a\n{front}\n---\n", "a.md").questions
    assert (question.text, question.line) == (text, 3)


@pytest.mark.parametrize(
    "front",
    [
        "title: [a]",
        "title: {a: b}",
        "lang: [nl]",
        "author: [[a]]",
        "image: [[a]]",
        "cover: {image: [a]}",
        "lead: {a: b}",
    ],
)
def test_values_of_a_wrong_type_are_errors(front: str) -> None:
    with pytest.raises(ArticleError) as caught:
        markdown.read(f"---\nrank: 1\n{front}\n---\n", "a.md")
    assert str(caught.value.place) == "a.md:3"
    assert caught.value.hint


# -- what is left out, and what is asked -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "noise"),
    [
        ("een\n\n<!-- weg\nmet -->", [Noise(6, "<!-- weg", "comment"), Noise(7, "met -->", "comment")]),
        ("een\n<!--more-->\n", [Noise(5, "<!--more-->", "mark of the summary's end")]),
        ("een\ntwee <!-- weg --> drie", [Noise(5, "<!-- weg -->", "comment")]),
        ("een\n\n***", [Noise(6, "***", "rule")]),
        ('een\n{{< figure src="a" >}}', [Noise(5, '{{< figure src="a" >}}', "Hugo shortcode")]),
        (
            "{{% note %}}\neen\n{{% /note %}}",
            [Noise(4, "{{% note %}}", "Hugo shortcode"), Noise(6, "{{% /note %}}", "Hugo shortcode")],
        ),
        (
            "een\n\n<script>\nkwaad()\n</script>",
            [
                Noise(6, "<script>", "script or style"),
                Noise(7, "kwaad()", "script or style"),
                Noise(8, "</script>", "script or style"),
            ],
        ),
        ("een <style>*{}</style>", [Noise(4, "<style>*{}</style>", "script or style")]),
        (
            "een\n\n<iframe src=x>\nfilm</iframe>",
            [Noise(6, "<iframe src=x>", "embedded iframe"), Noise(7, "film</iframe>", "embedded iframe")],
        ),
        (
            "een\n\n[x]: https://example.com",
            [Noise(6, "[x]: https://example.com", "link definition that no text uses")],
        ),
        ("<?php weg ?>\neen", [Noise(4, "<?php weg ?>", "comment")]),
        ("<!DOCTYPE html>\neen", [Noise(4, "<!DOCTYPE html>", "comment")]),
        ("<div\nclass=x>een\n<!-- weg --></div>", [Noise(6, "<!-- weg -->", "comment")]),
    ],
)
def test_noise(body: str, noise: list[Noise]) -> None:
    reading = read(body)
    assert list(reading.noise) == noise
    assert "een" in markdown_writer.write(reading.article)
    assert not reading.questions


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<div>een <b>twee</b>\n<p>drie &amp; <u>vier</u></div>",
            [paragraph("een ", Run("twee", bold=True)), paragraph("drie & vier")],
        ),
        ("een <span style='x'>twee</span>", [paragraph("een twee")]),
        ("<DIV onclick='x>y'>een</DIV>", [paragraph("een")]),
        ("een < twee <3 <é>", [paragraph("een < twee <3 <é>")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [paragraph("a"), paragraph("b")]),
        ("<b>een\n\ntwee", [paragraph(Run("een", bold=True)), paragraph("twee")]),
        ("een</b> </a> **twee**", [paragraph("een ", Run("twee", bold=True))]),
        ("<a href='javascript:x'>een", [paragraph("een")]),
    ],
)
def test_html_is_only_text(body: str, expected: list[Block]) -> None:
    assert list(blocks(body)) == expected


@pytest.mark.parametrize(
    ("body", "text", "why", "line"),
    [
        ("een\n[*hier*](javascript:x)", "hier", "javascript:x", 5),
        ("[hier]()", "hier", "no address", 4),
        ("[hier](https://example.com/?a={{recipient.email}})", "hier", "merge field", 4),
        ("<javascript:x>", "javascript:x", "javascript:x", 4),
        ("![bed](data:x)", "bed", "picture", 4),
        ("![bed]()", "bed", "picture", 4),
        ("een {{ products }}", "{{ products }}", "line of its own", 4),
        ("| a | b |\n|--|--|\n| 1 | 2 | 3 |", "| 1 | 2 | 3 |", "more cells", 6),
    ],
)
def test_questions(body: str, text: str, why: str, line: int) -> None:
    (question,) = read(body).questions
    assert (question.text, question.line) == (text, line)
    assert why in question.why


def test_code_keeps_its_lines() -> None:
    assert blocks("```py\neen *x*\n  twee\n\n{{ x }}\n```") == (Code("een *x*\n  twee\n\n{{ x }}"),)
    assert blocks("een\n\n    twee\n      drie") == (paragraph("een"), Code("twee\n  drie"))


def test_remarks_come_in_the_order_of_the_file() -> None:
    reading = read("![x]()\n\n<!-- a -->\n\n[y](javascript:z)\n\n---\n\n[u]: /v\n")
    assert [each.line for each in reading.noise] == [6, 10, 12]
    assert [each.line for each in reading.questions] == [4, 8]


@pytest.mark.parametrize(
    "body", ["{{ references }}", "{{ references }}\n\ntekst", "{{ references }}\n\n## Bronnen\n\ntekst"]
)
def test_references_need_a_list(body: str) -> None:
    with pytest.raises(ArticleError, match="no list after it") as caught:
        read(f"een\n\n{body}")
    assert str(caught.value.place) == "a.md:6"


# -- references of other makers --------------------------------------------------------------------------------


TITLES = ("Bronnen", "Sources")


def with_references(body: str) -> tuple[Block, ...]:
    return markdown.recognise_references(read(body).article, TITLES).blocks


@pytest.mark.parametrize(
    ("body", "sources"),
    [
        ("## Bronnen\n\n- een\n- twee", ["een", "twee"]),
        ("### SOURCES:\n\neen\n\ntwee", ["een", "twee"]),
        ("## Bronnen\n\nDeze:\n\n1. een\n   - twee", ["Deze:", "een", "twee"]),
    ],
)
def test_a_last_section_of_sources_is_recognised(body: str, sources: list[str]) -> None:
    first, last = with_references(f"## Een\n\n{body}")
    assert first == Heading(Text.of("Een"), 2)
    assert isinstance(last, References)
    assert [text.plain for text in last.items] == sources


@pytest.mark.parametrize(
    "body",
    [
        "## Bronnen\n\n- een\n\n## Twee",
        "## Bronnen",
        "## Bronnen\n\n> een",
        "## Bronnen van rust\n\n- een",
        "een",
        "",
    ],
)
def test_what_is_no_section_of_sources_stays(body: str) -> None:
    assert with_references(body) == blocks(body)


# -- any text --------------------------------------------------------------------------------------------------

# fmt: off
STRUCTURE = (
    "\n", "\n\n", "\n    ", "\n- ", "\n  - ", "\n> ", "\n## ", "\n# ", "\n```\n", "\n---\n", "\n+++\n", "title: ",
    "<div>", "</div>", "![", "](", "\n{{ products }}\n", "\n{{ references }}\n\n- a", "\n| a | b |\n|--|--|\n| ",
    "\n[a]: b\n", "**",
)
HOSTILE = (
    "[", "![", "*a ", "**a", "_", "`", "<!--", "<a ", "<div>\n", "> a\n", "- a\n", "&", "\\", "{{", "{{<", "{{ a",
    "| a ", "a\n", "[a](", "[a]: b\n", "<b>", "<script>", "<a href='", "\u00a0", "a\\\n", "# a\n", "=\n", "<?",
    "<img src='a'>",
)
# fmt: on

snippets = st.one_of(strategies.words, st.sampled_from(STRUCTURE))
sources = st.lists(snippets, max_size=30).map("".join)


@given(st.one_of(sources, sources.map(lambda text: f"---\n{text}\n---\n{text}"), st.text()))
@example("*<DIV>\n{{ products }}\n")
@example("*<DIV>\n{{ references }}\n\n- a\n")
def test_any_text_is_an_article_or_an_error_with_its_place(source: str) -> None:
    try:
        reading = markdown.read(source, "a.md")
    except ArticleError as error:
        assert error.place
        return
    last = source.count("\n") + source.count("\r") + 1
    remarks: list[Noise | Question] = [*reading.noise, *reading.questions]
    assert all(1 <= (each.line or 0) <= last for each in remarks)
    again = markdown.read(markdown_writer.write(reading.article), "a.md").article
    assert again == reading.article


@given(
    st.lists(
        st.sampled_from(["slaap", "rust", "*", "**", "_", "[", "](/x)", "\n", "> ", "- ", "<b>", "| ", " "]),
        max_size=30,
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    article = read("".join(pieces)).article
    words = [piece for piece in pieces if piece.isalpha()]
    written = unescape(markdown_writer.write(replace(article, title="")))
    assert written.count("slaap") == words.count("slaap")
    assert written.count("rust") == words.count("rust")


@pytest.mark.parametrize(
    "source",
    ["> " * 120, "- " * 80 + "x", "- > " * 60 + "x"],
)
def test_what_is_nested_without_end_is_refused(source: str) -> None:
    with pytest.raises(ArticleError, match="deep") as caught:
        markdown.read(source, "a.md")
    assert caught.value.place


@pytest.mark.parametrize("repeated", HOSTILE)
def test_hostile_markdown_takes_linear_time(repeated: str) -> None:
    began = process_time()
    markdown_writer.write(markdown.read("a\n\n" + repeated * (10_000 // len(repeated)), "a.md").article)
    assert process_time() - began < 3
