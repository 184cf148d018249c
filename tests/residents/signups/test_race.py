"""Sixty requests for ten places at the same moment: never one too many (security.md G12)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import service
from wijzerplaat.residents.signups.models import Seats, Signup

PEOPLE, PLACES, AT_ONCE = 60, 10, 6


def test_sixty_requests_for_ten_places(app, work):
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        activity.capacity = PLACES
        activities.plan_activity(scope, activity)
        occurrence_id = activities.list_coming_occurrences(scope, activity)[0].id
    barrier = Barrier(AT_ONCE)

    def ask(number: int) -> bool:
        barrier.wait(timeout=30)
        try:
            with app.app_context(), work() as scope:
                row = scope.session.get_one(Occurrence, occurrence_id)
                service.create_signups(
                    scope, [row], {"name": f"Nr {number}", "contact": f"n{number}@post.example"}
                )
        except service.IsFull:
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = sum(pool.map(ask, range(PEOPLE)))
    with work() as scope:
        seats = scope.session.scalars(
            select(Seats).where(Seats.occurrence_id == occurrence_id)
        ).one()
        assert (given, seats.taken, scope.session.scalar(select(func.count(Signup.id)))) == (
            PLACES,
            PLACES,
            PLACES,
        )
