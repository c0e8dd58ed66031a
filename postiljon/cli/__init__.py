"""The command line: the only place that prints, asks and exits."""

from .app import main as main
