"""Mail 27: once a day for each editor, and only when something waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.mails import mails
from tests.support.moderation import change, organisation
from tests.support.parts import make_part
from tests.support.trust import NEW, sent
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.ground.core.permissions import EDITOR, PART_EDITOR, PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.moderation import jobs, reminders
from wijzerplaat.records.moderation.reminders import Waiting
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need


def at(scope, **later):
    return Scope(scope.session, scope.portal, scope.actor, scope.now + timedelta(**later))


def to(scope):
    return [(mail.payload["to"], mail.payload["subject"]) for mail in mails(scope)]


def test_no_mail_when_nothing_waits(work):
    with work() as scope:
        assert (jobs.remind_portal_editors(scope), to(scope)) == (0, [])


def test_one_mail_a_day_for_each_editor(work, people):
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    for _again in range(2):
        with work() as scope:
            jobs.remind_portal_editors(scope)
    with work() as scope:
        assert to(scope) == [("editor@eikstad.example", "1 ding wacht op jou")]
        assert jobs.remind_portal_editors(at(scope, days=1)) == 1


def test_the_mail_counts_proposals_and_samples_and_names_tasks(work, people):
    sent(work, people, phone=NEW, summary="Kom langs.")
    with work() as scope:
        organisation(scope).verify_due_at = scope.now + timedelta(days=1)
        scope.session.flush()
        assert reminders.count_waiting_work(scope) == Waiting(1, 1, 0)
        later = at(scope, days=2)
        jobs.remind_portal_editors(later)
        text = next(
            mail.payload for mail in mails(scope) if mail.payload["to"] == "editor@eikstad.example"
        )
        assert text["subject"] == "3 dingen wachten op jou"
        for words in (
            "Teksten om te lezen: 1",
            "Direct geplaatst, om na te kijken: 1",
            "Taken: 1",
            f"- Controle te laat: bel even: {organisation(scope).title}",
            "/redactie/taken/",
        ):
            assert words in text["text"]


def test_an_editor_hears_of_own_and_free_tasks_not_of_those_of_colleagues(work, people):
    with work(actor=people["editor"]) as scope:
        for number in range(20):
            need = Need(f"proef {number}", scope.now, organisation(scope).id)
            task = tasks.open_task(scope, "stopped", need)
            if number == 0:
                tasks.take_task(scope, task.id)
            if number == 1:
                tasks.assign_task(scope, task.id, people["portal-admin"].user_id)
    with work() as scope:
        jobs.remind_portal_editors(scope)
        (mail,) = mails(scope)
        assert mail.payload["subject"] == "19 dingen wachten op jou"
        assert mail.payload["text"].count("- Gestopt: ") == reminders.MOST_LINES
        assert "En nog 7 taken." in mail.payload["text"]


@pytest.mark.parametrize(
    ("active", "who"), [(True, "editor@eikstad.example"), (False, "portal-admin@eikstad.example")]
)
def test_without_an_editor_the_administrator_gets_it(work, people, active, who):
    with work() as scope:
        scope.session.get(User, people["editor"].user_id).active = active
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    with work() as scope:
        jobs.remind_portal_editors(scope)
        assert [one for one, _subject in to(scope)] == [who]


def test_somebody_with_two_roles_gets_one_mail(work, people):
    with work() as scope:
        scope.session.add(
            Membership(user_id=people["editor"].user_id, role=PORTAL_ADMIN, organisation_id=None)
        )
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    with work() as scope:
        assert jobs.remind_portal_editors(scope) == 1
        assert (
            len(scope.session.scalars(select(Membership).where(Membership.role == EDITOR)).all())
            == 1
        )


def test_what_residents_report_and_what_one_follows_count_too(work, people):
    with work(actor=people["editor"]) as scope:
        feedback.create_report(
            scope, organisation(scope), {"what": "phone", "text": "", "email": ""}
        )
        contacts.watch_entry(scope, organisation(scope).id)
    with work(actor=people["member"]) as scope:
        later = at(scope, minutes=1)
        change(later, summary="Kom langs.")
    with work() as scope:
        later = at(scope, minutes=2)
        found = reminders.count_waiting_work(later)
        assert (found.proposals, len(found.tasks)) == (1, 1)
        jobs.remind_portal_editors(later)
        text = next(
            mail.payload for mail in mails(scope) if "wachten op jou" in mail.payload["subject"]
        )
        assert text["subject"] == "3 dingen wachten op jou"
        assert (
            "- Klopt niet, zeggen bewoners: " in text["text"]
            and "Nieuws over wat je volgt: 1" in text["text"]
        )


def test_what_is_planned_for_later_waits_on_nobody(work, people):
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.").publish_at = scope.now + timedelta(days=9)
    with work() as scope:
        assert (jobs.remind_portal_editors(scope), to(scope)) == (0, [])


def test_a_task_of_administrators_waits_on_them_alone(work, people):
    with work() as scope:
        tasks.open_task(scope, "statement", Need("oud", scope.now, note="Oud."))
        tasks.open_task(scope, "stopped", Need("weg", scope.now, organisation(scope).id))
    told = {}
    for who in ("editor", "portal-admin"):
        with work(actor=people[who], write=False) as scope:
            told[who] = len(reminders.count_waiting_work(scope).tasks)
    assert told == {"editor": 1, "portal-admin": 2}


def test_an_editor_of_a_part_hears_what_waits_there(work, people, platform):
    with work() as scope:
        for name, topic in (("noor", "ontmoeten"), ("tom", "geld")):
            user = accounts.find_or_add_user(scope, f"{name}@post.example", name)
            part = make_part(platform, [topic])
            accounts.grant_role(scope, user.id, PART_EDITOR, part=part)
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    with work() as scope:
        jobs.remind_portal_editors(scope)
        told = {one for one, _subject in to(scope)}
        assert told == {"editor@eikstad.example", "noor@post.example"}
