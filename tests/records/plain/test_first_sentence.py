"""A first sentence that says what, for whom and where is suggested only where the facts make a good
one, and only where the summary does not say it.
"""

import pytest

from tests.support.people import actor
from wijzerplaat.records.plain import service
from wijzerplaat.records.plain.first_sentence import (
    RecordFacts,
    hint_first_sentence,
    make_first_sentence,
)

WALKS = RecordFacts("Wandelen in het bos", ("Ouderen",), "Zandrijk")


@pytest.mark.parametrize(
    ("facts", "made"),
    [
        (
            RecordFacts("Koffieochtend", ("Ouderen",), "Zandrijk"),
            "Koffieochtend voor ouderen in Zandrijk.",
        ),
        (RecordFacts("samen eten", ("Iedereen",), ""), "Samen eten voor iedereen."),
        (
            RecordFacts("Taalles", ("Mensen met weinig geld",), ""),
            "Taalles voor mensen met weinig geld.",
        ),
        (RecordFacts("Knutselclub", (), "Zandrijk"), "Knutselclub in Zandrijk."),
        (RecordFacts("Inloop", ("Jongeren", "Ouders"), ""), "Inloop voor jongeren en ouders."),
        (WALKS, "Wandelen in het bos voor ouderen."),
        (
            RecordFacts("Yoga voor beginners", ("Jongeren",), "Zandrijk"),
            "Yoga voor beginners in Zandrijk.",
        ),
        (RecordFacts("Markt Zandrijk", (), "Zandrijk"), None),
        (RecordFacts("Spreekuur", ("Nieuw in Nederland",), ""), None),
        (RecordFacts("Feest", ("Kinderen", "Ouders", "Ouderen"), ""), None),
        (RecordFacts("Wij zoeken jou!", ("Jongeren",), "Zandrijk"), None),
        (RecordFacts("De bus rijdt weer", ("Ouderen",), "Zandrijk"), None),
        (RecordFacts("", ("Ouderen",), "Zandrijk"), None),
        (RecordFacts("Wandelen", (), ""), None),
    ],
)
def test_a_sentence_is_made_of_facts_or_not_at_all(facts, made):
    assert make_first_sentence(facts) == made


def test_what_is_missing_is_named_and_the_first_sentence_is_marked():
    summary = "Lekker naar buiten. Elke week."
    found = hint_first_sentence(summary, RecordFacts("Wandelgroep", ("Ouderen",), "Zandrijk"))
    assert summary[found["start"] : found["end"]] == "Lekker naar buiten."
    assert found["what"] == ("De eerste zin zegt niet wat het is, voor wie het is en waar het is.")
    assert found["how"] == "Begin bijvoorbeeld met: ‘Wandelgroep voor ouderen in Zandrijk.’"
    assert (found["offer"], found["suggestion"], found["gain"]) == ("advice", None, 0.0)


@pytest.mark.parametrize(
    "summary",
    [
        "Wandelen met ouderen uit de buurt.",
        "Elke dinsdag wandelen we vanuit Zandrijk.",
        "Voor ouderen in Zandrijk: een rondje met koffie.",
        "",
    ],
)
def test_a_sentence_that_says_enough_is_left_alone(summary):
    assert (
        hint_first_sentence(summary, RecordFacts("Wandelgroep", ("Ouderen",), "Zandrijk")) is None
    )


def test_nobody_has_to_say_that_it_is_for_everybody():
    said = "Een wandelgroep met koffie na afloop."
    assert hint_first_sentence(said, RecordFacts("Wandelgroep", ("Iedereen",), "Zandrijk")) is None
    found = hint_first_sentence("Kom erbij!", RecordFacts("Wandelgroep", ("Iedereen",), "Zandrijk"))
    assert found["what"] == "De eerste zin zegt niet wat het is en waar het is."


def test_the_groups_of_a_portal_are_known_by_their_slug(work, platform):
    with work("eikstad", actor(platform, "editor", "eikstad")) as scope:
        slug = sorted(one.slug for one in scope.portal.audiences)
        found = service.suggest_first_sentence(
            scope, "Kom erbij.", title="Koffieochtend", audiences=slug[:1], town="Zandrijk"
        )
        assert found["how"].startswith("Begin bijvoorbeeld met: ‘Koffieochtend ")
        assert (
            service.suggest_first_sentence(
                scope, "Kom erbij.", title="Wij zoeken jou!", audiences=["bestaat-niet"], town=""
            )
            is None
        )
