from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from postiljon.errors import MergeError, Place, PostiljonError, TemplateError
from postiljon.templates.model import TemplateRoot
from postiljon.templates.render import Rendering
from postiljon.templates.tokens import Tokens
from tests.templates.mails import NONCE, template

MAIN = "email.mjml.j2"


def rendered(folder: Path, files: Mapping[str, str], tokens: Tokens | None = None, **context: Any) -> str:
    roots = [template(folder / "templates", files)]
    return Rendering("plain", roots, context, tokens or Tokens(NONCE)).mjml()


def failure(folder: Path, files: Mapping[str, str], **context: Any) -> PostiljonError:
    with pytest.raises((TemplateError, MergeError)) as caught:
        rendered(folder, files, **context)
    return caught.value


def test_values_are_escaped(tmp_path: Path) -> None:
    assert rendered(tmp_path, {MAIN: "<p>{{ x }}</p>"}, x="<b>&\"'") == "<p>&lt;b&gt;&amp;&#34;&#39;</p>"


def test_lines_with_only_a_tag_leave_nothing_behind(tmp_path: Path) -> None:
    source = "<a>\n  {% for x in xs %}\n  {{ x }}\n  {% endfor %}\n</a>\n"
    assert rendered(tmp_path, {MAIN: source}, xs=["1", "2"]) == "<a>\n  1\n  2\n</a>"


# -- where files come from ---------------------------------------------------------------------------------------


def test_the_first_root_wins_file_by_file(tmp_path: Path) -> None:
    own = template(tmp_path / "own", {"blocks/b.mjml.j2": "own b"})
    starter = template(
        tmp_path / "starter",
        {
            MAIN: '{% include "blocks/a.mjml.j2" %}, {% include "blocks/b.mjml.j2" %}',
            "blocks/a.mjml.j2": "starter a",
            "blocks/b.mjml.j2": "starter b",
        },
    )
    assert Rendering("plain", [own, starter], {}, Tokens(NONCE)).mjml() == "starter a, own b"
    assert Rendering("plain", [starter, own], {}, Tokens(NONCE)).mjml() == "starter a, starter b"


def test_what_a_template_lacks_is_taken_from_what_all_templates_share(tmp_path: Path) -> None:
    main = " ".join(f'{{% include "blocks/{name}" %}}' for name in "abcd")
    own = template(tmp_path / "own", {"blocks/a": "own"})
    starter = template(tmp_path / "starter", {MAIN: main, "blocks/a": "starter", "blocks/b": "starter"})
    template(own.path, {"a": "own shared", "b": "own shared", "c": "own shared"}, "blocks")
    template(starter.path, dict.fromkeys("abcd", "starter shared"), "blocks")
    found = Rendering("plain", [own, starter], {}, Tokens(NONCE)).mjml()
    assert found == "own starter own shared starter shared"


def test_a_mistake_in_a_shared_block_is_told_with_its_own_place(tmp_path: Path) -> None:
    root = template(tmp_path / "templates", {MAIN: '{% include "blocks/a.mjml.j2" %}'})
    template(root.path, {"a.mjml.j2": "\n{{ titel }}"}, "blocks")
    with pytest.raises(TemplateError, match="there is no value titel") as caught:
        Rendering("plain", [root], {}, Tokens(NONCE)).mjml()
    assert caught.value.place == Place("templates/blocks/a.mjml.j2", 2)


def test_a_template_sees_the_blocks_of_all_and_nothing_of_another(tmp_path: Path) -> None:
    root = template(tmp_path / "templates", {MAIN: '{% include "other/email.mjml.j2" %}'})
    template(root.path, {MAIN: "other"}, "other")
    with pytest.raises(TemplateError, match="there is no file other"):
        Rendering("plain", [root], {}, Tokens(NONCE)).mjml()


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "/etc/hostname",
        "blocks/../../secret.txt",
        "blocks//etc/hostname",
        "..\\secret.txt",
        "link",
    ],
)
def test_nothing_outside_the_template_can_be_included(tmp_path: Path, path: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "secret.txt").write_text("secret")
    template(tmp_path / "templates", {"blocks/x.mjml.j2": ""})
    (tmp_path / "templates" / "plain" / "link").symlink_to(tmp_path / "templates" / "secret.txt")
    error = failure(tmp_path, {MAIN: f"\n{{% include {path!r} %}}"})
    assert "there is no file" in error.message
    assert error.place == Place("templates/plain/email.mjml.j2", 2)


def test_a_missing_file_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    files = {MAIN: '\n\n{% include "blocks/cart.mjml.j2" %}', "blocks/card.mjml.j2": ""}
    error = failure(tmp_path, files)
    assert error.place == Place("templates/plain/email.mjml.j2", 3)
    assert error.hint == "did you mean blocks/card.mjml.j2?"


@pytest.mark.parametrize("name", ["plian", "", "..", "../templates/plain", "plain/blocks"])
def test_an_unknown_template_is_told_with_those_that_are(tmp_path: Path, name: str) -> None:
    root = template(tmp_path, {MAIN: ""})
    with pytest.raises(TemplateError, match="there is no template") as caught:
        Rendering(name, [root], {}, Tokens(NONCE)).mjml()
    assert "plain" in str(caught.value.hint)


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    root = template(tmp_path / "templates", {MAIN: ""})
    (root.path / "plain" / MAIN).write_bytes(b"one\ntwo \xff")
    with pytest.raises(TemplateError, match="not UTF-8") as caught:
        Rendering("plain", [root], {}, Tokens(NONCE)).mjml()
    assert caught.value.place == Place("templates/plain/email.mjml.j2", 2)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    assert rendered(tmp_path, {MAIN: "one"}) == "one"
    assert rendered(tmp_path, {MAIN: "two"}) == "two"


# -- mistakes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line", "message", "hint"),
    [
        ("a\n{% if %}", 2, "not valid Jinja2", None),
        ("a\nb\n{{ 'x }}", 3, "not valid Jinja2", None),
        ("{% for x in y %}\nb", 2, "not valid Jinja2", None),
        ("a\n{{ titel }}", 2, "there is no value titel", "did you mean title?"),
        ("a\n{% if titel %}{% endif %}", 2, "there is no value titel", "did you mean title?"),
        ("{{ card.naam }}", 1, "there is no value naam in this group of values", "did you mean name?"),
        ("\n{{ title.nope }}", 2, "there is no value nope in this text", None),
        ("\n{{ 1 / zero }}", 2, "division by zero", None),
        ("\n{{ title() }}", 2, "not callable", None),
        ("\n{{ title | nope }}", 2, "not valid Jinja2", None),
        ("\n{{ title.__class__ }}", 2, "unsafe", None),
        ("\n{% set x = card.update({}) %}", 2, "unsafe", None),
        ("{% macro f() %}\n{{ f() }}{% endmacro %}{{ f() }}", 2, "without end", None),
        ("\n{% include 'email.mjml.j2' %}", 2, "without end", None),
    ],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, source: str, line: int, message: str, hint: str | None
) -> None:
    error = failure(tmp_path, {MAIN: source}, title="T", card={"name": "N"}, zero=0)
    assert message in error.message
    assert error.place == Place("templates/plain/email.mjml.j2", line)
    assert hint is None or error.hint == hint


def test_a_mistake_in_a_block_is_told_with_the_blocks_line(tmp_path: Path) -> None:
    files = {
        MAIN: "\n\n{% include 'blocks/card.mjml.j2' %}",
        "blocks/card.mjml.j2": "{# card #}\n\n\n{{ card.naam }}",
    }
    error = failure(tmp_path, files, card={"name": "N"})
    assert error.place == Place("templates/plain/blocks/card.mjml.j2", 4)


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 100000000 }}",
        "{{ 100000000 * 'x' }}",
        "{{ [1] * 100000000 }}",
        "{{ 9 ** 999999999 }}",
        "{% for a in range(90000) %}{{ 'x' * 1000 }}{% endfor %}",
        "{% for a in range(999999999) %}{% endfor %}",
    ],
)
def test_no_template_runs_or_grows_without_end(tmp_path: Path, source: str) -> None:
    error = failure(tmp_path, {MAIN: source})
    assert error.place is None or error.place.file == "templates/plain/email.mjml.j2"


def test_loops_keep_what_jinja_gives_them(tmp_path: Path) -> None:
    turn = "{{ loop.index }}/{{ loop.length }}{{ x }}{{ ',' if not loop.last }}"
    source = f"{{% for x in xs %}}{turn}{{% else %}}-{{% endfor %}}"
    assert rendered(tmp_path, {MAIN: source}, xs=["a", "b"]) == "1/2a,2/2b"
    assert rendered(tmp_path, {MAIN: source}, xs=[]) == "-"


# -- merge fields ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "default", "filters"),
    [
        ("recipient.city", None, ()),
        ("recipient['city']", None, ()),
        ("recipient.city | default('x')", "x", ()),
        ("recipient.city | d('x')", "x", ()),
        ("recipient.city | trim | default('<x>') | upper", "<X>", ("trim", "upper")),
        ("recipient.city | e", None, ()),
        ("recipient.city | safe", None, ()),
    ],
)
def test_a_merge_field_becomes_a_token(
    tmp_path: Path, expression: str, default: str | None, filters: tuple[str, ...]
) -> None:
    tokens = Tokens(NONCE)
    assert rendered(tmp_path, {MAIN: f"<p>{{{{ {expression} }}}}</p>"}, tokens) == f"<p>xq{NONCE}n0z</p>"
    (field,) = tokens.fields
    assert (field.name, field.default, field.filters) == ("city", default, filters)


def test_a_merge_field_knows_its_place(tmp_path: Path) -> None:
    tokens = Tokens(NONCE)
    files = {MAIN: "{% include 'blocks/a.mjml.j2' %}", "blocks/a.mjml.j2": "\n  {{ recipient.city }}"}
    rendered(tmp_path, files, tokens)
    rendered(tmp_path, files, again := Tokens(NONCE))
    assert tokens.fields[0].place == Place("templates/plain/blocks/a.mjml.j2", 2, 6)
    assert again.fields[0].place == tokens.fields[0].place


def test_filters_still_work_on_everything_else(tmp_path: Path) -> None:
    source = (
        "{{ x | upper }} {{ xs | join('-') }} {{ none | default('d', true) }} {{ xs | map('upper') | first }}"
    )
    assert rendered(tmp_path, {MAIN: source}, x="a", xs=["b", "c"], none=None) == "A b-c d B"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% if recipient.city %}x{% endif %}", "recipient.city is not known yet"),
        ("{% if recipient.city == 'x' %}x{% endif %}", "recipient.city is not known yet"),
        ("{{ recipient.city + 'x' }}", "recipient.city is not known yet"),
        ("{{ recipient.city[0] }}", "recipient.city is not known yet"),
        ("{{ recipient.city() }}", "recipient.city is not known yet"),
        ("{% for x in recipient.city %}{% endfor %}", "recipient.city is not known yet"),
        ("{{ 'x' if recipient.city else 'y' }}", "recipient.city is not known yet"),
        ("{{ recipient.city | length }}", "the filter length cannot be used on recipient.city"),
        ("{{ recipient.city | truncate(5) }}", "the filter truncate cannot be used"),
        ("{{ recipient.city | upper | replace('a', 'b') }}", "the filter replace cannot be used"),
        ("{{ recipient.city | default }}", "the default of recipient.city must be one text"),
        ("{{ recipient.city | default(4) }}", "the default of recipient.city must be one text"),
        ("{{ recipient.City }}", "'City' cannot be the name of a merge field"),
        ("{{ recipient }}", "recipient alone is no merge field"),
        ("{{ recipient | upper }}", "recipient alone is no merge field"),
    ],
)
def test_what_cannot_wait_for_a_reader_is_told(tmp_path: Path, source: str, message: str) -> None:
    error = failure(tmp_path, {MAIN: f"\n{source}"})
    assert message in error.message
    assert error.place
    assert (error.place.file, error.place.line) == ("templates/plain/email.mjml.j2", 2)
    assert error.hint


def test_no_value_can_take_the_readers_name(tmp_path: Path) -> None:
    assert "recipient" in failure(tmp_path, {MAIN: ""}, recipient={"city": "X"}).message


# -- which line made which piece ---------------------------------------------------------------------------------


def test_every_piece_of_mjml_knows_its_line(tmp_path: Path) -> None:
    files = {
        MAIN: "<a>\n{% for x in xs %}\n  {% include 'blocks/b.mjml.j2' %}\n{% endfor %}\n<z>{{ title }}</z>\n</a>",
        "blocks/b.mjml.j2": "{# b #}\n<b>\n  {{ x }}</b>\n",
    }
    root = template(tmp_path / "templates", files)
    rendering = Rendering("plain", [root], {"xs": ["one", "two\nlines"], "title": "T"}, Tokens(NONCE))
    mjml = rendering.mjml()
    place = rendering.locator(mjml)
    main, block = "templates/plain/email.mjml.j2", "templates/plain/blocks/b.mjml.j2"
    assert place(mjml.index("<a>")).line == 1
    assert place(mjml.index("<b>")) == Place(block, 2)
    assert place(mjml.rindex("<b>")) == Place(block, 2)
    assert place(mjml.index("lines")) == Place(block, 3)
    assert place(mjml.index("</b>")) == Place(block, 3)
    assert (place(mjml.index("<z>")).file, place(mjml.index("<z>")).line) == (main, 5)
    assert place(mjml.index("</a>")) == Place(main, 6, 1)


def test_an_empty_block_stays_empty_while_lines_are_counted(tmp_path: Path) -> None:
    source = "{% set x %}\n\n\n{% endset %}\n{% if x | trim %}<b>{% endif %}<a>"
    rendering = Rendering("plain", [template(tmp_path / "templates", {MAIN: source})], {}, Tokens(NONCE))
    mjml = rendering.mjml()
    assert rendering.locator(mjml)(mjml.index("<a>")) == Place("templates/plain/email.mjml.j2", 5)


def test_a_template_that_measures_itself_still_has_lines(tmp_path: Path) -> None:
    source = "<a>\n{% set x %}abc{% endset %}{{ x | length }}</a>"
    rendering = Rendering("plain", [template(tmp_path / "templates", {MAIN: source})], {}, Tokens(NONCE))
    mjml = rendering.mjml()
    assert rendering.locator(mjml)(mjml.index("</a>")) == Place(
        "templates/plain/email.mjml.j2 (rendered)", 2, 2
    )


def test_a_root_is_a_path_and_a_name(tmp_path: Path) -> None:
    assert TemplateRoot(tmp_path, "templates") == (tmp_path, "templates")
