"""The command line: the only place that prints, asks and exits."""

from .running import main as main
