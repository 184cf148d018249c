"""Each entry has its own cycle: an organisation chooses a short one, an editor a long one."""

from datetime import timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails
from tests.support.memberships import eik
from tests.support.people import actor
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.outbox import INDEX, OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import cycles, rules, service


def find(scope, title):
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def test_after_a_check_each_entry_follows_its_own_cycle(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        assert cycles.choose_entry_cycle(scope, find(scope, "Koffieochtend"), 3)
    with later(days=1), work() as scope:
        service.verify_organisation(scope, find(scope, "Buurthuis De Eik"))
        assert find(scope, "Koffieochtend").verify_due_at == scope.now + relativedelta(months=3)
        other = find(scope, "Buurthuis De Eik").verify_due_at
        assert other == scope.now + relativedelta(months=6)


def test_one_question_covers_all_and_follows_the_ladder_of_what_is_due_first(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        cycles.choose_entry_cycle(scope, find(scope, "Koffieochtend"), 1)
        day = find(scope, "Koffieochtend").verify_due_at
    # the last mail goes to the address of the organisation too: it has one person
    for left, subject, mailed in (
        (11, "", 0),
        (10, "Klopt", 1),
        (9, "", 0),
        (5, "Nog even", 1),
        (2, "Laatste", 2),
    ):
        with time_machine.travel(day - timedelta(days=left), tick=True), work() as scope:
            before = len(mails(scope))
            service.ask_due_organisations(scope)
            new = [one["subject"] for one in mails(scope)[before:] if "De Eik" in one["subject"]]
        assert len(new) == mailed and all(one.startswith(subject) for one in new)


def test_a_shorter_cycle_leaves_time_for_the_whole_ladder(work):
    with later(months=5), work() as scope:
        entry = find(scope, "Koffieochtend")
        cycles.choose_entry_cycle(scope, entry, 1)
        assert entry.verify_due_at == scope.now + timedelta(days=10)


def test_who_is_late_stays_late_whatever_is_chosen(work):
    with later(months=7), work() as scope:
        entry = find(scope, "Koffieochtend")
        day = entry.verify_due_at
        for months in (3, 1, 6):
            cycles.choose_entry_cycle(scope, entry, months)
            assert entry.verify_due_at == day


def test_what_nobody_ever_checked_keeps_its_date(work):
    with work() as scope:
        entry = find(scope, "Koffieochtend")
        entry.verified_at, before = None, entry.verify_due_at
        cycles.choose_entry_cycle(scope, entry, 1)
        assert (entry.verified_at, entry.verify_due_at) == (None, before)


def test_an_organisation_chooses_within_the_limits_of_its_portal(work, platform, monkeypatch):
    portal = platform.directory.by_slug("eikstad")
    monkeypatch.setitem(portal.freshness, "cycles", [3, 6])
    with work(actor=actor(platform, "admin")) as scope:
        entry = find(scope, "Koffieochtend")
        for months in (0, 1, 2, 9, 12, 24):
            with pytest.raises(Invalid) as refused:
                cycles.choose_entry_cycle(scope, entry, months, "want het is zorg")
            assert list(refused.value.fields) == ["months"]
        assert cycles.choose_entry_cycle(scope, entry, 6)
        assert not cycles.choose_entry_cycle(scope, entry, 6)
        assert cycles.choose_entry_cycle(scope, entry, None)


def test_longer_takes_an_editor_and_a_reason_that_is_kept(work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        entry = find(scope, "Koffieochtend")
        for reason in ("", "   ", "x" * 301):
            with pytest.raises(Invalid) as refused:
                cycles.choose_entry_cycle(scope, entry, 12, reason)
            assert list(refused.value.fields) == ["reason"]
        assert cycles.choose_entry_cycle(scope, entry, 12, " Huisarts, verandert nooit ")
        assert entry.verify_due_at == entry.verified_at + relativedelta(months=12)
        kept = cycles.list_cycle_choices(scope, entry.id)
        assert [(one.before, one.after, one.reason, one.by_id) for one in kept] == [
            (None, 12, "Huisarts, verandert nooit", scope.actor.user_id)
        ]
    with work(actor=actor(platform, "admin")) as scope:  # what an editor chose, its owner keeps
        assert not cycles.choose_entry_cycle(scope, find(scope, "Koffieochtend"), 12)


def test_longer_cycles_climb_the_ladder_of_six_months():
    assert rules.find_ladder(12) is rules.find_ladder(9) is rules.find_ladder(6)


def test_a_choice_is_logged_and_search_hears_of_it(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        entry_id = find(scope, "Koffieochtend").id
        cycles.choose_entry_cycle(scope, find(scope, "Koffieochtend"), 3)
        lines = scope.session.scalars(
            select(audit.Audit).where(audit.Audit.action == audit.CYCLE_SET)
        ).all()
        assert [(one.entry_id, one.fields) for one in lines] == [(entry_id, ["3"])]
        waits = scope.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == INDEX))
        assert str(entry_id) in {str(one.payload["entry_id"]) for one in waits}


def test_nobody_else_chooses(work):
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        cycles.choose_entry_cycle(scope, scope.session.get_one(Entry, eik(scope)), 3)


def test_a_link_that_was_mailed_is_not_too_old_when_a_part_has_a_longer_cycle(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        cycles.choose_entry_cycle(scope, find(scope, "Koffieochtend"), 12, "Zorg")
        assert service.find_check_question(scope, token)
