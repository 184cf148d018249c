"""Who waits for whom, on PostgreSQL: all at once and in one order, so that nobody waits for ever
and nobody is forgotten. SQLite has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Event

import pytest
from sqlalchemy import select

from tests.support.signups import first_date, link, sign_up
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.activities.service import OccurrenceCalledOff, TimetableChanged
from wijzerplaat.residents.signups import by_link, jobs, service
from wijzerplaat.residents.signups.models import Seats

pytestmark = pytest.mark.parametrize(
    "settings", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
PATIENCE = 60
Work = Callable[..., AbstractContextManager[Scope]]


def count_free_rows(work: Work) -> int:
    """Return for how many dates somebody else could change who comes now."""
    with work() as other:
        free = select(Seats.occurrence_id).with_for_update(skip_locked=True)
        return len(other.session.scalars(free).all())


@pytest.mark.parametrize("what", ["cancel", "change", "job"])
def test_who_may_give_seats_back_holds_all_dates_of_the_activity(work: Work, what: str) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        sign_up(scope, row, "bram", waitlist=True)
        token = link(scope, "anna")
    assert count_free_rows(work) > 1
    with work() as scope:
        if what == "cancel":
            by_link.cancel_signup(scope, token)
        elif what == "change":
            by_link.change_signup_people(scope, token, {"people": 1})
        else:
            jobs.look_after_portal_dates(scope)
        assert count_free_rows(work) == 0


def test_who_signs_up_while_a_date_is_called_off_is_refused_and_not_forgotten(work: Work) -> None:
    with work() as scope:
        date = first_date(scope, 10).id
    saw, called_off = Event(), Event()

    def ask() -> bool:
        with work() as scope:
            row = scope.session.get_one(Occurrence, date)
            assert not row.cancelled and row.activity.signup
            saw.set()
            assert called_off.wait(PATIENCE)
            with pytest.raises(service.NotOpen):
                sign_up(scope, row, "anna")
            return True

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask)
        with work() as scope:
            assert saw.wait(PATIENCE)
            row = scope.session.get_one(Occurrence, date)
            row.cancelled = True
            emit(scope, TimetableChanged(row.activity, [OccurrenceCalledOff(row)]))
            called_off.set()
        assert asked.result(PATIENCE)
