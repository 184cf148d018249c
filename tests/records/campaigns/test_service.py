"""A campaign asks each person once, reminds once, takes answers, and lets go when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.campaigns import (
    BOXING,
    CHRISTMAS,
    FORM,
    NEW,
    after,
    begin,
    find_eik,
    in_december,
    link_of_eik,
    sent,
    shown,
)
from tests.support.freshness import mails, token_of
from tests.support.people import actor
from tests.support.takedowns import archive
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.campaigns import jobs, queries, rules, sending, service
from wijzerplaat.records.campaigns.models import CLOSED, OPEN, OTHER, CampaignMail
from wijzerplaat.records.entries.special_days import make_special_day
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED

WEEK = timedelta(days=7)
FEASTS = [CHRISTMAS, BOXING, NEW]


def test_it_asks_each_organisation_once_and_reminds_once_after_a_week(work):
    with in_december(), work() as scope:
        begin(scope)
        assert sending.send_campaign_mails(scope) == 2
        assert sending.send_campaign_mails(scope) == 0
    with after(timedelta(days=6)), work() as scope:
        assert sending.send_campaign_mails(scope) == 0
    with after(WEEK), work() as scope:
        assert sending.send_campaign_mails(scope) == 2
    with after(WEEK * 2), work() as scope:
        assert sending.send_campaign_mails(scope) == 0
        mails = sent(scope)
    assert [(to, subject) for to, subject, _text in mails] == [
        ("admin@eikstad.example", "Nog even: zijn jullie open met kerst?"),
        ("admin@eikstad.example", "Zijn jullie open met kerst?"),
        ("neighbour@eikstad.example", "Nog even: zijn jullie open met kerst?"),
        ("neighbour@eikstad.example", "Zijn jullie open met kerst?"),
    ]


def test_who_answered_is_not_reminded_and_residents_see_it_at_once(work):
    with in_december(), work() as scope:
        begin(scope)
        link = link_of_eik(scope)
        service.answer_campaign_by_link(scope, link, [make_special_day(CHRISTMAS, "closed")])
        assert shown(scope) == {"12-25": "closed"}
    with after(WEEK), work() as scope:
        assert sending.send_campaign_mails(scope) == 1


def test_a_later_answer_replaces_the_first_and_an_editor_puts_back_what_was_there(work):
    with in_december(), work() as scope:
        find_eik(scope).special_days = [make_special_day(NEW, "usual")]
        begin(scope)
        link = link_of_eik(scope)
        service.answer_campaign_by_link(
            scope, link, [make_special_day(day, "closed") for day in FEASTS]
        )
        ask = service.answer_campaign_by_link(scope, link, [make_special_day(BOXING, "closed")])
        assert (ask.answer, shown(scope)) == (CLOSED, {"12-26": "closed"})
        service.take_answer_back(scope, ask.id)
        assert (ask.answer, ask.answered_at, shown(scope)) == ("", None, {"01-01": "usual"})


def test_a_link_of_a_campaign_that_is_stopped_or_over_says_so(work):
    with in_december(), work() as scope:
        campaign = begin(scope)
        link = link_of_eik(scope)
    with in_december(day=31), work() as scope:
        assert service.find_open_ask(scope, link)
    with after(timedelta(days=32)), work() as scope:
        with pytest.raises(queries.CampaignOver):
            service.answer_campaign_by_link(scope, link, [])
        assert sending.send_campaign_mails(scope) == 0
        assert jobs.forget_portal_addresses(scope) == 2, "also where no mail leaves"
        assert scope.session.scalars(select(CampaignMail.sent_to)).all() == [None, None]
    with in_december(day=2), work() as scope:
        assert service.stop_campaign(scope, campaign.id)
        with pytest.raises(queries.CampaignOver):
            service.find_open_ask(scope, link)


def test_a_campaign_that_was_never_sent_goes_when_it_is_stopped(work):
    with in_december(), work() as scope:
        campaign = service.create_campaign(scope, FORM)
        assert not service.stop_campaign(scope, campaign.id)
        assert queries.list_campaigns(scope) == []


def test_one_person_gets_one_mail_about_all_that_is_theirs_and_none_twice_a_day(work):
    with in_december(), work() as scope:
        for one in scope.session.scalars(select(User).where(User.email.like("%@eikstad.example"))):
            one.active = False
        for one in scope.session.scalars(select(Organisation)):
            one.email = "samen@eikstad.example"
        scope.session.flush()
        begin(scope)
        begin(scope, name="Nog een")
        assert sending.send_campaign_mails(scope) == 1
        (mail,) = sent(scope)
        assert mail[0] == "samen@eikstad.example"
        assert mail[2].count("/open-of-dicht/") == 4


def test_who_was_asked_today_whether_all_is_right_gets_this_mail_tomorrow(work):
    with in_december(), work() as scope:
        begin(scope)
        freshness.ask_organisation_again(scope, find_eik(scope).id)
        assert sending.send_campaign_mails(scope) == 1
    with in_december(day=2), work() as scope:
        assert sending.send_campaign_mails(scope) == 1
        assert len({to for to, _subject, _text in sent(scope)}) == 2


def test_who_got_this_mail_today_is_not_asked_by_hand_too(work, platform):
    with in_december(), work(actor=actor(platform, "editor")) as scope:
        begin(scope)
        assert sending.send_campaign_mails(scope) == 2
        before = len(mails(scope))
        with pytest.raises(Conflict, match=mailed_days.MAILED_TODAY):
            freshness.ask_organisation_again(scope, find_eik(scope).id)
        assert len(mails(scope)) == before
    with in_december(day=2), work(actor=actor(platform, "editor")) as scope:
        freshness.ask_organisation_again(scope, find_eik(scope).id)
        assert len(mails(scope)) == before + 1


def test_who_answered_the_question_of_today_still_gets_this_mail_tomorrow(work):
    with in_december(), work() as scope:
        begin(scope)
        freshness.ask_organisation_again(scope, find_eik(scope).id)
        token = token_of(mails(scope)[-1])
        freshness.answer_check_question(scope, token, freshness.CORRECT)
        assert sending.send_campaign_mails(scope) == 1


def test_at_most_so_many_people_get_mail_in_one_run(work):
    with in_december(), work() as scope:
        begin(scope)
        assert sending.send_campaign_mails(scope, limit=1) == 1
        assert sending.send_campaign_mails(scope, limit=1) == 1
        assert len(sent(scope)) == 2


def test_a_portal_that_paused_its_mails_sends_these_later(work):
    with in_december(), work() as scope:
        begin(scope)
        quiet = replace(scope.portal, freshness={**scope.portal.freshness, "paused": True})
        assert sending.send_campaign_mails(replace(scope, portal=quiet)) == 0
        assert sending.send_campaign_mails(scope) == 2


def test_nobody_is_asked_who_is_away_stops_or_is_not_online(work):
    with in_december(), work() as scope:
        campaign = service.create_campaign(scope, FORM)
        assert len(queries.list_chosen_organisations(scope, campaign)) == 2
        service.start_campaign(scope, campaign.id)
        find_eik(scope).paused_from = CHRISTMAS - timedelta(days=60)
        scope.session.flush()
        assert sending.send_campaign_mails(scope) == 1
        find_eik(scope).paused_from, find_eik(scope).stopped_on = None, NEW
        scope.session.flush()
        assert sending.send_campaign_mails(scope) == 0
        assert len(queries.list_chosen_organisations(scope, campaign)) == 1


def test_it_is_for_who_has_something_of_the_topic_and_of_the_kind(work):
    with in_december(), work() as scope:
        for wish, names in (
            ({"topic": "geld"}, ["Buurthuis De Eik"]),
            ({"kind": "vacancy"}, ["Buurthuis De Eik"]),
            ({"topic": "geld", "kind": "activity"}, ["Buurthuis De Eik"]),
        ):
            campaign = service.create_campaign(scope, {**FORM, **wish})
            chosen = queries.list_chosen_organisations(scope, campaign)
            assert [one.title for one in chosen] == names


def test_nobody_to_ask_is_said_and_a_wrong_choice_too(work):
    with in_december(), work() as scope:
        with pytest.raises(Invalid):
            service.create_campaign(scope, {**FORM, "topic": "bestaat-niet"})
        with pytest.raises(Invalid):
            service.create_campaign(scope, {**FORM, "sort": "own"})
        for one in scope.session.scalars(select(Organisation)):
            one.stopped_on = NEW
        scope.session.flush()
        campaign = service.create_campaign(scope, FORM)
        with pytest.raises(Invalid):
            service.start_campaign(scope, campaign.id)


def test_only_the_desk_may(work, platform):
    with in_december(), work(actor=actor(platform, "admin")) as scope, pytest.raises(NotAllowed):
        service.create_campaign(scope, FORM)


def test_an_address_that_mail_does_not_reach_is_skipped_and_counted(work):
    with in_december(), work() as scope:
        for one in scope.session.scalars(select(User).where(User.email.like("%@eikstad.example"))):
            one.active = False
        find_eik(scope).email = ""
        scope.session.flush()
        campaign = service.create_campaign(scope, FORM)
        found = queries.find_reach(scope, campaign)
        assert "Buurthuis De Eik" in [one.title for one in found.unreachable]


def test_whom_the_mail_does_not_reach_or_who_left_makes_room_for_the_next_one(work):
    with in_december(), work() as scope:
        find_eik(scope).email = "info@deeik.example"
        begin(scope)
        sending.send_campaign_mails(scope)
        (mail,) = [
            one
            for one in scope.session.scalars(select(CampaignMail))
            if one.sent_to == ["admin@eikstad.example"]
        ]
    with after(timedelta(hours=2)), work() as scope:
        bounced = mark_address(scope, "admin@eikstad.example")
        troubles.note_trouble(scope, bounced, RETURNED, "5.1.1", mail.id)
        assert [sending.send_campaign_mails(scope) for _run in range(2)] == [1, 0]
        again = scope.session.get_one(CampaignMail, mail.id)
        assert (again.step, again.sent_to) == (1, ["info@deeik.example"])


def test_a_link_of_who_is_no_more_on_the_website_is_over(work, platform):
    with in_december(), work(actor=actor(platform, "editor")) as scope:
        begin(scope)
        token = link_of_eik(scope)
        archive(scope, "Buurthuis De Eik")
        with pytest.raises(queries.CampaignOver):
            service.answer_campaign_by_link(scope, token, [])


def test_what_kind_of_answer_it_is():
    assert rules.name_answer_sort([]) == OPEN
    assert rules.name_answer_sort([make_special_day(NEW, "closed")]) == CLOSED
    both = [make_special_day(NEW, "closed"), make_special_day(BOXING, "other", "09:00", "12:00")]
    assert rules.name_answer_sort(both) == OTHER


def test_who_is_closed_on_all_days_stays_closed_on_the_days_said_before():
    said = [
        make_special_day(CHRISTMAS + timedelta(days=2), "closed"),
        make_special_day(CHRISTMAS + timedelta(days=3), "other", "09:00", "12:00"),
        make_special_day(NEW + timedelta(days=30), "closed"),
    ]
    days = rules.list_days(CHRISTMAS, NEW)
    closed = rules.say_all_closed(FEASTS, days, said)
    expected = [CHRISTMAS, BOXING, CHRISTMAS + timedelta(days=2), NEW]
    assert closed == [make_special_day(day, "closed") for day in expected]
