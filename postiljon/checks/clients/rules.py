"""The mail programs that do not have what a mail uses: one finding for each thing, however often it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postiljon.checks.model import Rule, Specimen, Trouble, family

from .effects import Effect, effects, told_elsewhere
from .fonts import lonely_fonts
from .gaps import Gap, gaps
from .programs import clients_named, in_words

rule = family("programs")

_SHOWN = 6  # details that are named; the others are counted


def _by_effects(code: str, severity: str, title: str, *, why: str, fix: str) -> Rule:
    """The rule that tells of the effects under its code."""
    return rule(code, severity, title, why=why, fix=fix)(lambda mail: _told(mail, code))


reads_wrong = _by_effects(
    "C01",
    "warning",
    "The mail reads wrong in some mail programs",
    why="They leave out a style, and a text becomes hard to read, a picture loses its shape or a hidden part shows.",
    fix="write it in the way that the message names, which every program knows",
)


falls_apart = _by_effects(
    "C02",
    "warning",
    "The layout falls apart in some mail programs",
    why="Outlook for Windows draws mails with Word, and several webmails remove what they do not know: flexbox, grids, "
    "positions and floats end up as one part below the other.",
    fix="use the columns of MJML or tables, which every program draws the same",
)


@rule(
    "C05",
    "warning",
    "A font has no other to fall back on",
    why="Gmail, Outlook and Yahoo load no fonts from the web; where the only font is missing, text is set in Times.",
    fix='name more fonts after it, and a general one last: font-family: "Inter", Arial, sans-serif',
)
def has_no_other_font(mail: Specimen) -> Iterator[Trouble]:
    for font, (element, line) in lonely_fonts(mail.page).items():
        yield Trouble(f'the font "{font}" has no other after it', at=element, line=line)


must_be_computed = _by_effects(
    "C07",
    "warning",
    "A size or colour has to be worked out",
    why="A program that cannot compute a value drops the style, and gives the text a size or colour of its own.",
    fix="write the value itself: 16px, #1B2B30",
)


looks_plainer = _by_effects(
    "C10",
    "note",
    "Something looks plainer in some mail programs",
    why="They leave out a style; the mail reads well without it.",
    fix="see that nothing depends on it",
)


thrown_away = _by_effects(
    "C11",
    "warning",
    "Some mail programs throw styles away",
    why="GMX, WEB.DE and the Gmail app with another provider's account drop style sheets: only styles in the "
    "elements count.",
    fix="let the build put the styles into the elements",
)


does_nothing = _by_effects(
    "C12",
    "warning",
    "Something in the mail does nothing in some mail programs",
    why="They remove the element, or keep it without what it does, and its readers miss what it says or tap in vain.",
    fix="say it with text, pictures and links, which every program has",
)


stands_still = _by_effects(
    "C13",
    "note",
    "Something moves or answers in some mail programs only",
    why="Most programs show a mail that stands still; on a phone there is no pointer to stay above a part.",
    fix="see that nothing can be read or found only by it",
)


@rule(
    "C14",
    "note",
    "Details differ between mail programs",
    why="Each program leaves out some styles that hardly anyone misses; all of them are one note, to hide no other.",
    fix="nothing, when the mail looks well in the programs that matter; send yourself a test to see it",
)
def differs_in_details(mail: Specimen) -> Iterator[Trouble]:
    told = {slug for effect in effects() for slug in effect.features} | told_elsewhere().keys()
    found = sorted((gap for gap in gaps(mail) if gap.use.slug not in told), key=lambda gap: -len(gap.missing))
    if found:
        named = ", ".join(gap.feature.title for gap in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        yield Trouble(f"not in every mail program: {named}{more}", at=found[0].use.element)


def _told(mail: Specimen, code: str) -> Iterator[Trouble]:
    found = {gap.use.slug: gap for gap in gaps(mail)}
    for effect in effects():
        group = [found[slug] for slug in effect.features if slug in found]
        if effect.rule == code and group:
            yield _trouble(effect, group, mail)


def _trouble(effect: Effect, group: Sequence[Gap], mail: Specimen) -> Trouble:
    first = group[0]
    return Trouble(
        f"{_named(effect, first)} does not work in {_programs([each for gap in group for each in gap.missing], mail)} "
        f"(tested {first.feature.tested[:7]}): {effect.effect}",
        at=None if _is_in_sheet(first) else first.use.element,
        line=first.use.line,
        words=_words(first),
        severity=effect.severity,
        fix=f"{effect.fix}. {_remarks(first)}More: {first.feature.address}",
    )


def _is_in_sheet(gap: Gap) -> bool:
    return gap.use.element is not None and gap.use.element.tag == "style"


def _named(effect: Effect, gap: Gap) -> str:
    """What it is, with what was seen of it, as far as the name does not have that."""
    is_said = gap.use.seen in effect.name or effect.name.endswith(")")
    return effect.name if is_said else f"{effect.name} ({gap.use.seen})"


def _remarks(gap: Gap) -> str:
    """What Can I email remarks on it, in its own words."""
    return f'Can I email: "{" ".join(notes)}" ' if (notes := gap.notes()) else ""


def _words(gap: Gap) -> str:
    """The address of a link, which is the marketer's; all else is the template's."""
    element = gap.use.element
    return element.get("href", "") if element is not None and element.tag == "a" else ""


def _programs(missing: Sequence[str], mail: Specimen) -> str:
    programs = clients_named(mail.clients)
    return in_words([each for each in programs if each in missing], programs)


RULES = (
    reads_wrong,
    falls_apart,
    has_no_other_font,
    must_be_computed,
    looks_plainer,
    thrown_away,
    does_nothing,
    stands_still,
    differs_in_details,
)
