"""Running a command line: from words to an answer on the terminal and a code to exit with."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.exceptions import Abort

from .dressed_help import dress_help, shows_help
from .options import Preferences

if TYPE_CHECKING:
    from postiljon.errors import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and give the code to exit with: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    gc.set_threshold(100_000)  # a command is over before it has made much that could be thrown away
    atexit.register(gc.freeze)  # and what it leaves need not be sorted through when it ends
    words = list(sys.argv[1:] if arguments is None else arguments)
    preferences = Preferences()
    preferences.json = "--json" in words
    if shows_help(words):
        dress_help()
    from .app import app  # whose commands are now as they will be

    try:
        result = app.main(args=words, prog_name="postiljon", standalone_mode=False, obj=preferences)
        return result if isinstance(result, int) else _show(result, preferences)
    except (Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return 1
    except Exception as error:  # whatever it is, a marketer gets a sentence and not a traceback
        if preferences.debug:
            raise
        return _failed(error, preferences)


def _show(result: object, preferences: Preferences) -> int:
    from .answer import Answer
    from .terminal import show

    assert isinstance(result, Answer)  # what every command returns
    show(result, preferences)
    return result.exit_code


def _failed(error: Exception, preferences: Preferences) -> int:
    from postiljon.errors import PostiljonError, Problem

    from .terminal import show_failure

    if isinstance(error, click.ClickException):
        return _wrong_usage(error, preferences)
    if isinstance(error, PostiljonError):
        show_failure(error.as_problem(), preferences)
        return error.exit_code
    if isinstance(error, OSError) and error.strerror:
        show_failure(_disk_problem(error), preferences)
        return 1
    message = f"postiljon itself failed: {type(error).__name__}: {error}"
    hint = "your files are as they were; run it again with --debug and report what it prints"
    show_failure(Problem("internal", "error", message, hint=hint), preferences)
    return 1


def _disk_problem(error: OSError) -> Problem:
    from postiljon.errors import Place, Problem

    place = Place(os.fsdecode(error.filename)) if error.filename else None
    hint = "see that it is there, that there is room on the disk, and that you may read and write it"
    return Problem("files", "error", str(error.strerror).lower(), place, hint)


def _wrong_usage(error: click.ClickException, preferences: Preferences) -> int:
    from postiljon.errors import Problem

    from .terminal import show_failure

    if preferences.json:
        show_failure(
            Problem("usage", "error", error.format_message(), hint="see postiljon --help"), preferences
        )
    else:
        error.show()
    return error.exit_code
