"""The house as it was drawn, against what its files really do. Every rule is also seen to catch an offender."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.command_line import ROOT
from tests.house import HOUSE, NAMES, Module, place, room

# Each room and root module, and what else of the house it may import; `errors` is everybody's.
# A name with a dot is that one module of a room.
ARROWS = {
    "__main__": "cli",
    "cli": "campaigns preview checks recipients delivery storage runners workspace settings toml_file "
    "articles.model articles.json_form products.model products.json_form templates.model",
    "runners": "campaigns storage delivery workspace settings",
    "campaigns": "articles products pictures templates checks recipients "
    "delivery.message delivery.retry delivery.pacing "
    "workspace settings toml_file fetching",
    "preview": "templates.model templates.code_cache pictures.kinds toml_file checks.model checks.page checks.source checks.sheets "
    "checks.conditional checks.selectors checks.size checks.tag_table checks.clients checks.programs.gmail",
    "checks": "templates.model templates.colour toml_file",
    "templates": "articles.model products.model toml_file",
    "products": "articles.model",
    "articles": "",
    "pictures": "",
    "recipients": "toml_file",
    "delivery": "pictures.kinds",
    "storage": "recipients toml_file",
    "fetching": "",
    "workspace": "settings toml_file disk",
    "disk": "",
    "settings": "toml_file",
    "toml_file": "",
    "errors": "",
}

NO_NETWORK = {"articles", "checks", "pictures", "preview", "products", "recipients", "templates"}
PURE = {"articles", "checks", "preview", "products", "templates"}  # the same input, the same output
SERVER = "preview.live"  # the part of the preview that serves it: it has a socket, a clock and threads

PRINTING = set("click rich rich_click".split())
NETWORK = set(
    "aiohttp asyncio dns ftplib http httpcore httpx imaplib poplib requests smtplib socket socketserver ssl "
    "starlette urllib.request urllib3 uvicorn watchfiles".split()
)
OUTSIDE_WORLD = set("random secrets subprocess tempfile time uuid".split())
HEAVY = set(
    "PIL babel css_inline cssutils dns email_validator httpcore httpx jinja2 lxml markdown_it mjml nh3 openpyxl "
    "premailer psycopg rapidfuzz requests resvg_py rich rich_click snowballstemmer sqlalchemy starlette tinycss2 "
    "tomlkit trafilatura uvicorn watchfiles yaml".split()
)
VAGUE = set("base common core helpers misc tools util utils".split())


def arrows_that_were_not_drawn(module: Module) -> set[str]:
    elsewhere = {
        place(name) for name in module.imports if name in NAMES and room(name) not in {"", module.room}
    }
    allowed = {"errors", *ARROWS[module.room].split()} if module.room else set()  # `import postiljon` is free
    return elsewhere - among(allowed, elsewhere)


def printing_outside_the_command_line(module: Module) -> set[str]:
    if module.room == "cli":
        return set()
    printing = {"print", "input", "sys.stdout.write", "sys.stderr.write", "sys.exit"}
    return among(PRINTING, module.imports) | module.calls & printing


def imports_by_name(module: Module) -> set[str]:
    return set(module.calls) & {"__import__", "import_module", "importlib.import_module"}


def reading_the_environment(module: Module) -> set[str]:
    if module.place == "settings":
        return set()
    return among({"os.environ", "os.environb", "os.getenv"}, module.attributes | module.imports)


def network_where_none_is_needed(module: Module) -> set[str]:
    return among(NETWORK, module.imports) if module.room in NO_NETWORK and not serves(module) else set()


def answers_that_differ_from_time_to_time(module: Module) -> set[str]:
    if module.room not in PURE or serves(module):
        return set()
    clocks = {call for call in module.calls if call.rpartition(".")[2] in {"now", "today", "utcnow"}}
    return clocks | among(OUTSIDE_WORLD, module.imports)


def need_of_the_server(module: Module) -> set[str]:
    """The server stands at the end of the line: nothing but the command line starts it."""
    return set() if module.room == "cli" or serves(module) else among({f"postiljon.{SERVER}"}, module.imports)


def what_has_grown_too_long(module: Module) -> set[str]:
    long = {name for name, lines in module.function_lengths.items() if lines > 60}
    return long | ({module.name} if len(module.source.splitlines()) > 400 else set())


def names_that_say_nothing(module: Module) -> set[str]:
    return VAGUE & set(module.name.split("."))


def serves(module: Module) -> bool:
    return bool(among({SERVER}, {module.place}))


def lines(number: int) -> str:
    return "    pass\n" * number


# Each rule, and modules that break it.
RULES: dict[Callable[[Module], set[str]], list[Module]] = {
    arrows_that_were_not_drawn: [
        Module("postiljon.articles.new", "from postiljon.campaigns import build"),
        Module("postiljon.articles.new", "import postiljon.workspace"),
        Module("postiljon.products.new", "from ..articles.plain_text import read"),
        Module("postiljon.preview.new", "def late():\n    from postiljon.cli import main"),
        Module("postiljon", "from .cli import main", is_package=True),
    ],
    printing_outside_the_command_line: [
        Module("postiljon.campaigns.new", "print('done')"),
        Module("postiljon.workspace", "import click"),
        Module("postiljon.delivery.new", "import sys\nsys.exit(1)"),
    ],
    imports_by_name: [
        Module("postiljon.templates.new", "import importlib\nimportlib.import_module('socket')")
    ],
    reading_the_environment: [
        Module("postiljon.workspace", "import os\nhome = os.environ['HOME']"),
        Module("postiljon.delivery.new", "from os import getenv"),
    ],
    network_where_none_is_needed: [
        Module("postiljon.templates.new", "import requests"),
        Module("postiljon.products.new", "from urllib import request"),
        Module("postiljon.preview.lively", "import uvicorn"),
    ],
    answers_that_differ_from_time_to_time: [
        Module("postiljon.templates.new", "import random"),
        Module("postiljon.articles.new", "from datetime import datetime\nat = datetime.now()"),
    ],
    need_of_the_server: [
        Module("postiljon.preview.proof", "from .live.workshop import Workshop"),
        Module("postiljon.campaigns.new", "from postiljon.preview.live import serve"),
    ],
    what_has_grown_too_long: [
        Module("postiljon.products.new", "def long():\n" + lines(60)),
        Module("postiljon.products.new", "if True:\n" + lines(400)),
    ],
    names_that_say_nothing: [Module("postiljon.articles.utils", ""), Module("postiljon.common.dates", "")],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_has_no(rule: Callable[[Module], set[str]]) -> None:
    assert {module.name: found for module in HOUSE if (found := rule(module))} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_would_be_seen(rule: Callable[[Module], set[str]]) -> None:
    assert all(rule(offender) for offender in RULES[rule])


def test_no_module_needs_itself() -> None:
    graph = {module.name: module.imports & NAMES for module in HOUSE}
    list(TopologicalSorter(graph).static_order())  # raises CycleError, with the cycle
    graph["postiljon.errors"] |= {"postiljon.cli.app"}
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph).static_order())


def test_starting_up_imports_nothing_heavy() -> None:
    script = "import json, sys; import postiljon.cli.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout))
    assert "postiljon.cli.app" in loaded
    assert not HEAVY & loaded


def among(modules: set[str], names: set[str] | frozenset[str]) -> set[str]:
    """Those ``names`` that are one of ``modules`` or lie inside one."""
    return {name for name in names if any(f"{name}.".startswith(f"{module}.") for module in modules)}
