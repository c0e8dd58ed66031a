"""The house as it was drawn, against the imports that are really there."""

from __future__ import annotations

import json
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest

from tests.command_line import ROOT
from tests.house import MODULES, attributes, calls, function_lengths, imports, modules_of, place, room

# Each room and root module, and what else of the house it may import; `errors` is everybody's.
# A name with a dot is that one module of a room.
ARROWS = {
    "__main__": "cli",
    "cli": "campaigns preview checks recipients delivery storage runners workspace settings toml_file "
    "articles.model articles.json_form products.model products.json_form templates.model",
    "runners": "campaigns storage delivery workspace settings",
    "campaigns": "articles products templates recipients delivery.message delivery.retry delivery.pacing "
    "workspace settings toml_file fetching",
    "preview": "templates.model",
    "checks": "templates.model",
    "templates": "articles.model products.model",
    "products": "articles.model",
    "articles": "",
    "recipients": "",
    "delivery": "",
    "storage": "",
    "fetching": "",
    "workspace": "settings toml_file",
    "settings": "toml_file",
    "toml_file": "",
    "errors": "",
}

PRINTING = {"click", "rich", "rich_click"}
NETWORK = set(
    "aiohttp asyncio ftplib http httpx imaplib poplib requests smtplib socket socketserver ssl "
    "urllib.request urllib3".split()
)
OUTSIDE_WORLD = {"random", "secrets", "subprocess", "tempfile", "time", "uuid"}
HEAVY = set(
    "PIL babel css_inline cssutils jinja2 lxml markdown_it mjml premailer requests rich.console "
    "rich.markdown rich.table tinycss2 tomlkit yaml".split()
)

every_module = pytest.mark.parametrize("module", MODULES)
every_module_but_the_command_line = pytest.mark.parametrize(
    "module", [module for module in MODULES if room(module) != "cli"]
)


@every_module
def test_imports_follow_the_arrows(module: str) -> None:
    here = room(module)
    elsewhere = {
        place(name) for name in imports(module) if name.startswith("postiljon.") and room(name) != here
    }
    allowed = {"errors", *ARROWS[here].split()} if here else set()  # `import postiljon` costs nothing
    assert elsewhere == among(allowed, elsewhere)


def test_no_module_needs_itself() -> None:
    graph = {module: imports(module) & MODULES.keys() for module in MODULES}
    list(TopologicalSorter(graph).static_order())  # raises CycleError, with the cycle


@every_module_but_the_command_line
def test_only_the_command_line_prints_and_exits(module: str) -> None:
    assert not among(PRINTING, imports(module))
    assert not calls(module) & {"print", "input", "sys.stdout.write", "sys.stderr.write", "sys.exit"}


@every_module_but_the_command_line
def test_only_the_command_line_imports_by_name(module: str) -> None:
    assert not calls(module) & {"__import__", "import_module", "importlib.import_module"}


@pytest.mark.parametrize("module", [module for module in MODULES if place(module) != "settings"])
def test_only_the_settings_read_the_environment(module: str) -> None:
    assert not among({"os.environ", "os.environb", "os.getenv"}, attributes(module) | imports(module))


@pytest.mark.parametrize("module", modules_of("articles", "products", "recipients", "templates"))
def test_no_network_where_none_is_needed(module: str) -> None:
    assert not among(NETWORK, imports(module))


@pytest.mark.parametrize("module", modules_of("articles", "products", "templates"))
def test_the_same_input_gives_the_same_output(module: str) -> None:
    assert not among(OUTSIDE_WORLD, imports(module))
    assert not {call for call in calls(module) if call.rpartition(".")[2] in {"now", "today", "utcnow"}}


def test_starting_up_imports_nothing_heavy() -> None:
    script = "import json, sys; import postiljon.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(json.loads(done.stdout))


@every_module
def test_modules_and_functions_stay_small(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400
    assert not {name: length for name, length in function_lengths(module).items() if length > 60}


def among(modules: set[str], names: set[str] | frozenset[str]) -> set[str]:
    """Those ``names`` that are one of ``modules`` or lie inside one."""
    return {name for name in names if any(f"{name}.".startswith(f"{module}.") for module in modules)}
