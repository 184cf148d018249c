"""The weekly mail: once a week, never empty, with what somebody chose, and not to who stopped."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from tests.support.digests import at, find_next, list_digests, publish_on, read_link, subscribe
from wijzerplaat.ground.core import outbox
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.digests import jobs, sending, service
from wijzerplaat.residents.digests.models import (
    BY_BOUNCE,
    ORGANISATIONS,
    PROFESSIONALS,
    DigestSubscriber,
)
from wijzerplaat.tenancy.effects.models import MailTrouble
from wijzerplaat.tenancy.portals.models import Portal

NEWS = "Buurthuis De Eik"


def morning(day):
    return datetime.combine(day, time(8), UTC)


def first_day(scope):
    """Return the next day on which it leaves, with one article as its news."""
    day = find_next(4)
    titles = list(scope.session.scalars(select(Entry.title).where(Entry.kind == "article")))
    publish_on(scope, morning(day) - timedelta(days=1), *titles, NEWS)
    return day, titles[0]


def test_news_leaves_once_a_week_however_often_the_job_runs(work) -> None:
    with work() as scope:
        subscribe(scope)
        day, title = first_day(scope)
        assert jobs.send_portal_digests(at(scope, day - timedelta(days=1))) == 0
        assert jobs.send_portal_digests(at(scope, day)) == 1
        assert jobs.send_portal_digests(at(scope, day)) == 0
        assert jobs.send_portal_digests(at(scope, day + timedelta(days=1))) == 0
        ((to, subject, text),) = list_digests(scope)
        assert to == "sanne@post.example"
        assert subject == f"Nieuw op {scope.portal.name} deze week"
        assert title in text and "Kies wat je krijgt, of stop" in text
        assert "organisaties" not in text, "they are no news for residents"


def test_a_worker_that_was_away_makes_up_for_it_on_the_next_day(work) -> None:
    with work() as scope:
        subscribe(scope)
        day, title = first_day(scope)
        assert jobs.send_portal_digests(at(scope, day + timedelta(days=2))) == 0
        assert jobs.send_portal_digests(at(scope, day + timedelta(days=1))) == 1
        publish_on(scope, morning(day) + timedelta(days=6), title)
        assert jobs.send_portal_digests(at(scope, day + timedelta(days=7))) == 1


def test_without_news_there_is_no_mail_and_next_week_there_may_be(work) -> None:
    with work() as scope:
        found = subscribe(scope)
        day = find_next(4)
        publish_on(scope, morning(day))
        for one in scope.session.scalars(select(Occurrence)):
            one.cancelled = True
        scope.session.flush()
        assert jobs.send_portal_digests(at(scope, day)) == 0
        assert (found.looked_on, found.mailed_at) == (day, None)
        later = day + timedelta(days=7)
        titles = list(scope.session.scalars(select(Entry.title).where(Entry.kind == "article")))
        publish_on(scope, morning(later) - timedelta(days=1), *titles)
        assert jobs.send_portal_digests(at(scope, later)) == 1


def test_each_audience_hears_of_its_own(work) -> None:
    with work() as scope:
        subscribe(scope, "org@post.example", ORGANISATIONS)
        subscribe(scope, "pro@post.example", PROFESSIONALS)
        day, title = first_day(scope)
        assert jobs.send_portal_digests(at(scope, day)) == 2
        (_org, _subject, for_organisations), (_pro, _same, for_professionals) = list_digests(scope)
        assert title in for_organisations and NEWS in for_organisations
        assert NEWS in for_professionals and title not in for_professionals
        assert "Nieuw: organisaties" in for_professionals


def test_who_refers_people_hears_what_changed_too(work) -> None:
    with work() as scope:
        subscribe(scope, "pro@post.example", PROFESSIONALS)
        day = find_next(4)
        publish_on(scope, morning(day) - timedelta(days=100))
        eik = scope.session.scalars(select(Entry).where(Entry.title == NEWS)).one()
        eik.updated_at = morning(day) - timedelta(days=1)
        scope.session.flush()
        assert jobs.send_portal_digests(at(scope, day)) == 1
        ((_to, _subject, text),) = list_digests(scope)
        assert "Veranderd: organisaties" in text and NEWS in text


def test_a_district_stands_in_the_subject_and_a_topic_never(work) -> None:
    with work() as scope:
        subscribe(scope, topics=["ontmoeten"], district="noord")
        day = find_next(4)
        publish_on(
            scope, morning(day) - timedelta(days=1), *scope.session.scalars(select(Entry.title))
        )
        sent = jobs.send_portal_digests(at(scope, day))
        assert sent == 1
        ((_to, subject, _text),) = list_digests(scope)
        assert subject == "Nieuw in Noord deze week"


def test_an_address_that_mail_does_not_reach_gets_no_more_and_is_forgotten(work) -> None:
    with work() as scope:
        found = subscribe(scope)
        day, _title = first_day(scope)
        mark = outbox.mark_address(scope, found.email)
        scope.session.add(
            MailTrouble(mark=mark, outcome="refused", since=scope.now, last_at=scope.now)
        )
        scope.session.flush()
        assert jobs.send_portal_digests(at(scope, day)) == 0
        assert (found.email, found.stopped_by) == ("", BY_BOUNCE)


def test_who_did_not_say_yes_or_stopped_gets_nothing(work) -> None:
    with work() as scope:
        service.ask_for_digest(scope, {"email": "wacht@post.example"})
        service.end_digest(scope, subscribe(scope), "link")
        day, _title = first_day(scope)
        assert jobs.send_portal_digests(at(scope, day)) == 0


def test_where_it_is_off_nothing_leaves(work, platform) -> None:
    with work() as scope:
        subscribe(scope)
        day, _title = first_day(scope)
        row = scope.session.scalars(select(Portal).where(Portal.id == scope.portal.id)).one()
        row.settings = {**row.settings, "modules": {"digests": False}}
    platform.directory.forget()
    with work() as scope:
        assert jobs.send_portal_digests(at(scope, day)) == 0


def test_a_run_takes_so_many_and_the_next_the_rest(work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending.rules, "MOST_PER_RUN", 2)
    with work() as scope:
        for name in ("a", "b", "c"):
            subscribe(scope, f"{name}@post.example")
        day, _title = first_day(scope)
        runs = [jobs.send_portal_digests(at(scope, day)) for _again in range(3)]
        assert runs == [2, 1, 0]
        assert len({to for to, _subject, _text in list_digests(scope)}) == 3


def test_its_links_lead_to_the_own_page_and_stop_it(work) -> None:
    with work() as scope:
        found = subscribe(scope)
        day, _title = first_day(scope)
        jobs.send_portal_digests(at(scope, day))
        ((_to, _subject, text),) = list_digests(scope)
        token = read_link(text)
        service.stop_digest(scope, token)
        assert scope.session.get(DigestSubscriber, found.id).email == ""
