"""What the columns of a list mean, whoever wrote it, and how they say that somebody stands."""

from __future__ import annotations

import pytest

from postiljon.errors import UsageError
from postiljon.recipients.columns import Column, Role, attributes_of, standing_reader
from postiljon.recipients.fields import LONGEST_FIELD_NAME
from postiljon.recipients.standing import Standing, standing_by_name, status_of
from tests.recipients.lists import meanings, opened

HERE = "jan@example.com"


def standings(content: str) -> list[Standing | None]:
    table = opened(content)
    standing_of = standing_reader(table.columns)
    return [standing_of(row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("E-mailadres,Voornaam,Achternaam,Taal,Aangemeld op,Bron", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
        ("Email Address,First Name,Last Name,Language,Opt-in time,Source", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
        ("E-Mail-Adresse,Vorname,Nachname,Sprache,Angemeldet am,Quelle", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
        ("Adresse e-mail,Prénom,Nom,Langue,Inscrit le,Origine", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
        ("emailAddress,firstName,lastName,locale,confirmed_at,signup_source", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
        ("EMAIL,FNAME,LNAME,LANG,CONFIRM TIME,SOURCE", ["email", "first_name", "last_name", "language", "consent_at", "consent_source"]),
    ],
)  # fmt: skip
def test_names_in_four_languages_and_many_spellings(header: str, meaning: list[str]) -> None:
    assert list(meanings(f"{header}\n{HERE},,,,,\n").values()) == meaning


def test_every_other_column_is_a_merge_field() -> None:
    assert meanings(f"email,Favourite colour (2025),City,City\n{HERE},red,,\n") == {
        "email": "email",
        "Favourite colour (2025)": "favourite_colour_2025",
        "City": "city_2",
    }


def test_a_whole_question_as_a_header_is_a_shorter_field() -> None:
    question = "What would you most of all like to read about in our newsletter in the coming year?"
    assert len(meanings(f"email,{question}\n{HERE},tea\n")[question]) == LONGEST_FIELD_NAME


def test_a_name_beside_a_first_name_is_the_last_name() -> None:
    assert meanings(f"E-Mail;Vorname;Name\n{HERE};Jan;Groß\n")["Name"] == "last_name"
    assert meanings(f"E-mail;Naam\n{HERE};Jan de Wit\n")["Naam"] == "full_name"


# The columns as each program writes them, with one person.
EXPORTS = {
    "Mailchimp": (
        ('"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n'
        f'{HERE},Jan,"de Wit",2,,,"2025-03-16 14:40:47",192.0.2.1,,,,,,NL,UT,"2025-03-16 14:40:47",1,ab,,"""vip"",""shop"""\n'),
        {"email", "first_name", "last_name", "consent_at", "ip", "country", "region", "timezone", "tags", "ignored"},
        None,
    ),
    "MailPoet": (
        ('\ufeff"Email","First name","Last name","Subscription IP","Subscription time","Confirmation time","Confirmation IP","List status","Global status","List"\n'
        f'"{HERE}","Jan \\"J\\"","de Wit","192.0.2.1","2025-03-16 14:40:47","2025-03-16 14:41:00","192.0.2.1","subscribed","unsubscribed","News"\n'),
        {"email", "first_name", "last_name", "ip", "consent_at", "status", "ignored"},
        Standing.UNSUBSCRIBED,
    ),
    "listmonk": (
        ("uuid,email,name,attributes,status,created_at,updated_at\n"
        f'7d4e,{HERE},Jan de Wit,"{{""city"":""Utrecht""}}",blocklisted,2025-03-16 14:40:47+00,2025-03-16 14:40:47+00\n'),
        {"ignored", "email", "full_name", "attributes", "status", "created"},
        Standing.UNSUBSCRIBED,
    ),
    "Keila": (
        f'Email,First name,Last name,Data,Status\n{HERE},Jan,de Wit,"{{""city"":""Utrecht""}}",unreachable\n',
        {"email", "first_name", "last_name", "attributes", "status"},
        Standing.BOUNCED,
    ),
    "Shopify": (
        ("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address City,Default Address Country Code,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n"
        f"'7012,Jan,de Wit,{HERE},no,Wit BV,Utrecht,NL,'+31612345678,no,24.95,1,,no,vip\n"),
        {"customer_id", "first_name", "last_name", "email", "opt_in", "company", "city", "country", "phone", "ignored", "total_spent", "total_orders", "tags"},
        Standing.NOT_SUBSCRIBED,
    ),
    "WooCommerce": (
        ("Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code\n"
        f"Jan de Wit,jan,2025-03-16 14:40:47,2024-01-02 10:00:00,{HERE},3,74.85,24.95,NL,Utrecht,UT,3511 AA\n"),
        {"full_name", "username", "last_active", "created", "email", "orders", "total_spend", "aov", "country", "city", "region", "postal_code"},
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_exports_of_other_programs_are_known(tool: str) -> None:
    content, found, standing = EXPORTS[tool]
    table = opened(content)
    assert table.tool == tool
    assert f"as {tool} writes it" in table.told
    assert {column.field or column.role.value for column in table.columns} == found
    assert standings(content) == [standing]


def test_a_customer_of_a_shop_has_not_agreed_to_anything() -> None:
    assert Role.CONSENT_AT not in {column.role for column in opened(EXPORTS["WooCommerce"][0]).columns}


def test_the_plugins_of_woocommerce_have_two_addresses_and_one_counts() -> None:
    content = f"user_login,user_email,billing_email,billing_city\njan,{HERE},other@example.com,Utrecht\n"
    assert meanings(content)["user_email"] == "email"
    assert meanings(content)["billing_email"] == "ignored"


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("Subscribed", Standing.SUBSCRIBED),
        ("enabled", Standing.SUBSCRIBED),
        ("ja", Standing.SUBSCRIBED),
        ("Unconfirmed", Standing.UNCONFIRMED),
        ("ausstehend", Standing.UNCONFIRMED),
        ("Non-Subscribed", Standing.NOT_SUBSCRIBED),
        ("inactive", Standing.NOT_SUBSCRIBED),
        ("nein", Standing.NOT_SUBSCRIBED),
        ("0", Standing.NOT_SUBSCRIBED),
        ("Unsubscribed", Standing.UNSUBSCRIBED),
        ("Uitgeschreven", Standing.UNSUBSCRIBED),
        ("désabonné", Standing.UNSUBSCRIBED),
        ("blocklisted", Standing.UNSUBSCRIBED),
        ("Cleaned", Standing.BOUNCED),
        ("unzustellbar", Standing.BOUNCED),
        ("marked as spam", Standing.COMPLAINED),
        ("platinum", None),
        ("", None),
    ],
)
def test_words_say_how_somebody_stands(word: str, standing: Standing | None) -> None:
    assert status_of(word) is standing


@pytest.mark.parametrize(
    ("header", "cells", "standing"),
    [
        ("List status,Global status", "subscribed,unsubscribed", Standing.UNSUBSCRIBED),
        ("Status,Unsubscribed at", "subscribed,2025-03-14", Standing.UNSUBSCRIBED),
        ("Status,Unsubscribed at", "subscribed,0000-00-00 00:00:00", Standing.SUBSCRIBED),
        ("Status,Afgemeld", "aangemeld,nee", Standing.SUBSCRIBED),
        ("Status,Afgemeld", "aangemeld,ja", Standing.UNSUBSCRIBED),
        ("Status,Bounced", "subscribed,hard", Standing.BOUNCED),
        ("Status,Bounced", "unsubscribed,", Standing.UNSUBSCRIBED),
        ("Status,Status", "subscribed,platinum", None),
        ("Status,Status", "unsubscribed,platinum", Standing.UNSUBSCRIBED),
        ("Status,Note", ",", None),
        ("Status,Unsubscribed at", "n/a,n/a", None),
        ("Consent source,Note", "no,", Standing.NOT_SUBSCRIBED),
        ("Consent source,Note", "none,", None),
        ("Consent source,Consent at", "form,2025-03-14", None),
        ("Consent source,Consent at", "form,unsubscribed", Standing.UNSUBSCRIBED),
    ],
)
def test_the_strictest_word_of_a_row_counts(header: str, cells: str, standing: Standing | None) -> None:
    assert standings(f"email,{header}\n{HERE},{cells}\n") == [standing]


def test_who_left_the_question_open_did_not_say_yes() -> None:
    content = f"email;nieuwsbrief\n{HERE};x\nzoe@example.com;\nrobin@example.com\n"
    assert standings(content) == [Standing.SUBSCRIBED, Standing.NOT_SUBSCRIBED, Standing.NOT_SUBSCRIBED]


def test_a_no_among_other_words_of_consent_is_still_a_no() -> None:
    content = f"email;toestemming\n{HERE};form in the shop\nzoe@example.com;nee\nrobin@example.com;by phone\n"
    assert standings(content) == [None, Standing.NOT_SUBSCRIBED, None]


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("ja", "opt_in"), ("2025-03-14", "consent_at"), ("form in the shop", "consent_source"), ("", "ignored")],
)
def test_a_column_of_consent_is_what_it_holds(value: str, meaning: str) -> None:
    assert meanings(f"email;toestemming\n{HERE};{value}\n")["toestemming"] == meaning


def test_what_a_person_says_of_a_column_counts() -> None:
    content = f"Reach,Who,When,X\n{HERE},Jan,2025-03-14,1\n"
    said = {"Reach": "email", "who": "voornaam", "3": "consent_at", "X": "ignore"}
    assert list(meanings(content, said).values()) == ["email", "first_name", "consent_at", "ignored"]
    assert meanings(content, {"Who": "Nick name"})["Who"] == "nick_name"
    assert meanings(f"email;mailing\n{HERE};weekly\n", {"mailing": "opt_in"})["mailing"] == "opt_in"
    assert meanings(f"email;mail\n{HERE};a@example.com\n", {"email": "ignore"})["mail"] == "email"


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ({"Wo": "email"}, 'there is no column "Wo"', 'the columns are "Mail", "Who", "Who"'),
        ({"4": "email"}, 'there is no column "4"', 'the columns are "Mail", "Who", "Who"'),
        ({"Who": "city"}, '2 columns are called "Who"', "say which by its number: 2 or 3"),
        ({"Mail": "!"}, '"!" is no name of a field', "such as email, first_name, consent_at or ignore"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(said: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        opened(f"Mail,Who,Who\n{HERE},Jan,Piet\n", given=said)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_fields_in_json() -> None:
    assert attributes_of('{"City": "Utrecht", "orders": 3, "vip": true, "a": [1], "b": null}') == {
        "city": "Utrecht",
        "orders": "3",
        "vip": "true",
    }
    assert attributes_of("[" * 100_000) == attributes_of("no") == attributes_of("[1]") == {}


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("unsubscribed_members_export_1a2b.csv", Standing.UNSUBSCRIBED),
        ("cleaned_members_export.csv", Standing.BOUNCED),
        ("nonsubscribed_members_export.csv", Standing.NOT_SUBSCRIBED),
        ("non-subscribed members.csv", Standing.NOT_SUBSCRIBED),
        ("subscribed_members_export.csv", None),
        ("lists/désinscrits.csv", Standing.UNSUBSCRIBED),
        ("customers.csv", None),
    ],
)
def test_the_name_of_a_file_may_say_no_for_all(name: str, standing: Standing | None) -> None:
    assert standing_by_name(name) is standing


def test_a_short_row_says_what_it_has() -> None:
    columns = (Column("email", Role.EMAIL), Column("Status", Role.STATUS))
    assert standing_reader(columns)([HERE]) is None
