"""`python cli.py ...` is `postiljon ...`, straight from a clone."""

from __future__ import annotations

from postiljon.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
