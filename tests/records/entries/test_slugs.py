"""A new record gets an address that nobody of its kind has, whatever begins alike."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests import world
from wijzerplaat.records.entries.service import find_free_slug


@pytest.fixture
def named(work):
    """Publish organisations of these names, and return the slug that a name then gets."""

    def publish(*titles: str, asked: str) -> str:
        with work() as scope:
            for title in titles:
                world.publish(scope, "organisation", {**world.ORGANISATION, "title": title})
            return find_free_slug(scope, "organisation", asked)

    return publish


def test_a_taken_slug_gets_the_first_free_number(named):
    assert named(asked="Club De Mat") == "club-de-mat"
    assert named("Club De Mat", asked="Club De Mat") == "club-de-mat-2"
    assert named("Club De Mat", "Club De Mat 4", asked="Club De Mat") == "club-de-mat-3"


def test_what_only_begins_alike_takes_nothing(named):
    assert named("Club De Matten", "Club De Mat Noord", asked="Club De Mat") == "club-de-mat"


def test_numbers_go_on_past_those_that_are_tried_at_once(named):
    assert named(*["Club De Mat"] * 11, asked="Club De Mat") == "club-de-mat-12"


def test_no_more_is_read_where_many_begin_alike(work, platform):
    read = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        read.append((statement, parameters))

    with work() as scope:
        for number in range(30):
            title = f"Club {number}"
            world.publish(scope, "organisation", {**world.ORGANISATION, "title": title})
        event.listen(platform.database.writers, "before_cursor_execute", note)
        try:
            assert find_free_slug(scope, "organisation", "Club") == "club"
        finally:
            event.remove(platform.database.writers, "before_cursor_execute", note)
    assert len(read) == 1 and "LIKE" not in read[0][0]
