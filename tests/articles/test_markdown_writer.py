from __future__ import annotations

import pytest
from hypothesis import example, given

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.model import (
    Article,
    Block,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from tests.articles import strategies

ONE = List((ListItem(Text.of("a")),))
FIRST = List((ListItem(Text.of("a")),), ordered=True)
OVERLAPPING = Text.of(
    Run("a ", bold=True), Run("b ", bold=True, italic=True), Run("c", italic=True), Run("d", bold=True)
)


def body(*blocks: Block) -> str:
    return markdown_writer.write(Article("Slaap", blocks=blocks)).removeprefix("---\ntitle: Slaap\n---\n\n")


def front(article: Article) -> str:
    return markdown_writer.write(article).removeprefix("---\n").rpartition("\n---\n")[0]


@given(strategies.articles)
@example(Article("Slaap", blocks=(ONE, ONE, ONE, FIRST, FIRST, References((Text.of("b"),)), ONE)))
@example(Article("Slaap", blocks=(Paragraph(OVERLAPPING), Quote(OVERLAPPING), Heading(OVERLAPPING))))
def test_what_is_written_reads_back_as_the_same_article(article: Article) -> None:
    written = markdown_writer.write(article)
    assert markdown.read(written, "article.md").article == article
    assert markdown_writer.write(markdown.read(written, "article.md").article) == written


@given(strategies.articles)
def test_nothing_of_an_article_is_noise_or_a_question(article: Article) -> None:
    reading = markdown.read(markdown_writer.write(article), "article.md")
    assert not reading.noise
    wrong = [
        each
        for each in reading.questions
        if "has no title" not in each.why and "on a line of its own" not in each.why
    ]
    assert not wrong


@pytest.mark.parametrize("hard", strategies.HARD_WORDS)
def test_hard_words_survive_wherever_they_stand(hard: str) -> None:
    text = Text.of(hard)
    if not text:
        return
    pieces = ([hard], ["a", hard, "a"], ["a ", hard, " a"], ["a\n", hard], [hard, "\na"])
    texts = [Text.of(*(Run(piece) for piece in each)) for each in pieces]
    styled = [
        Text.of("a", Run(hard, bold=True), "b"),
        Text.of(hard, Run("a", italic=True), hard),
        Text.of("!", Run(hard, href="/")),
    ]
    blocks: list[Block] = []
    for each in (*texts, *styled):
        item = ListItem(each, (ListItem(each),))
        blocks += [
            Paragraph(each),
            Heading(each, 2),
            Quote(each),
            Table(((each, each),)),
            List((item,)),
            Image("a.jpg", hard, each),
        ]
    article = Article(text.one_line().plain, blocks=tuple(_trimmed(block) for block in blocks))
    assert markdown.read(markdown_writer.write(article), "article.md").article == article


def _trimmed(block: Block) -> Block:
    return (
        Image(block.src, Text.of(block.alt).one_line().plain, block.caption)
        if isinstance(block, Image)
        else block
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            Text.of("Gewoon, een zin - met (haakjes), 50% & meer!"),
            "Gewoon, een zin - met (haakjes), 50% & meer!",
        ),
        (Text.of("snake_case_word"), "snake_case_word"),
        (Text.of(Run("a", bold=True), " b ", Run("c", italic=True)), "**a** b _c_"),
        (Text.of("a ", Run("b", href="https://example.com/(x)"), "."), r"a [b](https://example.com/\(x\))."),
        (
            Text.of(Run("a ", bold=True), Run("b", bold=True, href="/x"), Run(" c", bold=True)),
            "**a [b](/x) c**",
        ),
        (Text.of(Run("a", bold=True, href="/x"), Run(" b", href="/x")), "[**a** b](/x)"),
        (Text.of("H", Run("2", bold=True), "O"), "H**2**O"),
        (Text.of("zeer", Run("“goed”", bold=True), "e"), "zee&#114;**“goed”**&#101;"),
        (Text.of("a", Run("b", italic=True)), "&#97;_b_"),
        (Text.of("x", Run("a", bold=True), Run("b", bold=True, italic=True)), "&#120;**&#97;_b_**"),
        (
            Text.of("Hoi ", Run('recipient.x | default("a*b")', field=True)),
            'Hoi {{ recipient.x | default("a*b") }}',
        ),
        (Text.of("{{ x }}"), r"\{\{ x }}"),
        (Text.of("a\nb"), "a\\\nb"),
        (Text.of("2024. Een jaar"), r"2024\. Een jaar"),
        (Text.of("- a\n+ b\n> c\n# d\n---"), "\\- a\\\n\\+ b\\\n\\> c\\\n\\# d\\\n\\---"),
        (Text.of("Let op!", Run("x", href="/")), r"Let op\![x](/)"),
        (Text.of("a < b <b> &amp; &"), r"a < b \<b> \&amp; &"),
    ],
)
def test_how_text_looks(text: Text, written: str) -> None:
    assert body(Paragraph(text)) == f"{written}\n"


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Heading(Text.of("Kop # 2 #"), 3), "### Kop # 2 \\#"),
        (Heading(Text.of("a\nb"), 2), "## a<br>b"),
        (
            List((ListItem(Text.of("a"), (ListItem(Text.of("b\nc")),), ordered=True),)),
            "- a\n  1. b\\\n     c",
        ),
        (List((ListItem(Text.of("a")), ListItem(Text.of("b"))), ordered=True, start=9), "9. a\n10. b"),
        (List((ListItem(Text(), (ListItem(Text.of("a")),)),)), "- - a"),
        (
            Image("a.jpg", "een [b]", Text.of('zegt "', Run("ja", bold=True), '"'), "/x"),
            '[![een \\[b\\]](a.jpg "zegt \\"**ja**\\"")](/x)',
        ),
        (Quote(Text.of("a\nb")), "> a\n>\n> b"),
        (
            Table(((Text.of("a|b"), Text()), (Text.of("c"), Text.of("d")))),
            "| a\\|b |  |\n| --- | --- |\n| c | d |",
        ),
        (Table(((Text.of("a"),),), header=False), "|  |\n| --- |\n| a |"),
        (Products(), "{{ products }}"),
        (
            References((Text.of("a"), Text.of("b")), Text.of("Bronnen")),
            "{{ references }}\n\n## Bronnen\n\n- a\n- b",
        ),
        (References((Text.of("a"),)), "{{ references }}\n\n- a"),
    ],
)
def test_how_blocks_look(block: Block, written: str) -> None:
    assert body(block) == f"{written}\n"


def test_headings_without_a_level_look_like_any_heading() -> None:
    article = Article(
        "Slaap", blocks=(Heading(Text.of("a")), Heading(Text.of("b"), 2), Heading(Text.of("c"), 3))
    )
    written = "---\ntitle: Slaap\nheadings: flat\n---\n\n## a\n\n## b ##\n\n### c\n"
    assert markdown_writer.write(article) == written


def test_front_matter() -> None:
    article = Article(
        "Slaap: hoe dan?",
        lead=Text.of("Kort en goed."),
        language="no",
        author="Robin Example",
        date="2026-03-12",
        url="https://example.com/slaap",
        image=Image("images/a.jpg", "Een bed", Text.of("Foto: ", Run("Robin", italic=True)), "/bed"),
    )
    assert front(article).splitlines() == [
        'title: "Slaap: hoe dan?"',
        "description: Kort en goed.",
        'language: "no"',
        "author: Robin Example",
        "date: 2026-03-12",
        "url: https://example.com/slaap",
        "image:",
        "  src: images/a.jpg",
        "  alt: Een bed",
        '  caption: "Foto: _Robin_"',
        "  href: /bed",
    ]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Slaap", "Slaap"),
        ("Yes", '"Yes"'),
        ("1984", '"1984"'),
        ("a #b", '"a #b"'),
        ("a: b", '"a: b"'),
        ('Zeg "ja"', "'Zeg \"ja\"'"),
        ('\'s Nachts "wakker"', '"\'s Nachts \\"wakker\\""'),
        ("4\u00a0kg", '"4\u00a0kg"'),
        ("a\ufeffb", '"a\\U0000feffb"'),
        ("", '""'),
    ],
)
def test_quoting(title: str, written: str) -> None:
    assert front(Article(title)) == f"title: {written}"


@pytest.mark.parametrize(
    "lead",
    [
        Text.of(Run("a", bold=True)),
        Text.of("a\nb"),
        Text.of("a {{ b }}"),
        Text.of(Run("recipient.x", field=True)),
    ],
)
def test_a_lead_with_more_than_words_is_markdown(lead: Text) -> None:
    assert "\nlead: " in front(Article("a", lead))


def test_what_is_empty_is_not_written() -> None:
    nothing = ListItem(Text())
    blocks = (Paragraph(Text()), Heading(Text()), List((nothing,)), Quote(Text()), Table(()), References(()))
    assert body(*blocks) == body()
    assert body(ONE, Paragraph(Text()), ONE) == "- a\n\n* a\n"


def test_references_without_sources_keep_their_title() -> None:
    assert body(References((), Text.of("Bronnen")), ONE) == "## Bronnen\n\n* a\n"
