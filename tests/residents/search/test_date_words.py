"""Words for dates are read as the day that comes, and no other figures are."""

from __future__ import annotations

from datetime import date

import pytest

from wijzerplaat.residents.search.date_words import Vacation, read_date_words
from wijzerplaat.residents.search.query import Here, parse_search_query

TODAY = date(2026, 11, 23)  # a Monday
KNOWN = [Vacation("Kerstvakantie 2026", date(2026, 12, 19), date(2027, 1, 3))]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("activiteit op 1 december", date(2026, 12, 1), date(2026, 12, 1)),
        ("koffie 1e dec", date(2026, 12, 1), date(2026, 12, 1)),
        ("iets op 5-1", date(2027, 1, 5), date(2027, 1, 5)),
        ("koor 2026-12-03", date(2026, 12, 3), date(2026, 12, 3)),
        ("overmorgen eten", date(2026, 11, 25), date(2026, 11, 25)),
        ("dit weekend met kinderen", date(2026, 11, 28), date(2026, 11, 29)),
        ("volgende week zwemmen", date(2026, 11, 30), date(2026, 12, 6)),
        ("deze week", TODAY, date(2026, 11, 29)),
        ("kerst", date(2026, 12, 25), date(2026, 12, 26)),
        ("sinterklaas", date(2026, 12, 5), date(2026, 12, 5)),
        ("pasen", date(2027, 3, 28), date(2027, 3, 29)),
        ("oud en nieuw", date(2026, 12, 31), date(2027, 1, 1)),
        ("in de kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
        ("markt in december", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_date_is_the_one_that_comes(typed: str, first: date, last: date) -> None:
    span = read_date_words(typed, typed.replace("-", " ").split(), TODAY, KNOWN)
    assert span is not None and (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["kinderen 4-12 jaar", "24/7 bereikbaar", "31 februari", "kade 12", "06-12345678"]
)
def test_other_figures_are_no_date(typed: str) -> None:
    assert read_date_words(typed, typed.split(), TODAY) is None


def test_a_date_is_no_word_to_find_but_the_name_of_a_feast_is() -> None:
    here = Here(today=TODAY)
    dated = parse_search_query("samen eten op 1 december", here=here)
    assert dated.words == ["eten"] and dated.when.days == {"op-datum"}
    assert parse_search_query("kerst", here=here).words == ["kerst"]
