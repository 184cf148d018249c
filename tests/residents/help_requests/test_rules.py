"""No way to reach somebody stands in words that residents read, and ordinary words are let in."""

from __future__ import annotations

import pytest

from wijzerplaat.residents.help_requests import rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bel mij op 06 12 34 56 78", rules.PHONE),
        ("mijn nummer: 06-1234-5678", rules.PHONE),
        ("+31 (0)6 1234 5678", rules.PHONE),
        ("0500.12.34.56", rules.PHONE),
        ("nul zes een twee drie", rules.PHONE),
        ("mail naar noor@post.example", rules.MAIL),
        ("noor (at) post punt nl", rules.MAIL),
        ("noor apenstaartje post", rules.MAIL),
        ("kijk op https://voorbeeld.example", rules.LINK),
        ("kijk op www.voorbeeld.example", rules.LINK),
        ("zie voorbeeld.nl", rules.LINK),
        ("volg mij: @noor_helpt", rules.LINK),
        ("Ik woon op Lindelaan 12", rules.HOME),
        ("Kom naar de Kerkstraat nr. 4a", rules.HOME),
        ("mijn postcode is 4951 AB", rules.HOME),
        ("maak over naar NL12 BANK 0123 4567 89", rules.ACCOUNT),
    ],
)
def test_details_are_found_however_they_are_written(text: str, message: str) -> None:
    assert rules.find_contact_details(text) == message


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben 72 jaar en woon op 3 hoog.",
        "Elke week 2 uur, van 10.00 tot 12.00 uur.",
        "Ik loop elke dag door het park. 2 keer per week gaat mijn hond mee.",
        "Ik ben vaak onderweg 2 dagen per week.",
        "Ik wil 1 keer naar de markt.",
        "Op het speelplein 3 kinderen begeleiden",
        "Ik help met de computer, dat doe ik sinds 2019.",
        "Dat kost niets. Fijn!",
        "",
    ],
)
def test_ordinary_words_are_let_in(text: str) -> None:
    assert not rules.find_contact_details(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ik leen je geld", True),
        ("Kun je 50 euro voorschieten?", True),
        ("Ik zoek iemand voor een praatje", False),
    ],
)
def test_words_about_money_are_seen(text: str, told: bool) -> None:
    assert rules.speaks_of_money(text) is told


def test_only_the_first_name_is_shown() -> None:
    assert rules.take_first_name("  Noor  Jansen ") == "Noor" and rules.take_first_name("") == ""
