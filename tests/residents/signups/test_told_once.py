"""Everybody who must know is told once: what changed together stands in one mail, and the mails
together tell how it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.people import actor
from tests.support.signups import first_date, link, sign_up, tell_changes
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.service import put_entry_values
from wijzerplaat.records.takedown import erasing
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.signups import by_link, calls, changes
from wijzerplaat.residents.signups.models import CALLED_OFF, CHANGED

Work = Callable[..., AbstractContextManager[Scope]]
PHONE = "0500 12 34 56"
PLACES = {
    place: {"name": place, "street": "Kade", "number": "1", "postcode": "4951 AB", "city": "Eik"}
    for place in ("De Molen", "De Brug")
}
STEPS = ("call off A", "call off B", "put A back", "move B", "change place", "run")
EVERY = 13
"""Of all 720 orders one in so many, spread over all beginnings and ends."""


@pytest.fixture
def as_member(platform: Any) -> Callable[[Scope], Any]:
    """Return a scope in which somebody of the organisation acts."""
    return lambda scope: replace(scope, actor=actor(platform, "member"))


def later(scope: Any, minutes: float) -> Any:
    return replace(scope, now=scope.now + timedelta(minutes=minutes))


def two_dates(scope: Any, *people: tuple[str, str]) -> tuple[Occurrence, Occurrence]:
    """Return two dates that these people (name, contact) come to, both."""
    row = first_date(scope, capacity=9)
    rows = activities.list_coming_occurrences(scope, row.activity, 20)
    other = rows[rows.index(row) + 1]
    for name, contact in people or (("Anna", "anna@post.example"),):
        for one in (row, other):
            sign_up(scope, one, name, contact)
    scope.session.flush()
    return row, other


def call_off(scope: Any, *rows: Occurrence, reason: str = "") -> None:
    dates = {"dates": [str(one.id) for one in rows], "reason": reason}
    activities.call_off_activity_dates(scope, rows[0].activity_id, dates)


def put_back(scope: Any, row: Occurrence) -> None:
    activities.put_activity_date_back(scope, row.activity_id, row.id)


def move(scope: Any, row: Occurrence, hours: int) -> None:
    """Move one date, as a plan of dates does."""
    before, until = row.starts_at, row.ends_at
    row.starts_at, row.ends_at = before + timedelta(hours=hours), until + timedelta(hours=hours)
    row.sequence += 1
    if not row.cancelled:
        moved = activities.OccurrenceMoved(row, before, until)
        emit(scope, activities.TimetableChanged(row.activity, [moved]))


def change_place(scope: Any, place: str) -> None:
    activity = scope.session.scalars(select(Activity)).one()
    put_entry_values(scope, activity, {"location": dict(PLACES[place])})
    scope.session.flush()


def news(scope: Any, name: str = "anna") -> list[dict[str, Any]]:
    """Return the mails to somebody that tell of a change, the oldest first."""
    found = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    rows = scope.session.scalars(found.order_by(OutboxMessage.created_at, OutboxMessage.id))
    kinds = ("afgelast", "gaat-toch-door", "verplaatst", "veranderd")
    return [
        dict(one.payload)
        for one in rows
        if one.mail in kinds and one.payload["to"].startswith(f"{name}@")
    ]


def send_all(scope: Any) -> None:
    for one in scope.session.scalars(select(OutboxMessage)):
        one.done_at = scope.now


def day(row: Occurrence) -> str:
    return formats.day(row.starts_at)


def test_several_dates_called_off_at_once_are_one_mail(work: Work, as_member: Any) -> None:
    with work() as scope:
        first, second = two_dates(scope)
        call_off(as_member(scope), first, second, reason="De zaal is dicht.")
        assert (tell_changes(scope, 1), tell_changes(scope)) == (0, 1)
        (mail,) = news(scope)
        assert mail["subject"] == "Afgelast: Koffieochtend op 2 dagen"
        assert mail["text"].count("De zaal is dicht.") == 1
        assert all(f"Gaat niet door: {day(row)}" in mail["text"] for row in (first, second))
        (ics,) = mail["attachments"]
        assert ics["content"].count("STATUS:CANCELLED") == 2
        assert len(set(re.findall("UID:(.+)", ics["content"]))) == 2


def test_one_date_that_is_put_back_leaves_the_mail_that_waits(work: Work, as_member: Any) -> None:
    with work() as scope:
        first, second = two_dates(scope)
        call_off(as_member(scope), first, second)
        put_back(as_member(later(scope, 1)), first)
        assert tell_changes(scope) == 1
        (mail,) = news(scope)
        assert mail["subject"].startswith("Afgelast: Koffieochtend op ")
        assert day(second) in mail["text"] and day(first) not in mail["text"]
        put_back(as_member(later(scope, 4)), second)
        tell_changes(scope, 7)
        assert news(scope) == [], "the mail did not leave: nobody heard that it was off"


def test_who_read_that_it_is_off_reads_that_it_is_on(work: Work, as_member: Any) -> None:
    with work() as scope:
        first, second = two_dates(scope)
        call_off(as_member(scope), first, second)
        tell_changes(scope)
        send_all(scope)
        for row in (first, second):
            put_back(as_member(later(scope, 4)), row)
        tell_changes(scope, 7)
        assert [one["subject"] for one in news(scope)] == [
            "Afgelast: Koffieochtend op 2 dagen",
            "Gaat toch door: Koffieochtend op 2 dagen",
        ]


def test_who_read_what_was_taken_back_hears_how_it_is(work: Work) -> None:
    with work() as scope:
        row, _other = two_dates(scope)
        move(scope, row, 1)
        sign_up(later(scope, 1.2), row, "Bob")
        move(later(scope, 1.5), row, -1)
        assert [tell_changes(scope, minutes) for minutes in (2, 4, 5, 15)] == [0, 1, 0, 0]
        (mail,) = news(scope, "bob")
        assert mail["subject"] == "Veranderd: Koffieochtend begint om 10.00 uur"
        assert news(scope) == [], "who signed up before knows no better than how it is"


def test_who_read_how_it_is_now_hears_of_no_change_before_that(work: Work) -> None:
    with work() as scope:
        row, _other = two_dates(scope)
        change_place(later(scope, 1), "De Molen")
        sign_up(later(scope, 2), row, "Bob")
        put_entry_values(later(scope, 3), row.activity, {"summary": "Koffie, thee en taart."})
        assert [tell_changes(scope, minutes) for minutes in (4, 6, 7)] == [0, 1, 0]
        assert news(scope, "bob") == [] and len(news(scope)) == 1


@pytest.mark.parametrize("people", [("Anna",), ()])
def test_who_comes_after_it_is_on_again_never_heard_that_it_was_off(
    work: Work, as_member: Any, people: tuple[str, ...]
) -> None:
    with work() as scope:
        row = first_date(scope, capacity=9)
        for name in (*people, "Cor"):
            sign_up(scope, row, name)
        call_off(as_member(later(scope, 1)), row)
        assert tell_changes(scope, 4) == 1 + len(people)
        if not people:
            by_link.cancel_signup(later(scope, 5), link(scope, "cor"))
        put_back(as_member(later(scope, 10)), row)
        sign_up(later(scope, 10.3), row, "Bob")
        tell_changes(scope, 13)
        assert news(scope, "bob") == []


def test_what_changed_while_nobody_came_is_told_to_nobody(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=9)
        anna = sign_up(scope, row, "anna")
        by_link.cancel_signup(scope, link(scope, "anna", anna))
        change_place(later(scope, 1), "De Molen")
        move(later(scope, 1), row, 1)
        day_later = later(scope, 24 * 60)
        sign_up(day_later, row, "Bob")
        put_entry_values(later(day_later, 0.5), row.activity, {"summary": "Koffie en taart."})
        assert [tell_changes(day_later, minutes) for minutes in (1, 4, 15)] == [0, 0, 0]
        assert news(scope, "bob") == []


def test_hours_and_place_in_one_save_are_one_mail(work: Work) -> None:
    with work() as scope:
        first, _second = two_dates(scope)
        move(scope, first, 2)
        change_place(later(scope, 1), "De Molen")
        assert [tell_changes(scope, one) for one in (1, 2, 4, 5, 8)] == [0, 0, 1, 0, 0]
        (mail,) = news(scope)
        assert "De tijd is anders" in mail["text"] or "Wordt: " in mail["text"]
        assert "Kom nu naar: De Molen" in mail["text"]


def test_two_names_at_one_address_get_one_mail(work: Work, as_member: Any) -> None:
    with work() as scope:
        people = (("Anna", "gezin@post.example"), ("Ben", "gezin@post.example"))
        first, _second = two_dates(scope, *people)
        call_off(as_member(scope), first)
        assert tell_changes(scope) == 1
        (mail,) = news(scope, "gezin")
        assert "Dit gaat niet door." in mail["text"]
        assert "Anna" not in mail["text"], "the address never answered"


def test_an_activity_that_is_archived_and_erased_at_once_is_told(work: Work, people: Any) -> None:
    with work(actor=people["editor"]) as scope:
        first, second = two_dates(scope)
        activity_id = first.activity_id
        reason = {"explanation": "Het is er niet meer."}
        takedown.archive_record(scope, activity_id, reason)  # type: ignore[arg-type]
        erasing.erase_entry(scope, activity_id)  # type: ignore[arg-type]
        (mail,) = news(scope)
        assert mail["subject"] == "Afgelast: Koffieochtend op 2 dagen"
        assert second.starts_at and mail["attachments"]


def test_who_left_a_number_stands_once_on_the_list_with_all_of_it(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        first, second = two_dates(scope, ("Henk", PHONE))
        call_off(as_member(scope), first)
        change_place(later(scope, 0.5), "De Molen")
        tell_changes(scope, 1)
        tell_changes(scope, 4)
        (them,) = calls.list_by_person(calls.load_calls(scope))
        assert [one.row.reason for one in them] == [CALLED_OFF, CHANGED]
        ids = [str(one.row.id) for one in them]
        assert len(calls.tick_calls(as_member(scope), ids, done=True)) == 2
        put_back(as_member(later(scope, 9)), first)
        tell_changes(scope, 12)
        left = [one.row.said for one in calls.load_calls(scope) if one.row.done_at is None]
        assert len(left) == 1 and left[0].startswith("Het gaat toch wel door.\n")
        assert second.id


SINGLE = re.compile(r"Wanneer: (.+)\nHoe laat: (.+)\n")
SEVERAL = re.compile(
    r"(Gaat niet door|Gaat toch door|Wordt|Wanneer): (.+?), (.+?)(?: \(eerst: .+\))?\n"
)


def know(mails: list[dict[str, Any]], start: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Return what somebody knows per day: (hours, place), or "off", after reading these mails."""
    known: dict[str, Any] = dict(start)
    for mail in mails:
        text = mail["text"]
        place = re.search("Waar: (.+?),", text)
        single = SINGLE.search(text)
        off = "Gaat niet door" if mail["subject"].startswith("Afgelast") else ""
        lines = [(off, *single.groups())] if single else SEVERAL.findall(text)
        assert lines, text
        for label, day, hours in lines:
            known[day] = "off" if label == "Gaat niet door" else (hours, place and place[1])
    return known


def see(rows: tuple[Occurrence, ...]) -> dict[str, Any]:
    """Return how it is."""
    found: dict[str, Any] = {}
    for row in rows:
        place = row.activity.location or row.activity.owner.location
        hours = formats.hours(row.starts_at, row.ends_at)
        found[day(row)] = "off" if row.cancelled else (hours, place.name)
    return found


def do(scope: Any, member: Any, step: str, rows: tuple[Occurrence, Occurrence]) -> None:
    first, second = rows
    if step == "call off A" and not first.cancelled:
        call_off(member, first)
    elif step == "call off B" and not second.cancelled:
        call_off(member, second)
    elif step == "put A back" and first.cancelled:
        put_back(member, first)
    elif step == "move B":
        move(scope, second, 1)
    elif step == "change place":
        change_place(scope, "De Molen")


@pytest.mark.parametrize("sent", [True, False], ids=["sent", "stuck"])
def test_in_any_order_the_mails_together_tell_how_it_is(
    work: Work, as_member: Any, sent: bool
) -> None:
    """Nobody gets more than one mail per run of the job, whatever changed before it; of mails that
    the server did not take only the last stands.
    """
    for order in list(permutations(STEPS))[::EVERY]:
        with work() as scope:
            rows = two_dates(scope)
            start, runs = see(rows), 0
            for number, step in enumerate((*order, "run"), 1):
                moment = later(scope, number * 0.2 + runs * 10)
                if step != "run":
                    do(moment, as_member(moment), step, rows)
                    continue
                runs, before = runs + 1, len(news(scope))
                for minutes in (0, 3):
                    changes.tell_settled_changes(later(moment, minutes))
                assert len(news(scope)) <= (before + 1 if sent else 1), order
                if sent:
                    send_all(scope)
            assert know(news(scope), start) == see(rows), order
            scope.session.rollback()
