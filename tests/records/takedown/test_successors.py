"""A successor is found by what people paste of its page."""

import pytest

from tests.support.takedowns import stop
from wijzerplaat.records.entries.models import Entry

PAGE = "/informatie/zo-vraag-je-hulp"


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
