"""For whom something is in figures: ages, and what words say of the way there."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from wijzerplaat.kinds.services.schemas import ServiceSchema
from wijzerplaat.records.entries.audience_fields import list_fitting_ages
from wijzerplaat.records.entries.rules import is_reached_by_public_transport


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ((None, None), ()),
        ((4, 11), ("4-11",)),
        ((None, 4), ("0-3", "4-11")),
        ((0, 3), ("0-3",)),
        ((60, None), ("18-64", "65")),
        ((75, None), ("65",)),
    ],
)
def test_ages_fit_where_they_meet(
    said: tuple[int | None, int | None], found: tuple[str, ...]
) -> None:
    assert list_fitting_ages(said) == found


def test_the_last_age_is_not_below_the_first() -> None:
    with pytest.raises(ValidationError) as wrong:
        ServiceSchema().load({"title": "Les", "age_from": 12, "age_until": 4})
    assert "age_until" in wrong.value.normalized_messages()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bus 4 stopt voor de deur, halte Kade.", True),
        ("Vijf minuten lopen van het station.", True),
        ("Er rijdt geen bus.", False),
        ("Parkeren kan op het plein.", False),
        ("Wij zitten in een busje.", False),
    ],
)
def test_words_say_whether_the_bus_comes_there(text: str, found: bool) -> None:
    assert is_reached_by_public_transport(text) is found
