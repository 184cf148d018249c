"""An answer holds enough of what was asked; one word by the way is none."""

from __future__ import annotations

import uuid

import pytest

from wijzerplaat.ground.adapters.search.engine import Document, Hit
from wijzerplaat.residents.search.certainty import is_answered
from wijzerplaat.residents.search.query import parse_search_query
from wijzerplaat.residents.search.ranking import rank_search_hits

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


def test_without_candidates_nothing_is_ranked_and_nothing_answers() -> None:
    query = parse_search_query("ik kan mijn rekening niet betalen")
    assert rank_search_hits([], query.readings) == []
    assert not is_answered(query, [])


def test_a_hit_that_does_not_say_where_its_words_stand_counts() -> None:
    assert is_answered(parse_search_query("taalles"), [Hit(HIT.id, "service", 1.0)])
