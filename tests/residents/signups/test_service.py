"""Seats are never oversold, one address is one sign-up, and giving back makes room."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.signups import by_link, queries, service
from wijzerplaat.residents.signups.models import Seats, Signup


def first_date(scope) -> Occurrence:
    activity = scope.session.scalars(select(Activity)).one()
    return activities.list_coming_occurrences(scope, activity)[0]


def person(name: str, people: int = 1) -> dict:
    return {"name": name, "contact": f"{name}@post.example", "people": people}


def test_seats_are_given_until_they_are_gone(work):
    with work() as scope:
        row = first_date(scope)
        service.create_signups(scope, [row], person("anna"))
        assert service.describe_free_seats(scope, [row.id]) == {row.id: service.FEW_LEFT}
        service.create_signups(scope, [row], person("bram"))
        assert service.describe_free_seats(scope, [row.id]) == {row.id: service.FULL}
        with pytest.raises(service.IsFull):
            service.create_signups(scope, [row], person("cor"))


def test_a_group_that_does_not_fit_takes_no_seat(work):
    with work() as scope:
        row = first_date(scope)
        with pytest.raises(service.IsFull):
            service.create_signups(scope, [row], person("familie", 3))
        assert scope.session.scalar(select(func.count(Signup.id))) == 0
        assert (
            scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one().taken
            == 0
        )


def test_the_same_address_twice_is_one_sign_up(work):
    with work() as scope:
        row = first_date(scope)
        service.create_signups(scope, [row], person("anna"))
        service.create_signups(
            scope, [row], {"name": "Anna", "contact": "ANNA@post.example", "people": 1}
        )
        assert scope.session.scalar(select(func.count(Signup.id))) == 1
        assert (
            scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one().taken
            == 1
        )


def test_giving_back_makes_room_and_twice_is_once(work):
    seen = []
    with work() as scope:
        row = first_date(scope)
        service.create_signups(scope, [row], person("anna", 2))
        link = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "mail")
        ).one()
        token = link.payload["text"].split("/aanmelding/")[1].split()[0]
        for _ in range(2):
            seen.append(by_link.cancel_signup(scope, token).state)
        assert (
            scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one().taken
            == 0
        )
        service.create_signups(scope, [row], person("bram", 2))
    assert seen == ["cancelled", "cancelled"]


def test_a_token_of_another_portal_is_not_found(work):
    with work() as scope:
        service.create_signups(scope, [first_date(scope)], person("anna"))
        mail = scope.session.scalars(
            select(OutboxMessage).order_by(OutboxMessage.created_at)
        ).all()[-1]
        token = mail.payload["text"].split("/aanmelding/")[1].split()[0]
    with work("beekdorp") as scope, pytest.raises(NotFound):
        queries.find_signup_by_token(scope, token)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "", "contact": "a@b.example"}, "name"),
        ({"name": "Anna", "contact": ""}, "contact"),
        ({"name": "Anna", "contact": "anna"}, "contact"),
        ({"name": "Anna", "contact": "a@b.example", "people": 11}, "people"),
        ({"name": "Anna", "contact": "a@b.example", "state": "x"}, "state"),
    ],
)
def test_wrong_input_is_named_at_its_field(work, fields, wrong):
    with work() as scope, pytest.raises(Invalid) as refused:
        service.create_signups(scope, [first_date(scope)], fields)
    assert list(refused.value.fields) == [wrong]


def test_nobody_signs_up_for_a_date_that_began(work):
    with work() as scope:
        row = first_date(scope)
        row.starts_at = clock.to_amsterdam_time(scope.now) - timedelta(minutes=1)
        with pytest.raises(Conflict):
            service.create_signups(scope, [row], person("anna"))


def test_a_date_that_people_signed_up_for_is_called_off_not_wiped_out(work):
    with work() as scope:
        row = first_date(scope)
        service.create_signups(scope, [row], person("anna"))
        skipped = {**world.ACTIVITY, "skipped_dates": [row.starts_at.date().isoformat()]}
        activity = row.activity
        revision = moderation.propose_revision(
            scope, "activity", skipped, owner_id=activity.owner_id, entry_id=activity.id
        )
        moderation.approve_revision(scope, revision.id)
        rows = scope.session.scalars(select(Occurrence).order_by(Occurrence.starts_at)).all()
    assert [one.id for one in rows if one.cancelled] == [row.id] and not row.dropped


def test_more_seats_later_and_never_fewer_than_taken(work):
    with work() as scope:
        row = first_date(scope)
        service.create_signups(scope, [row], person("anna", 2))
        row.activity.capacity = 1
        activities.plan_activity(scope, row.activity)
        scope.session.flush()
        seats = scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one()
        assert (seats.capacity, seats.taken) == (2, 2)
