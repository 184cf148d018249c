"""Mails 17, 18 and 19 about decisions, and what undo does with them."""

from datetime import timedelta

import pytest

from tests import world
from tests.support.mails import mails
from tests.support.moderation import decided
from wijzerplaat.records.moderation import service
from wijzerplaat.tenancy.accounts.models import User


@pytest.mark.parametrize(
    ("verb", "args", "subject", "words"),
    [
        (
            service.approve_revision,
            (),
            "Je wijziging staat online",
            "/organisaties/buurthuis-de-eik",
        ),
        (
            service.send_back_revision,
            ("Hoe laat is het?",),
            "We hebben een vraag over je tekst",
            "Hoe laat is het?",
        ),
        (
            service.reject_revision,
            ("Dit is reclame.",),
            "We plaatsen dit niet. Dit is waarom",
            "Dit is reclame.",
        ),
    ],
)
def test_the_author_hears_of_a_decision_after_two_minutes(work, people, verb, args, subject, words):
    decided(work, people, verb, *args, summary="Nieuw.")
    with work() as scope:
        (mail,) = mails(scope)
        assert (mail.payload["to"], mail.payload["subject"]) == ("member@eikstad.example", subject)
        assert words in mail.payload["text"]
        assert words in mail.payload["html"]
        assert mail.available_at - mail.created_at == timedelta(minutes=2)


def test_a_mail_says_what_was_left_out(work, people):
    decided(
        work,
        people,
        service.approve_revision,
        frozenset({"phone"}),
        summary="Nieuw.",
        phone="0500 99 88 77",
    )
    with work() as scope:
        assert "Dit hebben we niet geplaatst: In 1 of 2 zinnen." in mails(scope)[0].payload["text"]


def test_undo_in_time_stops_the_mail(work, people):
    revision_id = decided(work, people, service.approve_revision, summary="Nieuw.")
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
    with work() as scope:
        assert mails(scope) == []


def test_undo_after_the_mail_left_sends_a_correction(work, people):
    revision_id = decided(work, people, service.reject_revision, "Reclame.", summary="Nieuw.")
    with work() as scope:
        mails(scope)[0].done_at = scope.now
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
    with work() as scope:
        assert [mail.payload["subject"] for mail in mails(scope)] == [
            "We plaatsen dit niet. Dit is waarom",
            "Onze vorige mail klopt niet",
        ]


def test_who_decides_on_an_own_text_gets_no_mail(work, people):
    with work(actor=people["editor"]) as scope:
        service.approve_revision(
            scope,
            service.propose_revision(
                scope, "article", {**world.ARTICLE, "title": "Nieuw"}, owner_id=None
            ).id,
        )
    with work() as scope:
        assert mails(scope) == []


def test_an_author_who_cannot_log_in_any_more_gets_no_mail(work, people):
    with work() as scope:
        scope.session.get(User, people["member"].user_id).active = False
    decided(work, people, service.approve_revision, summary="Nieuw.")
    with work() as scope:
        assert mails(scope) == []
