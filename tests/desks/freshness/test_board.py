"""The board of the desk: how organisations stand, and how many are put on the call list at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.desks.all_records import service as bulk
from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.models import CORRECT
from wijzerplaat.desks.freshness import rules, standings
from wijzerplaat.desks.freshness.standings import OrganisationStanding, Wanted
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.service import plan_all_activities
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED
from wijzerplaat.tenancy.effects.queries import list_reached_addresses

Work = Callable[..., AbstractContextManager[Scope]]
OAK, CLUB = "Buurthuis De Eik", "Sportclub Noord"
ALL = Wanted()


def later(**much: int) -> Any:
    return time_machine.travel(clock.now() + relativedelta(**much), tick=True)


def organisation(scope: Scope, title: str = OAK) -> Organisation:
    return scope.session.scalars(select(Organisation).where(Organisation.title == title)).one()


def listed(scope: Scope, wanted: Wanted = ALL) -> dict[str, OrganisationStanding]:
    return {one.title: one for one in standings.list_standings(scope, wanted)}


def test_who_was_checked_is_on_time_then_asked_then_late(work: Work, platform: Any) -> None:
    who = actor(platform, "editor")
    with work(actor=who) as scope:
        assert listed(scope)[OAK].standing == rules.ON_TIME
    with later(months=5), work(actor=who) as scope:
        freshness.ask_due_organisations(scope)
        scope.session.flush()
        asked = listed(scope)[OAK]
        assert (asked.standing, asked.step, asked.late) == (rules.SOON, 1, 0)
    with later(months=6, days=1), work(actor=who) as scope:
        plan_all_activities(scope)  # as each night does
        found = standings.list_standings(scope, ALL)
        assert {one.standing for one in found} == {rules.LATE}
        late = listed(scope)[OAK]
        assert (late.total, late.late) == (4, 4)
        freshness.verify_organisation(scope, organisation(scope))
        scope.session.flush()
        assert listed(scope)[OAK].standing == rules.ON_TIME


def test_who_has_no_address_and_no_people_is_out_of_reach(work: Work, platform: Any) -> None:
    with work(actor=actor(platform, "editor")) as scope:
        club = organisation(scope, CLUB)
        club.email = ""
        scope.session.flush()
        assert listed(scope)[CLUB].why == ""
        for one in scope.session.scalars(
            select(Membership).where(Membership.organisation_id == club.id)
        ):
            scope.session.delete(one)
        scope.session.flush()
        found = standings.list_standings(scope, ALL)[0]
        assert (found.title, found.standing, found.why) == (
            CLUB,
            rules.UNREACHABLE,
            rules.NO_ADDRESS,
        )


def test_whose_mail_comes_back_or_who_is_the_wrong_person_is_out_of_reach(
    work: Work, platform: Any
) -> None:
    with work(actor=actor(platform, "editor")) as scope:
        oak, club = organisation(scope), organisation(scope, CLUB)
        marks = [mark_address(scope, one) for one in list_reached_addresses(scope, oak.id)]
        first, *others = marks
        troubles.note_trouble(scope, first, RETURNED, "5.1.1", oak.id)
        assert listed(scope)[OAK].why == "", "somebody else is asked"
        for one in others:
            troubles.note_trouble(scope, one, RETURNED, "5.1.1", oak.id)
        freshness_tasks.report_wrong_person(scope, club)
        scope.session.flush()
        found = listed(scope)
        assert (found[OAK].why, found[CLUB].why) == (rules.BOUNCED, rules.WRONG_PERSON)
        troubles.end_trouble(scope, first)
        freshness.verify_organisation(scope, club)
        scope.session.flush()
        assert {one.standing for one in listed(scope).values()} == {rules.ON_TIME}


def test_a_topic_and_a_district_narrow_it(work: Work, platform: Any) -> None:
    with work(actor=actor(platform, "editor")) as scope:
        about = {one.slug: set(listed(scope, Wanted(one.slug))) for one in scope.portal.topics}
        assert OAK in about["ontmoeten"] and OAK in about["geld"]
        assert CLUB not in about["geld"], "its own and what it owns"
        district = organisation(scope).location.district.slug
        assert OAK in listed(scope, Wanted("", district))
        assert listed(scope, Wanted("", "nergens")) == {}


def test_only_the_desk_sees_it(work: Work, people: dict[str, Any]) -> None:
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        standings.list_standings(scope, ALL)


def test_many_are_put_on_the_call_list_at_once_and_taken_off_again(
    work: Work, platform: Any
) -> None:
    who = actor(platform, "editor")
    with work(actor=who) as scope:
        ids = [organisation(scope, title).id for title in (OAK, CLUB)]
        change = bulk.plan_bulk_change(scope, "bel", ids)
        change_id = change.id
        bulk.begin_bulk_change(scope, change_id, {})
    with work(actor=who) as scope:
        found = overdue.list_overdue_checks(scope)
        assert sorted((one.title, one.wanted, one.records) for one in found) == [
            (OAK, True, 4),
            (CLUB, True, 1),
        ]
        assert listed(scope)[OAK].listed
        contacts.log_call(scope, ids[0], {"outcome": CORRECT})
        scope.session.flush()
        assert [one.title for one in overdue.list_overdue_checks(scope)] == [CLUB]
        bulk.undo_bulk_change(scope, change_id)
    with work(actor=who) as scope:
        assert overdue.list_overdue_checks(scope) == []


def test_an_organisation_is_on_the_call_list_once_whatever_is_ticked_of_it(
    work: Work, platform: Any
) -> None:
    who = actor(platform, "editor")
    with work(actor=who) as scope:
        ids = [one.id for one in freshness.list_public_entries(scope, organisation(scope).id)]
        change = bulk.plan_bulk_change(scope, "bel", ids)
        bulk.begin_bulk_change(scope, change.id, {})
    with work(actor=who) as scope:
        (found,) = overdue.list_overdue_checks(scope)
        assert (found.title, found.records) == (OAK, 4)


def test_the_call_list_begins_with_whoever_one_call_settles_most_for(
    work: Work, platform: Any
) -> None:
    with later(months=7), work(actor=actor(platform, "editor")) as scope:
        organisation(scope, CLUB).verify_due_at = scope.now - timedelta(days=90)
        scope.session.flush()
        found = overdue.list_overdue_checks(scope)
        assert [one.title for one in found][:2] == [OAK, CLUB]


def test_the_page_shows_what_needs_work_and_leads_to_the_rest(
    browser: Any, work: Work, platform: Any
) -> None:
    editor = browser("editor")
    assert "Alles is op tijd gecontroleerd." in editor.get("/redactie/actueel").text
    on_time = editor.get("/redactie/actueel?stand=op-tijd").text
    assert OAK in on_time and CLUB in on_time
    with work(actor=actor(platform, "editor")) as scope:
        freshness_tasks.report_wrong_person(scope, organisation(scope, CLUB))
        oak_id = organisation(scope).id
    text = editor.get("/redactie/actueel").text
    assert CLUB in text and OAK not in text and "Wij vragen de verkeerde persoon" in text
    assert CLUB not in editor.get("/redactie/actueel?stand=te-laat").text
    editor.get("/redactie/actueel?stand=op-tijd")
    answer = editor.post("/redactie/alles/samen", {"id": str(oak_id), "wat": "bel"})
    plan = editor.follow(answer).text
    assert "Zet op de bellijst" in plan and re.search(r"Het gaat om 1 pagina", plan)
    assert browser("member").get("/redactie/actueel").status_code == 403
