"""Who signed up is forgotten when the term is over, and not a day before; how many stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from tests.support.signups import make_typed, sign_up
from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.residents.signups import by_link, forgetting, queries, service
from wijzerplaat.residents.signups.models import CANCELLED, CONFIRMED, PENDING, WAITING, Signup
from wijzerplaat.tenancy.terms.models import TermChange

Work = Callable[..., AbstractContextManager[Scope]]
DAY = timedelta(days=1)
PERSONAL = ("name", "email", "phone", "answers")


def first_date(scope: Scope, capacity: int = 10, **chosen: object) -> Occurrence:
    """Return the first date that is not near, with so many places."""
    activity = scope.session.scalars(select(Activity)).one()
    activity.capacity, activity.waitlist_capacity = capacity, 10
    for name, value in chosen.items():
        setattr(activity, name, value)
    activities.plan_activity(scope, activity)
    far = clock.to_amsterdam_time(scope.now) + timedelta(days=4)
    coming = activities.list_coming_occurrences(scope, activity, 20)
    return next(one for one in coming if one.starts_at > far)


def end_of(row: Occurrence) -> datetime:
    return clock.to_utc(row.ends_at)


def at(scope: Scope, moment: datetime, **terms: int) -> Scope:
    """Return the scope at a moment, of a portal that chose these terms."""
    return replace(scope, now=moment, portal=replace(scope.portal, terms=terms))  # type: ignore[type-var]


def forget(scope: Scope, moment: datetime, **terms: int) -> int:
    return forgetting.forget_old_signups(at(scope, moment, **terms))  # type: ignore[arg-type]


def left(signup: Signup) -> list[str]:
    """Return what of a person is still there."""
    return [name for name in (*PERSONAL, "person_mark", "contact_mark") if getattr(signup, name)]


def test_who_came_is_forgotten_after_thirty_days(work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        signup = sign_up(scope, row, "Truus", people=3)
        assert forget(scope, end_of(row) + 30 * DAY - timedelta(minutes=1)) == 0
        assert left(signup) == ["name", "email", "person_mark", "contact_mark"]
        assert forget(scope, end_of(row) + 30 * DAY + timedelta(minutes=1)) == 1
        scope.session.expire_all()
        assert left(signup) == [] and signup.purged_at is not None
        assert (signup.people, signup.state) == (3, CONFIRMED), "how many there were stays"
        assert scope.session.scalars(select(MailedLink)).all() == []
        assert forget(scope, end_of(row) + 40 * DAY) == 0, "once is enough"


def test_who_waited_is_forgotten_after_a_week(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=1)
        sign_up(scope, row, "Truus")
        waits = sign_up(scope, row, "Kees", waitlist=True)
        held = sign_up(scope, row, "Riet", waitlist=True)
        assert waits.state == held.state == WAITING
        held.state = PENDING
        assert forget(scope, end_of(row) + 7 * DAY - timedelta(minutes=1)) == 0
        assert forget(scope, end_of(row) + 7 * DAY + timedelta(minutes=1)) == 2
        scope.session.expire_all()
        assert left(waits) == left(held) == []


def test_who_signed_off_is_forgotten_after_a_week_and_the_link_still_says_so(work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        row.starts_at, row.ends_at = row.starts_at + 30 * DAY, row.ends_at + 30 * DAY
        signup = sign_up(scope, row, "Truus")
        token = service_token(scope, signup, row)
        by_link.cancel_signup(scope, token)  # type: ignore[arg-type]
        assert forget(scope, scope.now + 7 * DAY - timedelta(minutes=1)) == 0
        assert forget(scope, scope.now + 7 * DAY + timedelta(minutes=1)) == 1
        scope.session.expire_all()
        assert left(signup) == []
        later = at(scope, end_of(row) - timedelta(hours=1))
        assert queries.find_signup_by_token(later, token).state == CANCELLED  # type: ignore[arg-type]
        assert by_link.cancel_signup(later, token).id == signup.id, "twice is once"  # type: ignore[arg-type]
        again = sign_up(scope, row, "Truus")
        assert again.id != signup.id and again.state == CONFIRMED


def test_who_signs_up_again_within_the_week_is_kept(work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        signup = sign_up(scope, row, "Truus")
        by_link.cancel_signup(scope, service_token(scope, signup, row))  # type: ignore[arg-type]
        assert sign_up(scope, row, "Truus").id == signup.id
        assert forget(scope, scope.now + 8 * DAY) == 0


def test_a_course_is_kept_until_its_last_date_has_ended(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, signup_per=PER_COURSE)
        booking = service.create_signups(scope, [row], make_typed("Truus"), "")  # type: ignore[arg-type]
        dates = [scope.session.get_one(Occurrence, one.occurrence_id) for one in booking.signups]
        first, last = (pick(end_of(one) for one in dates) for pick in (min, max))
        assert last > first + 2 * DAY
        assert forget(scope, last + 30 * DAY - timedelta(minutes=1)) == 0
        assert forget(scope, last + 30 * DAY + timedelta(minutes=1)) == len(dates)


@pytest.mark.parametrize(("chosen", "kept"), [({"signup": 60}, 60), ({"signup": 7}, 7)])
def test_the_term_is_that_of_the_portal(work: Work, chosen: dict[str, int], kept: int) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "Truus")
        assert forget(scope, end_of(row) + (kept - 1) * DAY, **chosen) == 0
        assert forget(scope, end_of(row) + (kept + 1) * DAY, **chosen) == 1


def test_a_longer_term_holds_only_for_who_signs_up_after_it(work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        earlier = sign_up(scope, row, "Truus")
        earlier.created_at = scope.now - DAY
        scope.session.add(
            TermChange(term="signup", before=30, after=60, at=scope.now - timedelta(hours=1))
        )
        later = sign_up(scope, row, "Kees")
        scope.session.flush()
        assert forget(scope, end_of(row) + 31 * DAY, signup=60) == 1
        scope.session.expire_all()
        assert left(earlier) == [] and left(later) != []
        assert forget(scope, end_of(row) + 61 * DAY, signup=60) == 1


def test_only_some_at_a_time(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)
    with work() as scope:
        row = first_date(scope)
        for name in ("Truus", "Kees", "Riet"):
            sign_up(scope, row, name)
        moment = end_of(row) + 31 * DAY
        assert [forget(scope, moment) for _ in range(3)] == [2, 1, 0]


def test_the_database_holds_nothing_of_who_it_was(work: Work, platform: Platform) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "Truus", "0612345678")
        forget(scope, end_of(row) + 31 * DAY)
    with platform.database.readers.connect() as connection:
        kept = connection.execute(text("SELECT * FROM signup")).mappings().one()
    assert [kept[name] for name in PERSONAL] == ["", "", "", ""]
    assert (kept["person_mark"], kept["contact_mark"], kept["held_by"]) == (None, None, None)


def service_token(scope: Scope, signup: Signup, row: Occurrence) -> str:
    """Return the token of one more link to a sign-up."""
    return mailed_links.make_mailed_link(scope, queries.LINK, signup.id, end_of(row) + 31 * DAY)
