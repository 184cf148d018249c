"""A resident reports once whatever happens, the organisation hears of it without the resident's
words, and they go after 90 days.
"""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound, TooMany
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.entries import service as entries
from wijzerplaat.residents.feedback import service
from wijzerplaat.residents.feedback.models import HANDLED, Report

SECRET = "Mevrouw Jansen van nummer 7 neemt nooit op"
TOLD = {"what": "phone", "text": SECRET, "email": "resident@post.example"}


def send(work, typed=TOLD, kind="organisation", slug="buurthuis-de-eik"):
    with work(actor=ANYBODY) as scope:
        service.create_report(scope, entries.find_published_entry(scope, kind, slug), typed)


def mails(scope):
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [row.payload for row in rows]


def test_the_same_words_twice_are_one_report_and_one_mail(work):
    send(work)
    send(work)
    with work() as scope:
        assert len(service.list_reports_by_state(scope)) == service.count_open_reports(scope) == 1
        assert len(mails(scope)) == 1


def test_the_organisation_hears_what_is_wrong_in_fixed_words_only(work):
    send(work)
    with work() as scope:
        (mail,) = mails(scope)
    assert mail["to"] == "admin@eikstad.example"
    assert mail["subject"] == "Een bewoner zegt: ‘het telefoonnummer klopt niet’"
    assert "0500 11 22 33" in mail["text"]
    for said in (SECRET, "Jansen", "resident@post.example"):
        assert said not in mail["text"] + mail["html"] + mail["subject"]


@pytest.mark.parametrize("what", ["phone", "hours", "address", "stopped", "other"])
def test_every_subject_fits(work, what):
    send(work, {"what": what, "text": "Dit is anders."}, "activity", "koffieochtend")
    with work() as scope:
        (mail,) = mails(scope)
    assert (
        mail["subject"].startswith("Een bewoner zegt: ‘")
        and mail["subject"].endswith("’")
        and len(mail["subject"]) <= 60
    )


def test_an_organisation_gets_one_mail_an_hour_and_editors_every_report(work):
    send(work)
    send(work, {"what": "hours"}, "activity", "koffieochtend")
    with work() as scope:
        assert service.count_open_reports(scope) == 2 and len(mails(scope)) == 1
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=True):
        send(work, {"what": "address"})
        with work() as scope:
            assert len(mails(scope)) == 2


def test_a_report_about_a_text_of_the_editors_mails_nobody(work):
    send(work, {"what": "other", "text": "Dit is oud."}, "article", "zo-vraag-je-hulp")
    with work() as scope:
        assert service.count_open_reports(scope) == 1 and mails(scope) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "what"),
        ({"what": "weer"}, "what"),
        ({"what": "other"}, "text"),
        ({"what": "phone", "email": "geen"}, "email"),
        ({"what": "phone", "text": "x" * 2001}, "text"),
        ({"what": "phone", "state": "handled"}, "state"),
    ],
)
def test_what_cannot_be_used_gets_a_message_at_its_field(work, typed, field):
    with pytest.raises(Invalid) as problem:
        send(work, typed)
    assert field in problem.value.fields


def test_nobody_can_flood_the_editors_with_one_page(work):
    for number in range(service.PER_ENTRY[0]):
        send(work, {"what": "other", "text": f"Nummer {number}"}, *("article", "zo-vraag-je-hulp"))
    with pytest.raises(TooMany) as refusal:
        send(work, {"what": "other", "text": "Nog een"}, *("article", "zo-vraag-je-hulp"))
    assert timedelta(hours=23) < refusal.value.wait <= timedelta(hours=24)
    send(work, {"what": "other", "text": "Nog een"})


@pytest.mark.usefixtures("platform")
def test_a_report_is_handled_with_a_note_and_can_be_opened_again(work):
    send(work)
    with work() as scope:
        report = service.list_reports_by_state(scope)[0]
        service.mark_report_handled(scope, report.id, {"note": "Gebeld."})
        assert service.count_open_reports(scope) == 0 and report.note == "Gebeld."
        assert [one.id for one in service.list_reports_by_state(scope, HANDLED)] == [report.id]
        service.mark_report_open(scope, report.id)
        assert service.count_open_reports(scope) == 1
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.mark_report_handled(scope, report.id, {"note": ""})
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        service.mark_report_handled(scope, report.id, {"note": ""})


def test_what_residents_wrote_is_gone_after_90_days_and_the_rest_stays(work):
    send(work)
    with time_machine.travel(clock.now() + timedelta(days=89), tick=True), work() as scope:
        assert service.purge_reports(scope) == 0
    with time_machine.travel(clock.now() + timedelta(days=91), tick=True), work() as scope:
        assert service.purge_reports(scope) == 1
        report = scope.session.scalars(select(Report)).one()
        assert (report.text, report.email, report.what, report.mark) == (
            "",
            "",
            "phone",
            report.id.hex,
        )
        assert service.purge_reports(scope) == 0
