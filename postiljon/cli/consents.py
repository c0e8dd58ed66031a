"""The options that say on what basis people are put on a list: `add` and `import` have the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from postiljon.recipients.model import Basis

_OPTIONS = (
    click.option(
        "--consent", "method", metavar="WORDS", help='How they agreed, and where: "shop checkout, 2025".'
    ),
    click.option("--purpose", metavar="WORDS", default="", help='What they agreed to: "the weekly letter".'),
    click.option("--wording", metavar="WORDS", default="", help="The words that stood beside the tick box."),
    click.option(
        "--opt-in", type=click.Choice(["single", "double"]), help="double: they confirmed it by mail as well."
    ),
    click.option("--by", "who", metavar="NAME", help="Who puts this on record; your login without it."),
)


def basis_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options above, and the `Basis` that they make as ``basis``; `check_basis` is its business."""

    @wraps(function)
    def with_basis(
        *, method: str | None, purpose: str, wording: str, opt_in: str | None, who: str | None, **rest: Any
    ) -> Any:
        from postiljon.recipients.model import Basis

        basis = Basis(purpose.strip(), wording.strip(), (method or "").strip(), opt_in or "", who or _login())
        return function(basis=basis, **rest)

    for option in reversed(_OPTIONS):
        with_basis = option(with_basis)
    return with_basis


def check_basis(basis: Basis) -> None:
    """Raises UsageError when nobody says how people agreed."""
    from postiljon.errors import UsageError

    if not basis.method:
        hint = 'add --consent "…": how they agreed, and where; the law asks for it'
        raise UsageError("without their consent nobody is put on a list", hint=hint)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return ""
