"""Dates keep who they are: a new time moves them, a change of rhythm drops them, a day off is
said at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.looking import day
from tests.support.signups import tell_changes
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.kinds.activities import service
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.signups import service as signups


def coffee(scope) -> Activity:
    return scope.session.scalars(select(Activity).where(Activity.slug == "koffieochtend")).one()


def every(scope) -> list[Occurrence]:
    query = (
        select(Occurrence)
        .where(Occurrence.activity_id == coffee(scope).id)
        .order_by(Occurrence.starts_at)
    )
    return list(scope.session.scalars(query))


def change(scope, **fields) -> None:
    entry = coffee(scope)
    revision = moderation.propose_revision(
        scope, "activity", {**world.ACTIVITY, **fields}, owner_id=entry.owner_id, entry_id=entry.id
    )
    moderation.approve_revision(scope, revision.id)


def anna(scope, row: Occurrence):
    return signups.create_signups(
        scope, [row], {"name": "Anna", "contact": "anna@post.example", "people": 1}
    )


def mails(scope) -> list[str]:
    found = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one.payload["subject"] for one in found]


def member(scope) -> Actor:
    owner = scope.session.scalars(
        select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    ).one()
    return Actor(
        user_id=owner.id, roles=frozenset({MEMBER}), organisation_ids=frozenset({owner.id})
    )


def test_a_new_time_keeps_the_date_its_people_and_tells_them(work):
    with work() as scope:
        service.plan_all_activities(scope)  # a day later than the world was made there is one more
        before = [row.id for row in every(scope)]
        anna(scope, service.list_coming_occurrences(scope, coffee(scope))[0])
        change(scope, start_time="10:30")
        after = every(scope)
        assert [row.id for row in after] == before
        assert {f"{row.starts_at:%H:%M}" for row in after} == {"10:30"} and {
            row.sequence for row in after
        } == {1}
        tell_changes(scope)
        assert "Veranderd: Koffieochtend begint om 10.30 uur" in mails(scope)


def test_nothing_changes_when_nothing_changed(work):
    with work() as scope:
        service.plan_all_activities(scope)  # a day later than the world was made there is one more
        before = [(row.id, row.starts_at, row.sequence) for row in every(scope)]
        service.plan_all_activities(scope)
        service.plan_all_activities(scope)
        assert [(row.id, row.starts_at, row.sequence) for row in every(scope)] == before


def test_a_date_that_left_stays_for_calendars_and_comes_back_as_itself(work):
    with work() as scope:
        gone = service.list_coming_occurrences(scope, coffee(scope))[1]
        skipped = gone.starts_at.date().isoformat()
        change(scope, skipped_dates=[skipped])
        assert gone.cancelled and gone.dropped and gone.sequence == 1
        assert gone.id not in [
            row.id for row in service.list_coming_occurrences(scope, coffee(scope), 100)
        ]
        assert gone in service.list_calendar_occurrences(scope, coffee(scope))
        with pytest.raises(NotFound):
            service.find_activity_occurrence(scope, coffee(scope), gone.starts_at.date())
        change(scope)
        assert not gone.cancelled and not gone.dropped and gone.sequence == 2


def test_a_date_with_people_that_left_is_said_once(work):
    with work() as scope:
        gone = service.list_coming_occurrences(scope, coffee(scope))[0]
        anna(scope, gone)
        change(scope, skipped_dates=[gone.starts_at.date().isoformat()])
        service.plan_all_activities(scope)
        tell_changes(scope)
        assert gone.cancelled and not gone.dropped
        assert (
            len([one for one in mails(scope) if one.startswith("Afgelast: Koffieochtend op ")]) == 1
        )


def test_a_day_called_off_stays_off_whatever_is_planned(work):
    with work() as scope:
        actor = member(scope)
    with work(actor=actor) as scope:
        row = service.list_coming_occurrences(scope, coffee(scope))[0]
        anna(scope, row)
        assert service.call_off_activity_dates(
            scope, coffee(scope).id, {"dates": [str(row.id)], "reason": "Ria is ziek."}
        ) == [row]
        tell_changes(scope)
        mail = (
            scope.session.scalars(
                select(OutboxMessage)
                .where(OutboxMessage.kind == "mail")
                .order_by(OutboxMessage.created_at)
            )
            .all()[-1]
            .payload
        )
        assert (
            mail["subject"].startswith("Afgelast: Koffieochtend op ")
            and "Ria is ziek." in mail["text"]
        )
        assert "STATUS:CANCELLED" in mail["attachments"][0]["content"]
    with work() as scope:
        service.plan_all_activities(scope)
        row = service.list_coming_occurrences(scope, coffee(scope))[0]
        assert row.cancelled and row.reason == "Ria is ziek." and row.sequence == 1


@pytest.mark.parametrize("dates", [[], ["geen-nummer"], ["00000000-0000-4000-8000-00000000dead"]])
def test_calling_off_asks_for_a_day(work, dates):
    with work() as scope:
        actor = member(scope)
    with work(actor=actor) as scope, pytest.raises(Invalid) as problem:
        service.call_off_activity_dates(scope, coffee(scope).id, {"dates": dates, "reason": ""})
    assert any(name.startswith("dates") for name in problem.value.fields)


def test_somebody_elses_activity_is_not_found(work):
    with work() as scope:
        actor = Actor(
            user_id=member(scope).user_id, roles=frozenset({MEMBER}), organisation_ids=frozenset()
        )
        row = service.list_coming_occurrences(scope, coffee(scope))[0]
    with work(actor=actor) as scope, pytest.raises(NotFound):
        service.call_off_activity_dates(
            scope, coffee(scope).id, {"dates": [str(row.id)], "reason": ""}
        )


def test_dates_long_gone_from_the_timetable_are_forgotten(work):
    with work() as scope:
        row = every(scope)[0]
        row.dropped = row.cancelled = True
        row.starts_at -= timedelta(days=100)
        row.ends_at -= timedelta(days=100)
        number = row.id
        service.plan_all_activities(scope)
    with work() as scope:
        assert number not in [one.id for one in every(scope)]


def test_mails_about_something_sensitive_do_not_name_it(work):
    with work() as scope:
        topic = next(
            one
            for one in scope.session.scalars(select(type(scope.portal.topics[0])))
            if one.slug == "ontmoeten"
        )
        topic.sensitive = True
        portal = replace(scope.portal, sensitive=frozenset({topic.id}))
        told = replace(scope, portal=portal)
        anna(told, service.list_coming_occurrences(told, coffee(told))[0])
        assert mails(told)[0].startswith("Je bent aangemeld: je afspraak, ")
    assert day(0)
