"""Organisations are asked in time, once per step.

Only 'klopt' acts at once; a link is spent by an answer.
"""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails, token_of
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.web import formats
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import renewing, rules, service


def test_nobody_is_asked_long_before_the_check_date(work):
    with later(months=4), work() as scope:
        assert service.ask_due_organisations(scope) == 0


def test_an_organisation_is_asked_once_per_step(work):
    with later(months=5), work() as scope:
        assert service.ask_due_organisations(scope) == 2
        assert service.ask_due_organisations(scope) == 0
    with later(months=5, days=14), work() as scope:
        assert service.ask_due_organisations(scope) == 2
        subjects = {mail["subject"] for mail in mails(scope)}
    assert "Klopt alles nog over Buurthuis De Eik?" in subjects
    assert "Nog even: klopt alles over Buurthuis De Eik?" in subjects


def test_who_is_first_reached_late_begins_with_the_first_mail_and_gets_a_day_to_come(work):
    for days, asked, subject in (
        (0, 2, "Klopt alles nog over Buurthuis De Eik?"),
        (1, 0, None),
        (14, 2, "Nog even: klopt alles over Buurthuis De Eik?"),
        (28, 2, "Laatste vraag: klopt alles over Buurthuis De Eik?"),
        (60, 0, None),
    ):
        with later(months=7, days=days), work() as scope:
            before = len(mails(scope))
            assert service.ask_due_organisations(scope) == asked
            new = [mail for mail in mails(scope)[before:] if "De Eik" in mail["subject"]]
            assert {mail["subject"] for mail in new} == ({subject} if subject else set())
            last_day = formats.plain_date(scope.now + rules.TIME_TO_ANSWER)
            assert all(last_day in mail["text"] for mail in new)


def test_the_mail_goes_to_the_administrator_and_names_the_portals_own_host(work):
    with later(months=5), work() as scope:
        service.ask_due_organisations(scope)
        mail = next(one for one in mails(scope) if "De Eik" in one["subject"])
    assert mail["to"] == "admin@eikstad.example"
    assert (
        "http://eikstad.test:5000/bevestig/" in mail["text"]
        and "http://eikstad.test:5000/bevestig/" in mail["html"]
    )


def test_klopt_verifies_everything_of_the_organisation(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        asked = service.answer_check_question(scope, token, service.CORRECT)
        entries = service.list_public_entries(scope, asked.organisation_id)
        assert entries and all(entry.verified_at == scope.now for entry in entries)
        assert all(entry.verify_due_at == scope.now + relativedelta(months=6) for entry in entries)
        with pytest.raises(service.TooOld):
            service.find_check_question(scope, token)


def test_opening_never_spends_the_link(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        before = [
            entry.verified_at for entry in scope.session.scalars(select(Entry).order_by(Entry.id))
        ]
        for _ in range(5):
            service.find_check_question(scope, token)
        assert [
            entry.verified_at for entry in scope.session.scalars(select(Entry).order_by(Entry.id))
        ] == before


@pytest.mark.parametrize("given", [service.STOPPED, service.OTHER_PERSON])
def test_other_answers_change_nothing_public_and_go_to_an_editor(work, given):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        states = {
            entry.id: (entry.state, entry.verified_at)
            for entry in scope.session.scalars(select(Entry))
        }
        service.answer_check_question(scope, token, given)
        assert {
            entry.id: (entry.state, entry.verified_at)
            for entry in scope.session.scalars(select(Entry))
        } == states
        assert mails(scope)[-1]["to"] == "vraag@eikstad.example"


def test_a_link_lives_thirty_days_and_a_new_one_goes_to_the_organisation_only(work):
    token = asked_once(work)
    with later(months=5, days=31), work() as scope:
        with pytest.raises(service.TooOld):
            service.answer_check_question(scope, token, service.CORRECT)
        before = len(mails(scope))
        renewing.renew_check_link(scope, token)
        fresh = mails(scope)[before:]
        assert [mail["to"] for mail in fresh] == ["admin@eikstad.example"]
        service.answer_check_question(scope, token_of(fresh[0]), service.CORRECT)


def test_a_link_of_another_portal_is_not_found(work):
    token = asked_once(work)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.find_check_question(scope, token)


def test_an_unknown_answer_is_refused(work):
    token = asked_once(work)
    with work() as scope, pytest.raises(Invalid):
        service.answer_check_question(scope, token, "weg")


def test_a_portal_with_a_shorter_interval_asks_sooner(work, platform, monkeypatch):
    portal = platform.directory.by_slug("eikstad")
    monkeypatch.setitem(portal.freshness, "interval_months", 1)
    with work() as scope:
        for entry in scope.session.scalars(select(Entry)):
            entry.verify_due_at = scope.now + timedelta(days=11)
        assert service.ask_due_organisations(scope) == 0
        for entry in scope.session.scalars(select(Entry)):
            entry.verify_due_at = scope.now + timedelta(days=10)
        assert service.ask_due_organisations(scope) == 2
