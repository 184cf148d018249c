"""Residents of the demo city find the right answer first, nearly always in the top three, and
hardly ever nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.search import report
from tests.search.town import Town, filled, portal_questions, questions
from wijzerplaat.config import WHOOSH_SEARCH
from wijzerplaat.residents.search import lay_words


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    var = tmp_path_factory.mktemp("town")
    with filled(var, f"sqlite:///{var / 'town.sqlite'}", WHOOSH_SEARCH) as made:
        yield made


def test_the_questions_are_many_and_of_every_sort(town: Town) -> None:
    asked = questions()
    sorts = Counter(one.sort for one in asked)
    assert (
        len(asked) >= 150
        and sorts["typo"] >= 50
        and sorts["question"] >= 20
        and sorts["spoken"] >= 20
    )
    assert len({one.q for one in asked}) == len(asked)
    known = set(town.names.values())
    assert [
        want
        for one in (*asked, *questions("unseen.toml"), *questions("fresh.toml"))
        for want in one.want
        if want not in known
    ] == []


def test_each_demo_portal_has_questions_with_an_answer_and_without() -> None:
    for asked in portal_questions(report.OWN).values():
        assert len({one.q for one in asked}) == len(asked)
        assert sum(bool(one.want) for one in asked) >= 60
        assert sum(not one.want for one in asked) >= 10


@pytest.mark.parametrize("file", report.TUNED)
def test_residents_find_what_they_ask_for(town: Town, file: str) -> None:
    outcomes = report.ask(town, file)
    assert report.figures(outcomes).good, report.table(WHOOSH_SEARCH, outcomes, show=True)


def test_the_list_of_lay_words_is_long_and_each_line_is_one() -> None:
    lines = [
        line
        for line in (lay_words.DATA / "words.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(lines) >= 1500
    assert [
        line for line in lines if line.count("=>") > 1 or not ("," in line or "=>" in line)
    ] == []
