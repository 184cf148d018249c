"""A row of each class can be made: else `python -m tests.security.guards` cannot see its wall."""

from sqlalchemy.exc import IntegrityError

from tests.security import canaries, guards
from wijzerplaat.ground.core.scope import all_portals


def list_refused(platform):
    """Return which classes a condition of their table refuses a row of, and why."""
    refused = {}
    portal_id = platform.directory.by_slug("eikstad").id
    with all_portals(platform.database, reason="a test plants rows") as scope:
        for cls in guards.list_owned():
            nested = scope.session.begin_nested()
            try:
                canaries.plant(scope, cls, portal_id)
            except canaries.CannotPlant:
                pass  # what it points at is not in this world
            except IntegrityError as problem:
                if "check constraint" in str(problem).lower():
                    refused[cls.__name__] = str(problem).splitlines()[0]
            nested.rollback()
        scope.session.rollback()
    return refused


def test_of_each_class_a_row_can_be_made_that_its_conditions_allow(platform):
    assert list_refused(platform) == {}
