"""`python -m postiljon` is `postiljon`."""

from postiljon.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
