"""Examples of the mails about sign-ups, of people and activities that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.models import Location
from wijzerplaat.residents.signups import (
    call_mails,
    change_letters,
    digests,
    letters,
    mail_kinds,
    message_letters,
    told,
)
from wijzerplaat.residents.signups.letters import Guest
from wijzerplaat.residents.signups.models import CONFIRMED, PENDING, WAITING, Signup
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

DAYS_AHEAD = 9


def _meet(scope: PortalScope, state: str = CONFIRMED, *, known: bool = True) -> Guest:
    activity = Activity(
        title="Zingen",
        location=Location(
            name="Buurthuis De Linde", street="Kade", number="12", postcode="", city=""
        ),
    )
    day = clock.today(scope.now) + timedelta(days=DAYS_AHEAD)
    row = Occurrence(
        starts_at=datetime.combine(day, time(10)),
        ends_at=datetime.combine(day, time(12)),
        cancelled=False,
        reason="",
    )
    signup = Signup(name="Fatima", people=2, state=state)
    return Guest(signup, row, activity, activity.title, scope.portal.url("/"), known)


def _confirm(scope: PortalScope) -> Letter:
    return letters.make_signup_letter(_meet(scope), waits=False)


def _queue(scope: PortalScope) -> Letter:
    return letters.make_signup_letter(_meet(scope, WAITING), waits=True)


def _ask(scope: PortalScope) -> Letter:
    return letters.make_signup_question_letter(_meet(scope, PENDING, known=False), [])


def _renumber(scope: PortalScope) -> Letter:
    return letters.make_number_letter(_meet(scope))


def _give_seat(scope: PortalScope) -> Letter:
    return letters.make_seat_letter(_meet(scope))


def _offer_seat(scope: PortalScope) -> Letter:
    guest = _meet(scope)
    until = guest.occurrence.starts_at - timedelta(days=DAYS_AHEAD - 1)
    return letters.make_offer_letter(guest, formats.day(until), formats.hour(until))


def _lapse(scope: PortalScope) -> Letter:
    return letters.make_lapsed_offer_letter(_meet(scope))


def _remind(scope: PortalScope) -> Letter:
    return letters.make_reminder_letter(_meet(scope), is_today=False)


def _cancel(scope: PortalScope) -> Letter:
    return letters.make_cancellation_letter(_meet(scope), by_organisation=False)


def _change(scope: PortalScope) -> Letter:
    before = {told.PLACE: "Bibliotheek, Markt 1"}
    return _tell(scope, before, {told.PLACE: "Buurthuis De Linde, Kade 12"})


def _tell(scope: PortalScope, before: told.Told, now: told.Told) -> Letter:
    guest = _meet(scope)
    row = guest.occurrence
    known = told.describe_facts(guest.activity) | told.describe_date(row)
    if now.get(told.OFF):
        row.reason = "We zijn ziek."
    news = [told.DateNews(guest.signup, row, known | before, known | now)]
    agenda = scope.portal.url("/") if now.get(told.OFF) else ""
    return change_letters.make_news_letter(guest, news, agenda=agenda)


def _add_date(scope: PortalScope) -> Letter:
    return change_letters.make_course_date_letter(_meet(scope))


def _call_off(scope: PortalScope) -> Letter:
    return _tell(scope, {}, {told.OFF: told.YES})


def _put_back(scope: PortalScope) -> Letter:
    return _tell(scope, {told.OFF: told.YES}, {})


def _move(scope: PortalScope) -> Letter:
    row = _meet(scope).occurrence
    days = timedelta(days=2)
    before = told.describe_times(row.starts_at - days, row.ends_at - days, off=False)
    return _tell(scope, before, {})


def _write(scope: PortalScope) -> Letter:
    return message_letters.make_message_letter(_meet(scope), "Neem je eigen kopje mee.")


def _announce(scope: PortalScope) -> Letter:
    return message_letters.make_announcement_letter(_meet(scope, known=False))


def _tell_news(scope: PortalScope) -> Letter:
    guest = _meet(scope)
    facts = [(f"{guest.title}, {formats.day(guest.occurrence.starts_at)}", "3 mensen")]
    return digests.make_news_letter("Henk", guest.title, 3, facts, guest.href)


def _list_calls(scope: PortalScope) -> Letter:
    guest = _meet(scope)
    facts = [(f"{guest.title}, {formats.day(guest.occurrence.starts_at)}", "2 mensen")]
    return call_mails.make_call_letter("Henk", 2, facts, guest.href)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.CONFIRMED: _confirm,
    mail_kinds.QUEUED: _queue,
    mail_kinds.ASKED: _ask,
    mail_kinds.RENUMBERED: _renumber,
    mail_kinds.SEAT_GIVEN: _give_seat,
    mail_kinds.SEAT_OFFERED: _offer_seat,
    mail_kinds.LAPSED: _lapse,
    mail_kinds.REMINDER: _remind,
    mail_kinds.CANCELLED: _cancel,
    mail_kinds.CHANGED: _change,
    mail_kinds.DATE_ADDED: _add_date,
    mail_kinds.CALLED_OFF: _call_off,
    mail_kinds.PUT_BACK: _put_back,
    mail_kinds.MOVED: _move,
    mail_kinds.WRITTEN: _write,
    mail_kinds.WRITTEN_UNKNOWN: _announce,
    mail_kinds.NEWS: _tell_news,
    mail_kinds.CALL_LIST: _list_calls,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
