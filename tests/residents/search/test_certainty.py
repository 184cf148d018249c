"""An answer holds enough of what was asked; one word by the way is none."""

from __future__ import annotations

import uuid

import pytest

from wijzerplaat.ground.adapters.search.engine import Document, Hit
from wijzerplaat.residents.search.certainty import is_answered
from wijzerplaat.residents.search.query import parse_search_query

COURSE = Document("1", "service", "Taalles voor beginners", "Leer Nederlands.", "Met een zwembad.")
HIT = Hit(uuid.uuid4(), "service", 1.0, COURSE.kept)


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("taalles", True),
        ("nederlands leren", True),
        ("taalles in de avond", True),
        ("hoofdstad van frankrijk", False),
        ("bitcoin voor beginners", False),
        ("zwembad", True),
    ],
)
def test_an_answer_holds_enough_of_what_was_asked(typed: str, answered: bool) -> None:
    assert is_answered(parse_search_query(typed), [HIT]) is answered


def test_in_a_portal_about_one_subject_another_is_no_answer_by_the_way() -> None:
    assert not is_answered(parse_search_query("zwembad"), [HIT], one_subject=True)
