"""What of a story stands above it, and which sentence stands large beside it."""

from __future__ import annotations

import pytest

from wijzerplaat.residents.stories import rules


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("Ik was alleen. Nu niet meer. Kom ook!", "Ik was alleen.", "Nu niet meer. Kom ook!"),
        ("Ik was alleen", "Ik was alleen", ""),
        (" Ik was alleen!\n\nNu niet meer. ", "Ik was alleen!", "Nu niet meer."),
        ("", "", ""),
    ],
)
def test_the_first_sentence_stands_above_the_rest(text: str, lead: str, rest: str) -> None:
    assert rules.split_lead(text) == (lead, rest)


def test_a_first_sentence_without_end_is_cut_and_nothing_of_it_is_lost() -> None:
    text = "woord " * 200
    lead, rest = rules.split_lead(text)
    assert len(lead) <= rules.LONGEST_LEAD + 1 and lead.endswith("woord…") and rest == text.strip()


def test_the_last_sentence_that_is_short_enough_stands_large() -> None:
    assert rules.choose_quote("Ik was alleen. Nu niet meer.") == "Nu niet meer."
    assert rules.choose_quote(f"Ik was alleen. {'woord ' * 200}") == "Ik was alleen."
    assert rules.choose_quote("woord " * 200) == rules.choose_quote("") == ""
