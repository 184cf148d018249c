"""Nobody fills an activity with addresses that are not theirs, nobody sees who comes, and no
mailed link dies before its day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests import world
from tests.support import signups as support
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import by_link, jobs, queries, seats, service
from wijzerplaat.residents.signups.models import COMING, CONFIRMED, PENDING, Seats, Signup

Work = Callable[..., AbstractContextManager[Scope]]
CANARY = "Zbigniew de Kanarie"
LINK = re.compile(r"/aanmelding/([\w-]{32})")


@pytest.fixture
def dates(work: Work) -> list[Any]:
    """Eleven dates with room for twenty."""
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        activity.capacity = 20
        activities.plan_activity(scope, activity)
        return [one.id for one in activities.list_coming_occurrences(scope, activity)][:11]


def sign_up(
    scope: Scope, date: Any, name: str, people: int = 1, network: str = "10.0.0.1"
) -> Signup:
    row = scope.session.get_one(Occurrence, date)
    return support.sign_up(scope, row, CANARY, f"{name}@post.example", people, network)


def taken(scope: Scope, dates: list[Any]) -> int:
    return (
        scope.session.scalar(select(func.sum(Seats.taken)).where(Seats.occurrence_id.in_(dates)))
        or 0
    )


def mails(scope: Scope) -> list[dict[str, Any]]:
    rows = (
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [row.payload for row in scope.session.scalars(rows)]


def links(scope: Scope) -> list[str]:
    return [found for mail in mails(scope) for found in LINK.findall(mail["text"])]


def test_one_false_address_with_five_people_on_eleven_dates_holds_a_few_seats_for_ten_minutes(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        states = {sign_up(scope, date, "vals", 5).state for date in dates}
        assert states == {PENDING}
        assert taken(scope, dates) == 5 * seats.HOLDS[0], (
            "three dates are held at most, for one network in an hour"
        )
        later = replace(scope, now=scope.now + seats.HELD_FOR_MAIL)
        assert jobs.look_after_portal_dates(later) == 1
        assert taken(scope, dates) == 0 and len(mails(scope)) == 2


def test_three_people_an_hour_from_one_network_count_at_once_and_the_fourth_says_yes_by_mail(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        states = [sign_up(scope, dates[0], f"mens{number}").state for number in range(4)]
        assert states == [CONFIRMED] * 3 + [PENDING]
        assert sign_up(scope, dates[0], "buur", network="10.0.0.2").state == CONFIRMED
        assert "Kom je?" in mails(scope)[3]["subject"]


def test_one_network_holds_one_seat_of_a_date_that_nobody_said_yes_to(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        for number in range(8):
            sign_up(scope, dates[0], f"mens{number}")
        assert taken(scope, dates) == 3 + 1


def test_who_says_yes_has_the_seat_also_after_ten_minutes_while_there_is_room(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        signup = sign_up(scope, dates[0], "groep", 10)
        (token,) = links(scope)
        later = replace(scope, now=scope.now + timedelta(hours=5))
        jobs.look_after_portal_dates(later)
        assert (taken(scope, dates), support.list_signups(scope, dates[0], COMING)) == (0, [])
        for _ in range(2):
            assert by_link.confirm_signup(later, token).state == CONFIRMED
        assert (taken(scope, dates), support.list_signups(scope, dates[0], COMING)) == (
            10,
            [signup],
        )


def test_who_says_yes_too_late_is_told_that_others_were_first(work: Work, dates: list[Any]) -> None:
    with work() as scope:
        sign_up(scope, dates[0], "groep", 10)
        (token,) = links(scope)
        later = replace(scope, now=scope.now + timedelta(hours=5))
        scope.session.scalars(
            select(Seats).where(Seats.occurrence_id == dates[0])
        ).one().capacity = 10
        sign_up(later, dates[0], "ander")
        with pytest.raises(service.IsFull):
            by_link.confirm_signup(later, token)


def test_giving_back_what_was_only_held_gives_it_back_once(work: Work, dates: list[Any]) -> None:
    with work() as scope:
        sign_up(scope, dates[0], "groep", 10)
        (token,) = links(scope)
        for _ in range(2):
            by_link.cancel_signup(scope, token)
        assert (
            taken(scope, dates) == 0
            and jobs.look_after_portal_dates(replace(scope, now=scope.now + timedelta(days=1))) == 0
        )
        with pytest.raises(Conflict):
            by_link.confirm_signup(scope, token)


def test_no_word_that_somebody_typed_goes_to_an_address_that_did_not_answer(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        sign_up(scope, dates[0], "fatima")
        row = scope.session.get_one(Occurrence, dates[0])
        assert CANARY not in str(mails(scope))
        by_link.confirm_signup(scope, links(scope)[0])
        sign_up(scope, dates[1], "fatima")
        assert CANARY in mails(scope)[-1]["text"], "who answered is called by name"
        assert row.activity.title in mails(scope)[0]["text"]


def test_also_when_it_is_called_off(work: Work, dates: list[Any]) -> None:
    with work() as scope:
        sign_up(scope, dates[0], "fatima")
        row = scope.session.get_one(Occurrence, dates[0])
        row.reason, row.cancelled = "De zaal is dicht.", True
        happened = [activities.OccurrenceCalledOff(row)]
        emit(scope, activities.TimetableChanged(row.activity, happened))
        support.tell_changes(scope)
        assert "Afgelast" in mails(scope)[-1]["subject"] and CANARY not in str(mails(scope))


def test_every_mailed_link_goes_on_working_and_joins_the_next_mail(
    work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        first = sign_up(scope, dates[0], "fatima")
        (early,) = links(scope)
        for date in (*dates[1:3], dates[0], dates[0]):
            sign_up(scope, date, "fatima")
        one, joined = mails(scope)
        assert len(LINK.findall(one["text"])) == 1 and len(LINK.findall(joined["text"])) == 3, (
            "all that came within the hour"
        )
        assert {queries.find_signup_by_token(scope, token).email for token in links(scope)} == {
            "fatima@post.example"
        }
        assert queries.find_signup_by_token(scope, early).id == first.id
        over = replace(scope, now=scope.now + timedelta(days=365))
        with pytest.raises(NotFound):
            queries.find_signup_by_token(over, early)


def test_opening_the_link_is_no_answer_and_posting_is(
    client: FlaskClient, work: Work, dates: list[Any]
) -> None:
    with work() as scope:
        signup = sign_up(scope, dates[0], "fatima")
        activity = scope.session.get_one(Occurrence, dates[0]).activity
        (token,) = links(scope)
    asked = client.get(f"/aanmelding/{token}", base_url=world.EIKSTAD).text
    assert "Kom je?" in asked and "Ja, ik kom" in asked and CANARY not in asked
    with work() as scope:
        assert not service.is_signup_address_known(scope, signup.email, activity)
    answer = client.post(f"/aanmelding/{token}/klopt", base_url=world.EIKSTAD)
    assert answer.status_code == 303
    assert "Je plek staat vast" in client.get(answer.location, base_url=world.EIKSTAD).text
    with work() as scope:
        assert service.is_signup_address_known(scope, signup.email, activity)


@pytest.mark.parametrize("capacity", [1, 20], ids=["full", "room"])
def test_who_comes_and_who_does_not_get_the_same_answer(
    client: FlaskClient, work: Work, dates: list[Any], capacity: int
) -> None:
    with work() as scope:
        row = scope.session.get_one(Occurrence, dates[0])
        sign_up(scope, dates[0], "komt", network="10.0.0.9")
        scope.session.scalars(
            select(Seats).where(Seats.occurrence_id == dates[0])
        ).one().capacity = capacity
        path = f"/activiteiten/{row.activity.slug}/{row.starts_at:%Y-%m-%d-%H}/aanmelden"
    answers = [
        client.post(
            path,
            data={"name": "Jan", "contact": f"{who}@post.example", "people": "1"},
            base_url=world.EIKSTAD,
        )
        for who in ("komt", "vreemd")
    ]
    assert {one.status_code for one in answers} == ({409} if capacity == 1 else {303})
    texts = [
        re.sub(r"link=[\w-]{32}", "", one.text.replace("komt@", "vreemd@")) for one in answers
    ]  # as it was typed, and each form has a link of its own
    assert len(set(texts)) == 1
    assert capacity > 1 or "Had je je al aangemeld? Dan houd je je plek." in answers[0].text
