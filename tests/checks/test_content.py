from __future__ import annotations

from dataclasses import replace

import pytest

from postiljon.checks.content import (
    RULES,
    language,
    preheaders,
    prices,
    subjects,
    text_part,
    wording,
)
from postiljon.checks.model import ProductFacts, Rule, Specimen
from tests.checks.mails import could_not_look, findings, html, mail

GREEN = "A quiet evening in five small steps"
LONG = "What light does to the hour before sleep. " * 3
PARAGRAPH = (
    "<p>It is the light in the room that says to the body that the day is not over yet, and so it waits.</p>"
)
DUTCH = "<p>Het is niet het licht in de kamer dat je wakker houdt, maar wat je ervan maakt. Wie vroeg naar bed gaat, wordt ook vroeg wakker, en dat is voor je lichaam geen probleem, omdat het nog een keer kan slapen. Deze week kun je bij ons meer lezen over hoe dat gaat, en waar je op moet letten.</p>"
LAMP = ProductFacts("A lamp", price="20.00")
URL = "https://www.example.com"
LINKS = "".join(f'<p><a href="{URL}/{name}">About {name}</a></p>' for name in ("light", "tea", "rest"))
HEADER = "Still Waters, Lime Canal 12, Amsterdam. https://www.example.com/unsubscribe "


def subject(words: str) -> Specimen:
    return mail(subject=words)


def said(words: str) -> Specimen:
    return mail(f"<p>{words}</p>")


def preheader(words: str, after: str = "&#8199;&#847; " * 40) -> Specimen:
    """A mail that begins with this preheader, and then goes on with ``after``."""
    start = html().index("From the light")
    end = html().index("</div>", start)
    return mail(page=html()[:start] + words + after + html()[end:], preheader=words)


# Each rule with a mail that breaks it, and one that comes near and does not.
TABLE: list[tuple[Rule, Specimen, Specimen]] = [
    (preheaders.is_missing, preheader(" "), mail()),
    (preheaders.is_short, preheader("Light, tea and rest."), preheader("Light, tea and rest: what helps tonight.")),
    (preheaders.is_long, preheader(LONG + LONG), preheader(LONG[:140])),
    (preheaders.repeats_the_subject, preheader(GREEN + ", and why."), preheader("In five small steps to a quiet evening, and why.")),
    (preheaders.repeats_the_subject, preheader("A quiet evening"), mail()),
    (preheaders.is_not_first, mail(preheader="Something that stands nowhere in the mail, so nobody sees it."), mail()),
    (preheaders.is_not_first, mail(page=html().replace("<body style", "<body><p>Read online</p><div style").replace("</body>", "</div></body>")), mail()),
    (preheaders.is_filled_up, preheader("Light, tea and rest: what helps tonight.", ""), preheader("Light, tea and rest: what helps tonight.")),
    (subjects.is_missing, subject(" "), mail()),
    (subjects.is_cut_off, subject("A" + " quiet" * 9), subject("A" + " quiet" * 8)),
    (subjects.is_in_capitals, subject("QUIET EVENINGS now"), subject("BBC and NOS on quiet evenings")),
    (subjects.is_in_capitals, subject("QUIET NOW"), subject("QUIET NO")),
    (subjects.repeats_its_marks, subject("Quiet!! Now"), subject("Quiet? Now!")),
    (subjects.repeats_its_marks, subject("Quiet! Now!"), subject("Quiet! Now.")),
    (subjects.has_many_emoji, subject("🌙 A quiet evening ✨"), subject("A quiet evening 👨‍👩‍👧‍👦")),
    (subjects.pretends_to_be_an_answer, subject("RE: your order"), subject("Re:think your evening")),
    (subjects.pretends_to_be_an_answer, subject("Antw: je bestelling"), subject("Tip: your evening")),
    (subjects.is_the_last_one, mail(last_subject="A quiet evening, in five small steps!"), mail(last_subject="A quiet morning with one cup of tea")),
    (subjects.is_the_last_one, mail(last_subject="A quiet evening in four small steps"), mail(last_subject="")),
    (subjects.says_nothing, subject("Still Waters newsletter 12"), subject("Newsletter 12: light")),
    (subjects.says_nothing, subject("Nieuwsbrief"), subject("Nieuwsbrief over licht")),
    (subjects.has_unseen_characters, subject("A quiet\u200b evening"), subject("A quiet evening 👨‍👩‍👧")),
    (text_part.is_missing, mail(text="\n"), mail()),
    (text_part.leaves_much_out, mail(PARAGRAPH * 5), mail(PARAGRAPH * 5, text=HEADER + PARAGRAPH * 5)),
    (text_part.shows_its_source, mail(text=HEADER + "<p>Quiet</p>"), mail(text=HEADER + "> Quiet, 3 < 4 and 5 > 4 <https://www.example.com/a>")),
    (text_part.shows_its_source, mail(text=HEADER + "tea&nbsp;time"), mail(text=HEADER + "Johnson & Sons; tea")),
    (text_part.shows_its_source, mail(text=HEADER + "a **very** quiet one"), mail(text=HEADER + "2 ** 3 and 4 ** 5")),
    (text_part.shows_its_source, mail(text=HEADER + "[tea](https://www.example.com/tea)"), mail(text=HEADER + "tea [1] (black)")),
    (text_part.shows_its_source, mail(text=HEADER + "\n## Tea\n"), mail(text=HEADER + "\nNumber #1 of teas\n")),
    (text_part.has_no_addresses, mail(LINKS, text=HEADER), mail(LINKS, text=HEADER + "Tea: https://www.example.com/tea")),
    (text_part.has_no_postal_address, mail(postal=("Lime Canal 14",)), mail(postal=("Lime\u00a0Canal 12",))),
    (text_part.has_no_postal_address, mail(text="A quiet evening. " + URL), mail()),
    (wording.stands_in_for_a_text, said("Lorem ipsum dolor sit amet"), said("Lor and Ipsa")),
    (wording.stands_in_for_a_text, subject("TODO"), said("Todo is a Spanish word")),
    (wording.stands_in_for_a_text, said("A lamp of xxx euro"), said("A shirt, size XXL. Love, Anna xxx")),
    (wording.stands_in_for_a_text, said("Hier komt tekst"), said("Hier komt de trein")),
    (wording.word_stands_twice, said("The light of the the lamp"), said("All that that lamp does, it does")),
    (wording.word_stands_twice, said("Het licht van van de lamp"), said("Vraag je je af, of is het het licht")),
    (wording.word_stands_twice, said("Das Licht von <b>von</b> der Lampe"), said("Die Lampe, die die Nacht erhellt")),
    (wording.word_stands_twice, said("Une lampe dans dans la nuit"), said("Nous nous levons, vous vous couchez")),
    (wording.word_stands_twice, said("De lamp van van Gogh"), said("De lamp van Van Gogh")),
    (wording.stands_in_for_a_text, said("Hi [first name], it is late"), said("See [1] and [the lamp]")),
    (wording.stands_in_for_a_text, said("Beste [NAAM], het is laat"), said("De kleur [lichtblauw] staat mooi")),
    (wording.stands_in_for_a_text, said("Now only € XX for a lamp"), said("From 20 to 30 euros, in size XX")),
    (wording.stands_in_for_a_text, said("Now XX% off, or X,XX"), said("Size XXL, 20% off")),
    (prices.has_no_price, mail(products=(LAMP, replace(LAMP, price=""))), mail(products=(LAMP,))),
    (prices.has_no_price, mail(products=(replace(LAMP, price=""),)), mail(products=(replace(LAMP, price="op aanvraag"),))),
    (prices.cannot_be_right, mail(products=(replace(LAMP, price="0.00"),)), mail(products=(replace(LAMP, price="0.01"),))),
    (prices.cannot_be_right, mail(products=(replace(LAMP, regular_price="20.00"),)), mail(products=(replace(LAMP, regular_price="20.01"),))),
    (subjects.says_nothing, subject("Newsletter November 2026"), subject("November light")),
    (subjects.says_nothing, subject("Nieuwsbrief week 12"), subject("Nieuwsbrief over thee")),
    (text_part.has_no_postal_address, mail(postal=()), mail(postal=None)),
    (wording.text_is_shouted, said("Now ORDER YOUR LAMPS TODAY and rest"), said("Seen on BBC ARD ZDF NOS")),
    (wording.text_is_shouted, said("МЫ ПРЕДЛАГАЕМ ВАМ ВЫБРАТЬ"), said("мы предлагаем вам выбрать, 我们为您提供的选择")),
    (wording.text_is_shouted, said("NOW EXTRAORDINARY LAMPS INDEED"), said("Now EXTRAORDINARY LAMPS INDEED")),
    (wording.marks_are_repeated, said("Well....... so"), said("Well........ 3")),
    (wording.marks_are_repeated, said("Order now!!"), said("Really? Yes! And so on...")),
    (wording.shows_its_source, said("[tea](https://www.example.com/tea)"), said("tea&amp;nbsp;time")),
    (wording.shows_its_source, said("a **very** quiet one"), said("two stars: **")),
    (wording.shows_its_source, said("&lt;b&gt;tea&lt;/b&gt;"), mail("<pre>&lt;b&gt;tea&lt;/b&gt;</pre>")),
    (wording.shows_its_source, said("&lt;br&gt; tea"), said("3 &lt; 4")),
    (language.is_in_another_language, mail(DUTCH), mail(DUTCH, page=html(DUTCH).replace('lang="en"', 'lang="nl"'))),
    (language.is_in_another_language, mail(DUTCH), mail(PARAGRAPH * 4)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), TABLE, ids=lambda value: getattr(value, "code", ""))
def test_a_rule_sees_what_is_wrong_and_not_what_comes_near(
    rule: Rule, wrong: Specimen, right: Specimen
) -> None:
    assert findings(rule, wrong)
    assert not findings(rule, right)


def test_every_rule_is_in_the_table() -> None:
    assert {rule.code for rule in RULES} == {rule.code for rule, _, _ in TABLE}


def test_a_product_without_a_price_stands_out_among_others() -> None:
    bare = replace(LAMP, price="")
    (among,) = findings(prices.has_no_price, mail(products=(LAMP, bare)))
    (alone,) = findings(prices.has_no_price, mail(products=(bare, bare)))
    assert (among.severity, alone.severity) == ("warning", "note")


def test_an_address_that_is_not_known_was_not_looked_for() -> None:
    assert could_not_look(text_part.has_no_postal_address, mail(postal=None))
    assert not could_not_look(text_part.has_no_postal_address, mail())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_right_mail_gives_nothing(rule: Rule) -> None:
    assert not findings(rule, mail())


def test_no_code_is_given_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_without_an_earlier_campaign_its_subject_cannot_be_compared() -> None:
    assert could_not_look(subjects.is_the_last_one, mail(last_subject=None))


def test_a_series_that_counts_on_is_only_worth_knowing() -> None:
    (found,) = findings(subjects.is_the_last_one, mail(last_subject="A quiet evening in four small steps"))
    assert found.severity == "note"


def test_what_is_cut_off_is_shown_as_the_programs_show_it() -> None:
    (found,) = findings(
        subjects.is_cut_off, subject("Five things that make the last hour of a day a calm one")
    )
    assert "Gmail on Android" in found.message
    assert '"Five things that make the last h…"' in found.message


def test_without_a_preheader_it_says_what_the_inbox_shows() -> None:
    (found,) = findings(preheaders.is_missing, preheader(" ", '<img alt="Logo of the shop">'))
    assert '"Logo of the shop A quiet evening' in found.message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "words",
    [
        "",
        "<",
        "Ã" * 3000,
        "de " * 3000,
        "A " * 3000,
        "!? " * 3000,
        "&" * 3000,
        "[" * 3000,
        "*" * 3000,
        "{{" * 1500,
    ],
)
def test_whatever_the_words_a_rule_answers(rule: Rule, words: str) -> None:
    findings(rule, mail(page=f"<p>{words}", text=words, subject=words, preheader=words, last_subject=words))
