"""Jinja2 to MJML: a template, filled with an article, its products and a brand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError

from postiljon.errors import Place, PostiljonError, TemplateError
from postiljon.toml_file import suggestion

from .environment import LONGEST_OUTPUT, MailEnvironment, MissingNameError
from .fields import READER
from .files import MAIN_FILE, TemplateFiles, require_template, shelves
from .model import TemplateRoot
from .source_map import SourceMap
from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Rendering:
    """A template on its way to MJML. ``roots`` are searched in order, file by file."""

    template: str
    roots: Sequence[TemplateRoot]
    context: Mapping[str, Any]
    tokens: Tokens

    def mjml(self, *, marked: bool = False) -> str:
        """The rendered template. Raises TemplateError or MergeError with file and line."""
        if READER in self.context:
            raise TemplateError(f"{READER} is the name of the reader; no other value can have it")
        require_template(self.template, [root.path for root in self.roots])
        files = TemplateFiles(self.template, self.roots)
        environment = MailEnvironment(files, self.tokens, marked=marked)
        try:
            return _rendered(environment, self.context)
        except PostiljonError as error:
            raise type(error)(
                error.message, place=error.place or self._place(error), hint=error.hint
            ) from error
        except _FAILURES as error:
            raise self._failure(error) from error

    def locator(self, rendered: str) -> Callable[[int], Place]:
        """Tells where a character of ``rendered``, which is what `mjml` gave, came from."""
        source_map = SourceMap.of(self.mjml(marked=True))
        is_same = source_map.text == rendered
        main = f"{self._shown(MAIN_FILE)} (rendered)"

        def place(at: int) -> Place:
            found = source_map.place(at) if is_same else None
            return found or Place(main, rendered.count("\n", 0, at) + 1, at - rendered.rfind("\n", 0, at))

        return place

    def _failure(self, error: Exception) -> TemplateError:
        place = self._place(error)
        if isinstance(error, TemplateSyntaxError):
            place = Place(error.filename or self._shown(MAIN_FILE), error.lineno)
            return TemplateError(f"this is not valid Jinja2: {error.message}", place=place)
        if isinstance(error, TemplateNotFound):
            return self._no_file(str(error.name), place)
        if isinstance(error, MissingNameError):
            known = error.known or tuple(self.context)
            hint = suggestion(error.name, known) or f"values here: {', '.join(sorted(known)) or 'none'}"
            return TemplateError(error.message or "", place=place, hint=hint)
        if isinstance(error, RecursionError):
            return TemplateError("this template includes or calls itself without end", place=place)
        return TemplateError(_sentence(error), place=place)

    def _no_file(self, name: str, place: Place | None) -> TemplateError:
        known = TemplateFiles(self.template, self.roots).names()
        hint = suggestion(name, known) or f"files of this template: {', '.join(known) or 'none'}"
        return TemplateError(
            f"there is no file {name} in the template {self.template}", place=place, hint=hint
        )

    def _place(self, error: BaseException) -> Place | None:
        """The innermost template line that the error came through; Jinja2 writes them into the traceback."""
        ours = tuple(f"{shelf.shown}/" for shelf in shelves(self.template, self.roots))
        lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        found = [(file, line) for file, line in lines if file.startswith(ours)]
        return Place(*found[-1]) if found else None

    def _shown(self, name: str) -> str:
        for root in self.roots:
            if (root.path / self.template / name).is_file():
                return f"{root.shown}/{self.template}/{name}"
        return f"{self.template}/{name}"


# What a template can do wrong while it runs; anything else would be our own mistake.
_FAILURES = (
    JinjaError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
    MemoryError,
)


def _rendered(environment: MailEnvironment, context: Mapping[str, Any]) -> str:
    pieces, length = [], 0
    for piece in environment.get_template(MAIN_FILE).generate(context):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST_OUTPUT:
            raise TemplateError(
                f"the mail has more than {LONGEST_OUTPUT:,} characters: Gmail shows about 100,000"
            )
    return "".join(pieces)


def _sentence(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text[0].lower() + text[1:] if text[1:2].islower() else text
