"""Draws an SVG in a process of its own: ``python draw_svg.py WIDTH WITH_LETTERS < picture.svg > picture.png``.

A drawing is a program: it can ask for more memory or time than there is, and then the library ends the process that
it runs in. This one is there to be ended. ``WITH_LETTERS`` is 1 when the fonts of the computer are needed, else 0.
"""

from __future__ import annotations

import sys

_DPI = 96.0  # of CSS
_MOST_SECONDS = 10
_MOST_MEMORY = 1 << 30  # bytes


def limit_ourselves() -> None:
    """Less time and memory for this process, where the system knows how."""
    try:
        import resource
    except ImportError:  # Windows: whoever started us looks at the clock
        return
    limits = (
        (resource.RLIMIT_CPU, _MOST_SECONDS),
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS has no limit of addresses
            continue


def draw(svg: str, width: int, *, with_letters: bool) -> bytes:
    """The drawing as PNG, ``width`` pixels wide."""
    import resvg_py

    # Without dpi a drawing that is measured in millimetres has no size at all.
    return resvg_py.svg_to_bytes(svg_string=svg, width=width, dpi=_DPI, skip_system_fonts=not with_letters)


if __name__ == "__main__":
    limit_ourselves()
    drawn = draw(sys.stdin.buffer.read().decode(), int(sys.argv[1]), with_letters=sys.argv[2] == "1")
    sys.stdout.buffer.write(drawn)
