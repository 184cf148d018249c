"""Retention is a promise: whatever people leave here by using it is there the day before its term
ends, and the day after it stands in no table, file or log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from flask.testing import FlaskClient
from sqlalchemy import create_engine, inspect, select, text

from tests import world
from tests.house.term_keepers import KEEPERS
from tests.support import picture_rows
from tests.support.applications import ask
from tests.support.help_requests import ASKED, publish_help, send_answer
from tests.support.people import Browser, actor
from tests.support.replies import find_mailed_token, find_vacancy, send_reply
from tests.support.rooms import JOBS
from tests.support.signups import sign_up
from tests.support.stories import publish_story
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.exchange.imports import runs
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core import clock, encryption, outbox
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR
from wijzerplaat.ground.core.scope import ANYBODY, Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.help_requests import changing
from wijzerplaat.residents.help_requests import service as help_requests
from wijzerplaat.residents.replies import sending
from wijzerplaat.residents.search.models import MissedSearch
from wijzerplaat.residents.signups import by_link
from wijzerplaat.residents.stories import service as stories
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.drafts import service as drafts
from wijzerplaat.tenancy.drafts.rules import Place
from wijzerplaat.tenancy.portals.models import Portal

Work = Callable[..., AbstractContextManager[Scope]]
DAY = timedelta(days=1)
ENCRYPTED = re.compile(r"gAAAA[\w=-]+")
NAME, MAIL, PHONE = "Zwaantje Kanarie", "zwaantje@kanarie.example", "0612349876"
MARKS = ("kanarie", "0612349876", "06 12349876", "06 12 34 98 76")
LINK = re.compile(r"/aanmelding/([\w-]{32})")


@dataclass
class House:
    """The running product, and what is looked through in it."""

    platform: Platform
    work: Work
    client: FlaskClient
    log: pytest.LogCaptureFixture
    url: str

    def run_jobs(self, moment: datetime) -> None:
        """Let a night go by: mail leaves, and every job that forgets runs in every portal."""
        with time_machine.travel(moment, tick=False):
            for name in ("outbox.sweep", *sorted({job for job, _test in KEEPERS.values()})):
                if not JOBS[name].per_portal:
                    JOBS[name].run(self.platform)
                    continue
                for portal in self.platform.directory.every():
                    if portal.suspended and not JOBS[name].always:
                        continue
                    with unit_of_work(self.platform.database, portal) as scope:
                        JOBS[name].run(scope)
            JOBS["outbox.sweep"].run(self.platform)

    def find_marks(self, *, mailbox: bool = False) -> list[str]:
        """Return where something of who it was still stands."""
        found = [f"table {table}" for table, said in self._rows() if _tells(said)]
        settings = self.platform.settings
        for path in settings.var.rglob("*"):
            inside = settings.post in path.parents
            if not path.is_file() or ".sqlite" in path.name or (inside and not mailbox):
                continue
            if _tells(path.read_bytes().decode("utf-8", "replace")):
                found.append(f"file {path.relative_to(settings.var)}")
        return [*found, *(["log"] if _tells(self.log.text) else [])]

    def _rows(self) -> Iterator[tuple[str, str]]:
        keys = encryption.find_keys(self.platform.database.readers.dialect)
        engine = create_engine(self.url)
        with engine.connect() as connection:
            for table in inspect(engine).get_table_names():
                for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                    said = " ".join(str(value) for value in row)
                    yield table, ENCRYPTED.sub(lambda one: keys.decrypt(one[0]), said)
        engine.dispose()


def _tells(said: str) -> bool:
    return any(one in said.lower() for one in MARKS)


@pytest.fixture
def house(
    platform: Platform, work: Work, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> House:
    caplog.set_level(logging.DEBUG)
    url = platform.settings.database_url
    return House(platform, work, client, caplog, url)


def far_date(scope: Scope, capacity: int = 10) -> Occurrence:
    """Return a date about a month ahead, with so many places."""
    activity = scope.session.scalars(select(Activity)).one()
    activity.capacity, activity.waitlist_capacity = capacity, 10
    activities.plan_activity(scope, activity)
    far = clock.to_amsterdam_time(scope.now) + timedelta(days=30)
    coming = activities.list_coming_occurrences(scope, activity, 50)
    return next(one for one in coming if one.starts_at > far)


def come(house: House, contact: str) -> datetime:
    with house.work(actor=ANYBODY) as scope:
        row = far_date(scope)
        sign_up(scope, row, NAME, contact)
        return clock.to_utc(row.ends_at)


def come_by_mail(house: House) -> datetime:
    return come(house, MAIL)


def come_by_phone(house: House) -> datetime:
    return come(house, PHONE)


def wait(house: House) -> datetime:
    with house.work(actor=ANYBODY) as scope:
        row = far_date(scope, capacity=1)
        sign_up(scope, row, "Kees")
        sign_up(scope, row, NAME, MAIL, waitlist=True)
        return clock.to_utc(row.ends_at)


def sign_off(house: House) -> datetime:
    with house.work(actor=ANYBODY) as scope:
        sign_up(scope, far_date(scope), NAME, MAIL)
        mails = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        token = next(one for mail in mails for one in LINK.findall(mail.payload["text"]))
        by_link.cancel_signup(scope, token)  # type: ignore[arg-type]
        return scope.now


def ask_question(house: House) -> datetime:
    typed = {"text": f"Wie helpt {NAME}?", "contact": MAIL}
    answer = house.client.post("/stel-je-vraag", data=typed, base_url=world.EIKSTAD)
    assert answer.status_code == 303
    return clock.now()


def ask_for_help(house: House) -> datetime:
    with house.work() as scope:
        typed = {"title": f"Wie helpt {NAME}?", "name": NAME, "email": MAIL, "phone": PHONE}
        request, token = publish_help(scope, **typed)
        send_answer(scope, request, name=NAME, email=f"ook-{MAIL}")
        told = {**ASKED, **typed, "email": f"nieuw-{MAIL}"}
        told.pop("sort")
        changing.change_help_request(scope, token, told)  # type: ignore[arg-type]
        help_requests.close_help_request(scope, token, helped=True)  # type: ignore[arg-type]
        return scope.now


def tell_a_story(house: House) -> datetime:
    """It is online, and taken back: the words go at once, the address with the term."""
    with house.work() as scope:
        told = {"title": f"{NAME} belt", "text": f"Ik ben {NAME}. Bel {PHONE}.", "name": NAME}
        _story, token = publish_story(scope, email=MAIL, **told)
        stories.withdraw_resident_story(scope, token)  # type: ignore[arg-type]
        return scope.now


def ask_at_the_counter(house: House) -> datetime:
    desk = Browser(house.client, house.platform, "editor")
    desk.get("/redactie/balie")
    typed = {"text": f"{NAME} zoekt hulp. Bel {PHONE}", "answer": "Bel ons.", "contact": MAIL}
    done = desk.post("/redactie/balie", {**typed, "doe": "antwoord"})
    assert done.status_code == 303
    return clock.now()


def reply_to_a_vacancy(house: House) -> datetime:
    """The vacancy closes today; the term begins in the night after."""
    with house.work(actor=ANYBODY) as scope:
        send_reply(scope, name=NAME, contact=MAIL, text=f"Bel mij op {PHONE}")
        sending.confirm_reply(scope, find_mailed_token(scope, MAIL, "/reactie/"))  # type: ignore[arg-type]
        find_vacancy(scope).closes_on = clock.today(scope.now)
        tomorrow = clock.to_amsterdam_time(scope.now + DAY)
    night = clock.to_utc(tomorrow.replace(hour=4, minute=30, second=0, microsecond=0))
    house.run_jobs(night)
    return night


def be_a_contact_person(house: House) -> datetime:
    """Somebody stood on a page as the one to call, and leaves."""
    with house.work() as scope:
        club = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        here = {"name": NAME, "phone": PHONE, "email": MAIL, "shown_to": "everybody"}
        for people in ([here], []):
            fields = {**entries.make_snapshot(club), "contact_people": people}
            revision = moderation.propose_revision(  # type: ignore[call-overload]
                scope, "organisation", fields, owner_id=club.id, entry_id=club.id
            )
            moderation.approve_revision(scope, revision.id)
        return scope.now


def report(house: House) -> datetime:
    typed = {"what": "phone", "text": f"{NAME} belde {PHONE}", "email": MAIL}
    with house.work(actor=ANYBODY) as scope:
        entry = entries.find_published_entry(scope, "organisation", "buurthuis-de-eik")  # type: ignore[arg-type]
        feedback.create_report(scope, entry, typed)  # type: ignore[arg-type]
        return scope.now


def apply(house: House) -> datetime:
    with house.work() as scope:
        found = scope.session.scalars(select(Organisation.id)).all()
    ask(house.work, found[0], name=NAME, email=MAIL, explanation=f"Bel {PHONE}")
    return clock.now()


def leave_a_form(house: House) -> datetime:
    with house.work(actor=actor(house.platform, "member")) as scope:
        place = Place("/mijn/activiteiten/nieuw", "/mijn/activiteiten/nieuw")
        drafts.keep_form_draft(scope, place, "/a", {"title": [NAME], "email": [MAIL]})  # type: ignore[arg-type]
        return scope.now


def fail_a_mail(house: House) -> datetime:
    with house.work() as scope:
        letter = outbox.Mail(MAIL, "Bericht", f"Hoi {NAME}", f"<p>Hoi {NAME}</p>")
        outbox.put_mail(scope, letter, about=outbox.ACCOUNT).dead_at = scope.now
        return scope.now


def bring_in(house: House) -> datetime:
    with house.work() as scope:
        rows = {"": [Row(2, {"naam": NAME, "mail": MAIL, "telefoon": PHONE})]}
        runs.open_run(scope, runs.Upload("Gids", "organisation", "lijst.csv", rows))  # type: ignore[arg-type]
        return scope.now


def send_a_photo(house: House) -> datetime:
    with house.work() as scope:
        picture_rows.add(scope, alt=f"{NAME} lacht")
        return scope.now


def leave_an_account(house: House) -> datetime:
    with house.work() as scope:
        user = accounts.find_or_add_user(scope, MAIL, NAME)  # type: ignore[arg-type]
        accounts.grant_role(scope, user.id, EDITOR)
        user.warned_at = scope.now + relativedelta(months=17)
        me = accounts.actor_of(scope, user)
        began = scope.now
    with house.work(actor=me) as scope:
        entry = entries.find_published_entry(scope, "organisation", "buurthuis-de-eik")  # type: ignore[arg-type]
        contacts.add_entry_note(scope, entry.id, {"text": "Gebeld."})  # type: ignore[arg-type]
        return began


def look_for(house: House) -> datetime:
    with house.work() as scope:
        scope.session.add(MissedSearch(day=clock.today(scope.now), words="kanarie", count=1))
        return scope.now


CASES = {
    come_by_mail: relativedelta(days=30),
    come_by_phone: relativedelta(days=30),
    wait: relativedelta(days=7),
    sign_off: relativedelta(days=7),
    ask_question: relativedelta(days=90),
    ask_for_help: relativedelta(days=90),
    tell_a_story: relativedelta(days=90),
    ask_at_the_counter: relativedelta(days=90),
    reply_to_a_vacancy: relativedelta(days=90),
    be_a_contact_person: relativedelta(days=30),
    report: relativedelta(days=90),
    apply: relativedelta(days=90),
    leave_a_form: relativedelta(days=30),
    fail_a_mail: relativedelta(days=30),
    bring_in: relativedelta(days=90),
    leave_an_account: relativedelta(months=18),
    send_a_photo: relativedelta(days=7),
    look_for: relativedelta(months=12),
}
"""What people do, and how long something of it may stay: written by hand, from mission.md."""


@pytest.mark.parametrize(
    ("do", "term"), CASES.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_it_is_there_a_day_before_and_nowhere_a_day_after(
    house: House, do: Callable[[House], datetime], term: relativedelta
) -> None:
    assert house.find_marks() == []
    ends = do(house) + term
    house.run_jobs(ends - DAY)
    assert house.find_marks(), "it was kept as long as was said"
    house.run_jobs(ends + DAY)
    assert house.find_marks() == []


def test_it_is_kept_in_a_suspended_portal_too(house: House) -> None:
    ends = come_by_mail(house) + timedelta(days=30)
    with platform_work(house.platform.database) as scope:
        for portal in scope.session.scalars(select(Portal)):
            portal.suspended_at = scope.now
    house.platform.directory.forget()
    house.run_jobs(ends + DAY)
    assert not any(one.startswith("table signup") for one in house.find_marks())


def test_a_mailbox_in_a_folder_forgets_too(house: House) -> None:
    ends = clock.now() + timedelta(days=30)
    ask_question(house)
    JOBS["outbox.sweep"].run(house.platform)
    house.run_jobs(ends - DAY)
    assert any(one.startswith("file post") for one in house.find_marks(mailbox=True))
    house.run_jobs(ends + DAY)
    assert not any(one.startswith("file") for one in house.find_marks(mailbox=True))
