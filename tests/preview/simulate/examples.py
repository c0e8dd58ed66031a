"""For every sign of a feature a small page that shows it."""

from __future__ import annotations

from collections.abc import Callable

SELECTORS = {
    "adjacent-sibling": "b + p",
    "attribute": "[title]",
    "chaining": ".a.b",
    "child": "div > p",
    "class": ".a",
    "descendant": "div p",
    "general-sibling": "b ~ p",
    "grouping": "p, b",
    "id": "#a",
    "type": "p",
    "universal": "*",
}
AT_RULES = {
    "font-face": "@font-face { font-family: Inter; src: url(a.woff2) }",
    "import": "@import url(a.css);",
    "keyframes": "@keyframes a { from { left: 0 } }",
    "media": "@media screen { p { color: red } }",
    "supports": "@supports (display: grid) { p { color: red } }",
}
ARGUMENTS = {"lang": "(nl)", "not": "(b)", "has": "(b)"}
MARKS = {
    "!important": "<p style='color:red !important'>Tea</p>",
    "css-comment": "<p style='color:red;/* a */margin:0'>Tea</p>",
}


def page_with(kind: str, word: str) -> str:
    """A page with what the sign ``kind`` and ``word`` is about; "" where it can be shown by no page."""
    return _PAGES[kind](word)


def framed(body: str = "<p>Tea</p>", css: str = "") -> str:
    style = f"<style>{css}</style>" if css else ""
    return f"<!doctype html><html><head><title>Tea</title>{style}</head><body><div>{body}</div></body></html>"


def _styled(declaration: str) -> str:
    return framed(f'<p style="font-style:normal;{declaration}">Tea</p>', f"p {{ {declaration} }}")


def _property(word: str) -> str:
    return _styled(f"{'--a' if word == '--*' else word}: 0")


def _value(word: str) -> str:
    name, _, value = word.partition(":")
    return _styled(f"{name}: {value.replace('()', '(a.xyz)')}")


def _selector(word: str) -> str:
    rule = "p { & b { color: red } }" if word == "nesting" else f"{SELECTORS[word]} {{ color: red }}"
    return framed(css=rule)


def _pseudo_class(word: str) -> str:
    return framed(
        css=f"p:{word}{ARGUMENTS.get(word, '(1)' if word.startswith('nth') else '')} {{ color: red }}"
    )


def _typed(word: str) -> str:
    tag, _, rest = word.rstrip("]").partition("[")
    name, _, value = rest.partition("=")
    return framed(f'<{tag} {name}="{value}">Tea</{tag}>' if tag == "button" else f'<{tag} {name}="{value}">')


def _picture(word: str) -> str:
    source = "data:image/png;base64,AAAA" if word == "base64" else f"a.{word}"
    return framed(f'<img src="{source}" alt="Tea">', f"p {{ background-image: url({source}) }}")


_PAGES: dict[str, Callable[[str], str]] = {
    "property": _property,
    "value": _value,
    "keyword": lambda word: _styled(f"width: {word}"),
    "function": lambda word: _styled(f"width: {word}(1px)"),
    "unit": lambda word: _styled(f"width: 2{word}"),
    "at-rule": lambda word: framed(css=AT_RULES[word]),
    "media": lambda word: framed(css=f"@media ({word}: 1) {{ p {{ color: red }} }}"),
    "selector": _selector,
    "pseudo-class": _pseudo_class,
    "pseudo-element": lambda word: framed(css=f"p::{word} {{ color: red }}"),
    "element": lambda word: framed(f"<{word}>Tea</{word}>"),
    "attribute": lambda word: framed(f'<p {word}="1">Tea</p>'),
    "typed": _typed,
    "link": lambda word: framed(f'<a href="{word}a">Tea</a>'),
    "picture": _picture,
    "mark": lambda word: framed(MARKS[word]) if word in MARKS else "",
}
