"""An organisation calls a date off: it is said at once, first, with what else there is to do."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.looking import day, page
from tests.support.people import Browser
from tests.support.signups import list_signups, tell_changes
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.activities import service
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import COMING


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


@pytest.fixture
def coffee(work):
    """The address to call the coffee morning off, and its next date."""
    with work() as scope:
        entry = scope.session.scalars(
            select(Activity).where(Activity.slug == "koffieochtend")
        ).one()
        row = service.list_coming_occurrences(scope, entry)[0]
        signups.create_signups(
            scope, [row], {"name": "Anna", "contact": "anna@post.example", "people": 1}
        )
        return f"/mijn/activiteiten/{entry.id}/afgelasten", str(row.id), f"{row.starts_at:%Y-%m-%d}"


def test_choose_a_day_and_say_why(member, client, work, coffee):
    path, row_id, when = coffee
    for title, ahead in (("Lunch", 3), ("Soep", 4), ("Schaken", 5), ("Zang", 6)):
        with work() as scope:
            world.publish(
                scope,
                "activity",
                {
                    **world.ACTIVITY,
                    "repeat": "",
                    "title": title,
                    "first_date": day(ahead).isoformat(),
                    "topics": ["geld"] if title == "Lunch" else ["ontmoeten"],
                },
            )
    assert path in member.get("/mijn").get_data(as_text=True)
    member.get(path)
    answer = member.post(path, {"dates": [row_id], "reason": "Ria is ziek."})
    assert answer.status_code == 303 and answer.location.endswith("/afgelasten?gedaan=1")
    told = member.follow(answer).get_data(as_text=True)
    assert "1 dag gaat niet door. Dat staat nu op de website." in told and "Ria is ziek." in told
    shown = page(client, f"/activiteiten/koffieochtend/{when}")
    assert (
        shown.index("Dit gaat niet door op ") < shown.index("<h1")
        and "De organisatie schrijft: ‘Ria is ziek.’" in shown
    )
    others = re.findall(
        r'<a href="/activiteiten/(\w+)/[\d-]+">',
        shown[: shown.index("<h1")].split("Dit kun je ook doen")[1],
    )
    assert others == ["soep", "schaken", "zang"], "the same subject first"
    with work() as scope:
        (line,) = scope.session.scalars(select(Audit).where(Audit.action == audit.CALLED_OFF)).all()
        assert (line.entry_id, str(line.about_id), line.actor_id) == (
            coffee_activity(scope).id,
            row_id,
            member.actor.user_id,
        )
        tell_changes(scope)
        mail = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "mail")
        ).all()
        assert [
            one.payload["to"] for one in mail if one.payload["subject"].startswith("Afgelast: ")
        ] == ["anna@post.example"]


@pytest.mark.parametrize("sent", [{}, {"dates": "geen-nummer"}])
def test_without_a_day_nothing_happens_and_nothing_is_lost(member, work, coffee, sent):
    path, _row_id, _when = coffee
    member.get(path)
    answer = member.post(path, {**sent, "reason": "Ria is ziek."})
    text = answer.get_data(as_text=True)
    assert (
        answer.status_code == 422
        and "Kies welke dag niet doorgaat." in text
        and "Ria is ziek." in text
    )
    with work() as scope:
        assert not any(
            row.cancelled for row in service.list_coming_occurrences(scope, coffee_activity(scope))
        )


def coffee_activity(scope):
    return scope.session.scalars(select(Activity).where(Activity.slug == "koffieochtend")).one()


def test_another_organisation_finds_nothing(client, platform, coffee):
    neighbour = Browser(client, platform, "neighbour")
    assert neighbour.get(coffee[0]).status_code == 404


def put_back(member, path, row_id):
    member.get(path)
    return member.post(f"{path}/{row_id}/terug", {})


def mailed(work) -> list[str]:
    with work() as scope:
        tell_changes(scope)
        found = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        subjects = [one.payload["subject"] for one in found]
        return [one for one in subjects if one.startswith(("Afgelast: ", "Gaat toch door: "))]


def send_all(work) -> None:
    with work() as scope:
        tell_changes(scope)
        for one in scope.session.scalars(select(OutboxMessage)):
            one.done_at = scope.now


def test_a_day_called_off_by_mistake_goes_on_and_nobody_is_mailed(member, client, work, coffee):
    path, row_id, when = coffee
    member.get(path)
    member.post(path, {"dates": [row_id], "reason": "Griet is op reis."})
    assert len(mailed(work)) == 1, "it waits for two minutes"
    assert f"{path}/{row_id}/terug" in member.get(path).get_data(as_text=True)
    told = member.follow(put_back(member, path, row_id)).get_data(as_text=True)
    assert "Deze dag gaat toch door." in told and "Griet is op reis." not in told
    assert mailed(work) == [], "who never heard that it is off need not hear that it is on"
    assert "Dit gaat niet door" not in page(client, f"/activiteiten/koffieochtend/{when}")
    with work() as scope:
        row = service.list_coming_occurrences(scope, coffee_activity(scope))[0]
        assert (str(row.id), row.cancelled, row.reason, row.sequence) == (row_id, False, "", 2)
        assert [one.name for one in list_signups(scope, row.id, COMING)] == ["Anna"]
        (line,) = scope.session.scalars(select(Audit).where(Audit.action == audit.CALLED_ON)).all()
        assert (str(line.about_id), line.actor_id) == (row_id, member.actor.user_id)


def test_who_heard_that_it_is_off_hears_that_it_is_on(member, work, coffee):
    path, row_id, _when = coffee
    member.get(path)
    member.post(path, {"dates": [row_id], "reason": ""})
    send_all(work)
    assert put_back(member, path, row_id).status_code == 303
    assert [one.split(":")[0] for one in mailed(work)] == ["Afgelast", "Gaat toch door"]


def test_a_day_that_is_not_called_off_cannot_be_put_back(member, work, coffee):
    path, row_id, _when = coffee
    answer = put_back(member, path, row_id)
    assert answer.status_code == 409
    assert "Deze dag kun je hier niet terugzetten." in answer.get_data(as_text=True)
    with work() as scope:
        activity = coffee_activity(scope)
        row = service.list_coming_occurrences(scope, activity)[0]
        row.cancelled, row.called_off_at = True, scope.now
        activity.paused_from = row.starts_at.date()
    assert f"{row_id}/terug" not in member.get(path).get_data(as_text=True), "the activity rests"
    assert put_back(member, path, row_id).status_code == 409
    missing = "00000000-0000-4000-8000-00000000dead"
    assert put_back(member, path, missing).status_code == 404
