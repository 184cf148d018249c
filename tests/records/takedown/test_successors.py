"""A successor is found by what people paste of its page."""

import pytest
from sqlalchemy import select

from tests.support.takedowns import stop
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.entries.models import Entry

PAGE = "/informatie/zo-vraag-je-hulp"
TWINS = ("buurthuis-de-eik", "sportclub-noord")


@pytest.mark.parametrize(
    "typed",
    [
        f"https://x.example{PAGE}?na=stop",
        f"https://x.example/en{PAGE}#plek",
        f"{PAGE}/?q=1",
    ],
)
def test_a_successor_is_found_by_an_address_as_it_is_copied(work, people, typed):
    with work(actor=people["editor"]) as scope:
        takedown = stop(scope, "Koffieochtend", successor=typed)
        assert scope.session.get_one(Entry, takedown.successor_id).title == "Zo vraag je hulp"


def test_of_two_pages_with_one_name_the_address_is_asked(work, people):
    with work(actor=people["editor"]) as scope:
        for one in scope.session.scalars(select(Entry).where(Entry.slug.in_(TWINS))):
            one.title = "Samen sterk"
        with pytest.raises(Invalid) as problem:
            stop(scope, "Koffieochtend", successor="samen sterk")
        [said] = problem.value.fields["successor"]
        assert all(slug in said for slug in TWINS) and "Plak het adres" in said
