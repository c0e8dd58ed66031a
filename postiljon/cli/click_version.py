"""Says which Click this is, before anybody asks.

rich-click asks when it is imported, and Click then looks through every installed package for the answer, which takes
longer than printing the help. The lowest version that pyproject.toml allows answers the question as well.
"""

from __future__ import annotations

import click

LOWEST = "8.5.0"

if "__version__" not in vars(click):
    click.__version__ = LOWEST
