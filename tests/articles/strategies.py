"""Arbitrary articles in canonical form, made of what is hard on Markdown, YAML and HTML."""

from __future__ import annotations

from hypothesis import strategies as st

from postiljon.articles.model import (
    Article,
    Code,
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
    preformatted,
)

# What Markdown, HTML, YAML or Jinja would take for something else, and characters that get lost on the way.
# fmt: off
HARD_WORDS = (
    "*", "**", "_", "__", "snake_case_word", "a*b", "`", "``", "~~~", "~~", "#", "##", "> ", ">", "-", "--", "---",
    "===", "+", "+++", "1.", "1)", "2024. Een jaar", "12) x", "|", "| - |", ":--", ":-|-:", "[", "]", "[a](b)",
    "![x](y)", "!", "[x]: /y", "[ ]", "<", "<b>", "</i>", "<br>", "<!--", "-->", "<script>", "<?", "< 5", "&", "&amp;",
    "&#42;", "&lt", ";", "\\", "\\\\", "\\*", "{", "{{", "}}", "{{ products }}", "{{ recipient.x }}", "{{<", ">}}",
    "{%", "%}", "(", ")", '"', "'", "“dit”", "…", "—", "€ 3,50", "50%", "https://example.com/a_b?c=d&e=f", "null",
    "true", "no", "2024-03-12", ": ", "a: b", " #", "@", "%", "?", "=", "$x$", "^", "www.example.com", "a@example.com",
    "é", "e\u0301", "\u0301", "ß", "İ", "ﬁ", "日本", "שלום", "مرحبا", "\u202eRTL\u202c", "🇳🇱", "\U0001f600",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u00a0", "\u202f", "\u2009", "\u3000", "\u00ad", "\u200b", "\u200d",
    "\ufeff", "\u2028", "\u0085", "\t", "\x00", "\x1f", "\ufffe", "\ufdd0", "\ue000", "\ufffd", "\ud800", "\r\n",
    "\n", "\n\n", " \n ", "  ", " ",
)
HARD_ADDRESSES = (
    "https://example.com/", "https://example.com/a_(b)?x=1&copy;=2#é", "/relatief/pad", "#kop", "x.html", "?a=b",
    "mailto:a@example.com?subject=b%20c", "tel:+3112345", "https://bücher.example/*a*[b]", "//example.com/'\"<>",
)
# fmt: on

words = st.one_of(
    st.sampled_from(HARD_WORDS), st.sampled_from(["a", "b", "Slaap", "rust", "1", "2"]), st.text(max_size=6)
)
strings = st.lists(words, max_size=6).map("".join)
spaced_strings = st.lists(words, max_size=6).map(" ".join)

addresses = st.one_of(
    st.sampled_from(HARD_ADDRESSES),
    strings.map(lambda path: f"https://example.com/{path}"),
)
fields = st.one_of(
    st.sampled_from(
        [
            'recipient.first_name | default("lezer")',
            "recipient.last_name",
            "recipient.x | upper",
            "a|b\\|c *d*",
        ]
    ),
    st.text(st.characters(exclude_characters="{}"), min_size=1, max_size=8),
).map(lambda inside: Run(inside, field=True))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    run = draw(st.one_of(strings.map(Run), strings.map(Run), fields))
    href = draw(st.one_of(st.none(), st.none(), addresses))
    return Run(run.text, draw(st.booleans()), draw(st.booleans()), href, run.field)


texts = st.one_of(
    spaced_strings.map(Text.of),
    st.lists(runs(), max_size=6).map(lambda pieces: Text.of(*pieces)),
)
filled_texts = texts.filter(bool)
lines = st.one_of(strings, spaced_strings).map(lambda text: Text.of(text).one_line().plain)
image_sources = st.one_of(st.sampled_from(["images/a%20b.jpg", "https://example.com/a(1).png", "x_y_z.gif"]))
hrefs = st.one_of(
    st.none(), st.sampled_from(["https://example.com/", "https://example.com/(a)_b_*c*?d=[e]&amp;"])
)

headings = st.builds(Heading, filled_texts, st.one_of(st.none(), st.integers(2, 6)))


def _is_marker(text: Text) -> bool:
    """Whether the text is how Markdown places the cards or begins the references."""
    return text.plain in {"{{ products }}", "{{ references }}"} and text.runs[0].field


paragraphs = st.builds(Paragraph, filled_texts.filter(lambda text: not _is_marker(text)))


def _with_items(items: st.SearchStrategy[tuple[ListItem, ...]]) -> st.SearchStrategy[tuple[ListItem, ...]]:
    nested = st.builds(ListItem, texts, items, st.booleans())
    return st.lists(st.one_of(st.builds(ListItem, filled_texts), nested), min_size=1, max_size=3).map(tuple)


@st.composite
def deep_items(draw: st.DrawFn) -> tuple[ListItem, ...]:
    items = (ListItem(draw(filled_texts)),)
    for _ in range(draw(st.integers(0, 19))):
        items = (
            ListItem(
                draw(st.sampled_from([Text(), Text.of("a"), Text.of("b\nc")])), items, draw(st.booleans())
            ),
        )
    return items


list_items = st.one_of(
    st.recursive(
        st.lists(st.builds(ListItem, filled_texts), min_size=1, max_size=3).map(tuple),
        _with_items,
        max_leaves=8,
    ),
    deep_items(),
)
lists = st.one_of(
    st.builds(List, list_items),
    st.builds(List, list_items, st.just(True), st.integers(0, 100)),
)
images = st.builds(Image, image_sources, lines, texts, hrefs)
codes = (
    st.one_of(strings, st.lists(words, max_size=6).map("\n".join)).map(preformatted).filter(bool).map(Code)
)
quotes = st.builds(Quote, filled_texts)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(texts, min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    header = any(rows[0]) and draw(st.booleans())
    if not any(cell for row in rows for cell in row):
        rows[0] = (Text.of("x"), *rows[0][1:])
    return Table(tuple(rows), header)


references = st.builds(References, st.lists(filled_texts, min_size=1, max_size=3).map(tuple), texts)
blocks = st.one_of(
    headings,
    paragraphs,
    paragraphs,
    lists,
    lists,
    images,
    quotes,
    codes,
    tables(),
    references,
    st.just(Products()),
)
articles = st.builds(
    Article,
    title=lines,
    lead=texts,
    language=st.sampled_from(["", "nl", "no", "en-GB", "zh-Hant-TW"]),
    blocks=st.lists(blocks, max_size=6).map(tuple),
    author=lines,
    date=st.sampled_from(["", "2026-03-12", "2026-03-12T10:00:00+01:00", "2026-03-12 10:00"]),
    url=st.sampled_from(["", "https://example.com/blog/slapen?x=1#y", "http://example.com"]),
    image=st.one_of(st.none(), images),
)
