"""The command line: the only place that prints, asks and exits."""

from . import click_version as _click_version  # noqa: F401  must come before anything that imports rich-click
from .app import main as main
