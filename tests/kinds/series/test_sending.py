"""Whoever has a series that ends is asked once, at the right time, and nobody who should not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.memberships import membership
from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.series import (
    FIRST,
    LAST,
    TITLE,
    at,
    before_last,
    find_activities,
    find_questions,
    mailed_link,
    plant_series,
    run,
    sent,
)
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.series import queries, rules, sending, service
from wijzerplaat.kinds.series.models import UNKNOWN
from wijzerplaat.records.campaigns import sending as campaign_mails
from wijzerplaat.records.campaigns import service as campaigns
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED

ADMIN, MEMBER = "admin@eikstad.example", "member@eikstad.example"
SUBJECT = f"Je activiteit loopt af op {formats.short_day(LAST)}. Gaat hij door?"
AGAIN = f"Nog even: gaat je activiteit door na {formats.short_day(LAST)}?"


def test_four_weeks_before_the_last_date_and_once(work):
    plant_series(work)
    with before_last(29):
        assert run(work) == []
    with before_last(28):
        assert run(work) == [(ADMIN, SUBJECT)]
        assert run(work) == []
    for days in (27, 14, 1, 0):
        with before_last(days):
            assert run(work) == []


def test_the_title_stands_in_no_subject_and_no_address(work):
    plant_series(work)
    with before_last(28):
        run(work)
        with work(write=False) as scope:
            (mail,) = sent(scope)
    assert TITLE not in mail["subject"] and TITLE in mail["text"]
    link = mail["text"].split("http://")[1].split()[0]
    assert TITLE.lower() not in link.lower()


@pytest.mark.parametrize(
    "other",
    [
        {"repeat": "", "repeat_count": None, "first_date": LAST.isoformat()},
        {
            "repeat": "",
            "repeat_count": None,
            "first_date": (LAST - timedelta(days=1)).isoformat(),
            "extra_dates": [LAST.isoformat()],
        },
        {"repeat_count": None},
        {"repeat_count": 60},
    ],
    ids=["one day", "a weekend", "no end", "a far end"],
)
def test_nobody_is_asked_about_what_is_no_series_or_does_not_end(work, other):
    plant_series(work, **other)
    for days in (28, 14, 1):
        with before_last(days):
            assert run(work) == []


def test_a_short_series_is_asked_about_halfway(work):
    days = [(LAST - timedelta(weeks=ago)).isoformat() for ago in (2, 1, 0)]
    rest = {"repeat": "", "repeat_count": None, "first_date": days[0], "extra_dates": days[1:]}
    plant_series(work, **rest)
    with before_last(8):
        assert run(work) == []
    with before_last(7):
        assert run(work) == [(ADMIN, SUBJECT)]


def test_further_dates_end_the_question_and_their_end_is_asked_anew(work):
    entry_id = plant_series(work)
    with before_last(28):
        link = mailed_link(work)
    with before_last(20), work() as scope:
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "repeat_count": 16}
        revision = moderation.propose_revision(
            scope, "activity", fields, owner_id=entry.owner_id, entry_id=entry_id
        )
        moderation.approve_revision(scope, revision.id)
    with before_last(19), work() as scope, pytest.raises(service.SeriesOver):
        service.answer_series_by_link(scope, link, "again")
    with before_last(19):
        assert run(work) == []
    later = LAST + timedelta(weeks=6)
    with at(later - timedelta(weeks=4)):
        assert [to for to, _subject in run(work)] == [ADMIN]


def test_days_that_wait_for_the_desk_or_a_series_of_that_name_say_enough(work):
    entry_id = plant_series(work)
    with before_last(30), work() as scope:
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "repeat_count": 12}
        waits = moderation.propose_revision(
            scope, "activity", fields, owner_id=entry.owner_id, entry_id=entry_id
        ).id
    with before_last(28):
        assert run(work) == []
        with work() as scope:
            moderation.reject_revision(scope, waits, "Nee.")
    with before_last(27), work() as scope:
        begins = (LAST + timedelta(weeks=2)).isoformat()
        fields = {**world.ACTIVITY, "title": TITLE, "first_date": begins, "repeat_count": 4}
        copy = world.publish(scope, "activity", fields, organisation(scope).id)
    with before_last(26):
        assert run(work) == []
        with work() as scope:
            entries.find_entry(scope, copy).title = "Tekenen"
    with before_last(25):
        assert run(work) == [(ADMIN, SUBJECT)]


def test_who_did_not_know_is_asked_once_more_two_weeks_ahead(work):
    plant_series(work)
    with before_last(28):
        link = mailed_link(work)
    with before_last(27), work() as scope:
        service.answer_series_by_link(scope, link, UNKNOWN)
    with before_last(15):
        assert run(work) == []
    with before_last(14):
        assert run(work) == [(ADMIN, AGAIN)]
    with before_last(13), work() as scope:
        service.answer_series_by_link(scope, link, UNKNOWN)
    for days in (12, 6, 1):
        with before_last(days):
            assert run(work) == []


def test_who_keeps_the_activity_comes_first_then_who_keeps_the_organisation(work):
    entry_id = plant_series(work)
    with work() as scope:
        keeper = {stewards.STEWARD: membership(scope, "member").id, stewards.BACKUP: None}
        stewards.assign_stewards(scope, entries.find_entry(scope, entry_id), keeper)
    with before_last(28):
        assert [to for to, _subject in run(work)] == [MEMBER]


def test_after_a_bounce_the_next_one_is_asked_and_then_nobody_twice(work):
    entry_id = plant_series(work)
    with work() as scope:
        keeper = {stewards.STEWARD: membership(scope, "member").id, stewards.BACKUP: None}
        stewards.assign_stewards(scope, entries.find_entry(scope, entry_id), keeper)
    with before_last(28):
        run(work)
    with before_last(27):
        with work() as scope:
            bounced = mark_address(scope, MEMBER)
            troubles.note_trouble(scope, bounced, RETURNED, "5.1.1", find_questions(scope)[0].id)
        assert run(work) == [(ADMIN, SUBJECT)]
    with before_last(26):
        assert run(work) == []


def test_after_somebody_left_the_next_one_is_asked(work, platform):
    entry_id = plant_series(work)
    with work() as scope:
        keeper = {stewards.STEWARD: membership(scope, "member").id, stewards.BACKUP: None}
        stewards.assign_stewards(scope, entries.find_entry(scope, entry_id), keeper)
    with before_last(28):
        run(work)
    with before_last(27):
        with work(actor=actor(platform, "admin")) as scope:
            memberships.remove_member(scope, membership(scope, "member").id)
        assert run(work) == [(ADMIN, SUBJECT)]


def test_one_mail_about_two_series_and_none_beside_another_question(work):
    plant_series(work)
    plant_series(work, title="Tekenen")
    with before_last(28):
        with work() as scope:
            freshness.ask_organisation_again(scope, organisation(scope).id)
        assert run(work) == []
    with before_last(27):
        assert run(work) == [(ADMIN, "Er lopen 2 activiteiten af. Gaan ze door?")]
        with work(write=False) as scope:
            assert sent(scope)[-1]["text"].count("/gaat-hij-door/") == 2
            assert {one.step for one in find_questions(scope)} == {1}


def test_a_campaign_waits_until_the_day_after_for_who_was_asked_about_a_series(work):
    plant_series(work)
    fields = {"name": "Open?", "sort": "own", "topic": "", "district": "", "kind": "activity"}
    with before_last(28):
        run(work)
        with work() as scope:
            days = {"first_day": LAST.isoformat(), "last_day": LAST.isoformat()}
            campaign = campaigns.create_campaign(scope, {**fields, **days})
            campaigns.start_campaign(scope, campaign.id)
            assert campaign_mails.send_campaign_mails(scope) == 0
    with before_last(27), work() as scope:
        assert campaign_mails.send_campaign_mails(scope) == 1


@pytest.mark.parametrize("way", ["stop", "pause", "hide"])
def test_nobody_is_asked_about_what_stops_rests_or_is_hidden(work, way):
    entry_id = plant_series(work)
    with before_last(30), work() as scope:
        if way == "stop":
            later = {"starts_on": (LAST + timedelta(days=1)).isoformat()}
            takedown.stop_entry(scope, entry_id, {**later, "told": "", "successor": ""})
        elif way == "pause":
            takedown.pause_entry(scope, entry_id, {"starts_on": None, "ends_on": None, "told": ""})
        else:
            seen = {"reason": "unverified", "explanation": "", "look_again_on": None}
            takedown.hide_entry(scope, entry_id, seen)
    with before_last(28):
        assert run(work) == []


def test_a_portal_that_paused_its_questions_asks_nothing_and_so_many_leave_at_once(work):
    plant_series(work)
    with before_last(28):
        with work() as scope:
            quiet = replace(scope.portal, freshness={**scope.portal.freshness, "paused": True})
            assert sending.ask_about_series(replace(scope, portal=quiet)) == 0
        assert run(work, limit=0) == []
        assert len(run(work, limit=1)) == 1


def test_a_date_that_is_called_off_is_not_the_last_one(work):
    entry_id = plant_series(work)
    with at(FIRST), work() as scope:
        last = [
            row
            for row in scope.session.scalars(select(Occurrence))
            if row.activity_id == entry_id and row.starts_at.date() == LAST
        ]
        last[0].cancelled = True
    with before_last(35):
        assert len(run(work)) == 1
        with work(write=False) as scope:
            assert [one.last_date for one in find_questions(scope)] == [LAST - timedelta(weeks=1)]


def test_addresses_are_forgotten_after_the_last_date_and_the_question_later(work):
    plant_series(work)
    with before_last(28):
        run(work)
    with at(LAST), work() as scope:
        sending.forget_old_questions(scope)
        assert find_questions(scope)[0].sent_to == [ADMIN]
    with at(LAST + timedelta(days=1)), work() as scope:
        sending.forget_old_questions(scope)
        assert find_questions(scope)[0].sent_to is None
    with at(LAST + rules.KEPT), work() as scope:
        assert sending.forget_old_questions(scope) == 0
    with at(LAST + rules.KEPT + timedelta(days=1)), work() as scope:
        assert sending.forget_old_questions(scope) == 1


def test_one_portal_asks_about_its_own_only(work):
    plant_series(work)
    with before_last(28), work("beekdorp") as scope:
        assert queries.list_series_ends(scope) == []
        assert sending.ask_about_series(scope) == 0
        assert find_activities(scope) == []
