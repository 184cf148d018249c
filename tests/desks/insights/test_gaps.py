"""White spots: what people search for beside what there is, and what can be done about it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.counting import put_numbers
from wijzerplaat.desks.insights import gaps
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.records.counting import models

PATH = "/beheer/cijfers/gemist"


@pytest.fixture
def searched(work: Any) -> tuple[str, str]:
    """People looked for two topics; of 'geld' there is nothing in Noord. Gives its ids."""
    with work() as scope:
        topics = {one.slug: one.id.hex for one in scope.portal.topics}
        district = scope.portal.districts[0].id.hex
        money = f"{topics['geld']}:{district}"
        put_numbers(
            scope,
            clock.today(),
            (models.SEARCH, money, 30),
            (models.GAP, money, 12),
            (models.SEARCH, f"{topics['ontmoeten']}:", 30),
            (models.SEARCH, f":{district}", 9),
            (models.MISSED, "paardrijden", 8),
        )
        return topics["geld"], district


def test_what_is_searched_and_not_there_stands_first(
    searched: tuple[str, str], work: Any, people: Any
) -> None:
    with work(actor=people["editor"]) as scope:
        offered = gaps.count_offers(scope)
        first, second = gaps.list_gaps(scope, "jaar")
    assert (first.topic, first.district) == searched
    assert (first.searched, first.empty, first.offered) == (30, 12, offered[searched])
    assert second.offered == offered[second.topic, ""] > 0


@pytest.mark.usefixtures("searched")
def test_the_page_says_what_to_do_and_leads_there(editor: Any) -> None:
    page = editor.get(PATH).text
    assert page.index("Geld en schulden") < page.index("Mensen ontmoeten")
    assert "Noord" in page
    assert "Geen wijk genoemd" in page
    assert "/redactie/nieuw" in page
    assert "/redactie/zoekwoorden?woord=paardrijden" in page
    assert editor.get("/beheer/cijfers").text.count(PATH) == 1


@pytest.mark.usefixtures("searched")
def test_another_portal_and_a_member_see_nothing_of_it(
    browser: Any, work: Any, people: Any
) -> None:
    assert "Er is nog niet gezocht." in browser("editor", "beekdorp").get(PATH).text
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        gaps.list_gaps(scope, "jaar")
