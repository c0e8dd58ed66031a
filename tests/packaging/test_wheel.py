"""What one gets from ``pip install``: all of the engine, all of the starter, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from postiljon import __version__
from tests.checkout import below
from tests.command_line import ROOT

STARTER = ("campaigns", "templates", "recipients", "postiljon.toml")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend itself: no isolation, so no network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``postiljon`` of an environment with the wheel, and what it depends on from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    # A path file adds the folder and skips the path files in it, so the checkout itself stays out of reach.
    Path(paths["purelib"], "dependencies.pth").write_text(
        f"{sysconfig.get_path('purelib')}\n", encoding="utf-8"
    )
    python = Path(paths["scripts"], "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install"]
    options = ["--no-deps", "--no-index", "--force-reinstall", "--ignore-installed", str(wheel)]
    subprocess.run([*pip, *options], check=True, capture_output=True)
    return Path(paths["scripts"], "postiljon")


def test_it_takes_one_name_in_site_packages(names: set[str]) -> None:
    assert {name.partition("/")[0] for name in names} == {"postiljon", f"postiljon-{__version__}.dist-info"}


def test_the_engine_is_all_there(names: set[str]) -> None:
    """Modules, and the data beside them: word lists, labels, style sheets, the mark that types are inside."""
    assert set(below("postiljon")) == {
        name for name in names if name.startswith("postiljon/") and not name.startswith("postiljon/_starter/")
    }


def test_the_starter_is_the_workspace_of_the_checkout(names: set[str]) -> None:
    starter = {name for name in names if name.startswith("postiljon/_starter/")}
    assert starter == {f"postiljon/_starter/{name}" for name in below(*STARTER)}


def test_the_command_and_the_licence_are_in_it(wheel: Path, names: set[str]) -> None:
    information = f"postiljon-{__version__}.dist-info"
    assert f"{information}/licenses/LICENSE" in names
    commands = zipfile.ZipFile(wheel).read(f"{information}/entry_points.txt").decode()
    assert commands == "[console_scripts]\npostiljon = postiljon.cli:main\n"


def test_two_builds_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_what_is_installed_works(installed: Path) -> None:
    """The tests marked ``smoke`` again, now against the wheel."""
    environment = {**os.environ, "POSTILJON_COMMAND": str(installed)}
    tests = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "smoke",
        "-p",
        "no:cacheprovider",
        "tests/test_smoke.py",
    ]
    done = subprocess.run(tests, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_is_installed_is_not_the_checkout(installed: Path) -> None:
    script = "import postiljon.workspace as w; print(w.__file__, w.starter(), sep='\\n')"
    python = installed.with_name("python")
    done = subprocess.run([python, "-P", "-c", script], capture_output=True, text=True, check=True)
    module, starter = map(Path, done.stdout.splitlines())
    assert module.is_relative_to(installed.parents[1])
    assert starter == module.parent / "_starter"
