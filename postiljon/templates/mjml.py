"""MJML to HTML, by mjml-python (mrml)."""

from __future__ import annotations

import re

from postiljon.errors import Place, TemplateError

_POSITION = re.compile(r"(.*?)(?: in root template)?(?: at position (\d+):(\d+))?$", re.DOTALL)


def mjml_to_html(mjml: str) -> str:
    """``mjml``, ASCII, as HTML that asks no font service for anything. Raises TemplateError with line and column."""
    from mjml import mjml2html

    try:
        return mjml2html(mjml, fonts={})
    except ValueError as error:
        raise _failure(mjml, str(error)) from error


def _failure(mjml: str, message: str) -> TemplateError:
    """What mrml says, with a place. It counts bytes, in ASCII characters, and often sees a mistake only after it."""
    found = _POSITION.match(message)
    what = found[1] if found else message
    if not found or found[2] is None:
        return TemplateError(f"this is not valid MJML: {what}", place=Place("email.mjml"))
    at = min(int(found[2]), len(mjml))
    place = Place("email.mjml", mjml.count("\n", 0, at) + 1, at - mjml.rfind("\n", 0, at))
    near = " ".join(mjml[at : at + 60].split())
    return TemplateError(f"this is not valid MJML: {what}", place=place, hint=f"look at or before {near!r}")
