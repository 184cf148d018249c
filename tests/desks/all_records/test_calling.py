"""Calls of many organisations are given to a colleague at once, and come back."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.takedowns import find
from wijzerplaat.desks.all_records import actions, rules, service
from wijzerplaat.desks.all_records.models import BulkItem
from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.freshness import standings
from wijzerplaat.desks.freshness.standings import Wanted
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.freshness.tasks import CALL_WANTED, WRONG_PERSON, report_wrong_person
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task

OAK, CLUB = "Buurthuis De Eik", "Sportclub Noord"


def held(scope):
    """Return who has which open task about an organisation to call."""
    rows = select(Task).where(Task.kind.in_((CALL_WANTED, WRONG_PERSON)), Task.done_at.is_(None))
    return sorted((one.kind, str(one.holder_id)) for one in scope.session.scalars(rows))


def give(scope, who):
    ids = [find(scope, title).id for title in (OAK, CLUB)]
    change = service.plan_bulk_change(scope, actions.COLLEAGUE, ids)
    return service.begin_bulk_change(scope, change.id, {rules.CHOICE: str(who)}).id


def outcomes(scope, change_id):
    rows = select(BulkItem.outcome, BulkItem.why).where(BulkItem.change_id == change_id)
    return sorted(tuple(one) for one in scope.session.execute(rows))


def test_a_colleague_gets_all_that_waits_for_a_call_and_it_comes_back(work, people):
    mine, theirs = (str(people[who].user_id) for who in ("editor", "portal-admin"))
    with work(actor=people["editor"]) as scope:
        report_wrong_person(scope, find(scope, OAK))
        tasks.take_task(scope, scope.session.scalars(select(Task.id)).one())
        change_id = give(scope, theirs)
        assert held(scope) == [(CALL_WANTED, theirs), (WRONG_PERSON, theirs)]
        assert outcomes(scope, change_id) == [("changed", "")] * 2
        assert outcomes(scope, give(scope, theirs)) == [("left_out", rules.SAME)] * 2
    with work(actor=people["editor"]) as scope:
        service.undo_bulk_change(scope, change_id)
        assert held(scope) == [(WRONG_PERSON, mine)], "what was put on the list for it is off again"


def test_what_another_took_since_stays_there(work, people):
    mine, theirs = (people[who].user_id for who in ("editor", "portal-admin"))
    with work(actor=people["editor"]) as scope:
        change_id = give(scope, theirs)
        for one in scope.session.scalars(select(Task)):
            tasks.take_task(scope, one.id)
        service.undo_bulk_change(scope, change_id)
        assert held(scope) == [(CALL_WANTED, str(mine))] * 2


@pytest.mark.parametrize("who", ["member", "nobody"])
def test_only_who_is_at_the_desk_can_get_them(work, people, who):
    chosen = people[who].user_id if who in people else uuid.uuid4()
    with work(actor=people["editor"]) as scope:
        assert outcomes(scope, give(scope, chosen)) == [("left_out", rules.NOT_AT_DESK)] * 2
        assert held(scope) == []
        ids = [find(scope, OAK).id]
        change = service.plan_bulk_change(scope, actions.COLLEAGUE, ids)
        with pytest.raises(Invalid):
            service.begin_bulk_change(scope, change.id, {})


def test_the_call_list_says_who_calls_and_gives_what_is_ticked(work, people, browser):
    with work(actor=people["editor"]) as scope:
        give(scope, people["portal-admin"].user_id)
        found = overdue.add_contact_details(scope, overdue.list_overdue_checks(scope))
        assert len({one.holder for one in found}) == 1 and found[0].holder
        holder, eik = found[0].holder, find(scope, OAK).id
    editor = browser("editor")
    page = editor.get("/redactie/verlopen").text
    assert f"Van {holder}" in page and f'name="id" value="{eik}" form="samen"' in page
    answer = editor.post("/redactie/alles/samen", {"wat": "collega", "id": str(eik)})
    assert answer.status_code == 303
    plan = editor.get(answer.location).text
    assert "Wie belt?" in plan and holder in plan


def test_many_are_done_in_the_order_in_which_they_were_shown(work, people):
    with work(actor=people["editor"]) as scope:
        for title, days in ((OAK, 1), (CLUB, 90)):
            find(scope, title).verify_due_at = scope.now - timedelta(days=days)
        scope.session.flush()
        rows = standings.list_standings(scope, Wanted())
        assert [one.title for one in rows][:2] == [OAK, CLUB], "one call settles more there"
        ids = [find(scope, title).id for title in (CLUB, "Koffieochtend", OAK)]
        change = service.plan_bulk_change(scope, actions.CALL, ids)
        shown = service.list_change_entry_ids(scope, change)
        assert shown == [ids[0], ids[2], ids[1]], "organisations first, else as they were ticked"
