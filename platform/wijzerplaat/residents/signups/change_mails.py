"""Mails 4 'Afgelast' and 5 'Veranderd': to one person, once, of all their dates that are another
than they were told; and of a course that has a date more.

Who left a phone number only is put on the call list of the organisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.languages import speak_dutch
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.residents.signups import calls, change_letters, last_news, service, told
from wijzerplaat.residents.signups.changes import DatesChanged, sort_news
from wijzerplaat.residents.signups.courses import CourseDatesAdded
from wijzerplaat.residents.signups.letters import Guest
from wijzerplaat.residents.signups.mails import make_signup_address, meet_guest
from wijzerplaat.residents.signups.models import ADDED, PUT_BACK
from wijzerplaat.residents.signups.told import DateNews
from wijzerplaat.tenancy.portals.service import PortalScope

IN_CALENDAR = {told.OFF, told.STARTS, told.PLACE}


def tell_changed_dates(scope: PortalScope, event: DatesChanged) -> None:
    """Write to one person what is another than they know, or let them be phoned."""
    news = sort_news(last_news.take_back_unread_news(scope, event.news))
    if not news:
        return
    if not news[0].signup.email:
        return _let_call(scope, news)
    letter = change_letters.make_news_letter(
        _meet(scope, news), news, _list_links(scope, news), _find_agenda(scope, news)
    )
    dates = {one.occurrence.id: one.occurrence for one in news if IN_CALENDAR & {*one.names}}
    ics = [calendar.make_ics_attachment(scope, list(dates.values()))] if dates else []
    mail = render_mail(scope, news[0].signup.email, letter, ics)
    message = outbox.put_mail(scope, mail, about=outbox.ACCOUNT)
    for one in news:
        last_news.note_last_news(one, last_news.MAIL, message.id)


def _let_call(scope: PortalScope, news: Sequence[DateNews]) -> None:
    """Put somebody on the call list, for each of their dates."""
    with speak_dutch():
        _ask_to_call(scope, news)


def _ask_to_call(scope: PortalScope, news: Sequence[DateNews]) -> None:
    for one in news:
        back = [_("Het gaat toch wel door.")] if one.sort == PUT_BACK else []
        said = [*back, *change_letters.say_moved(one), *change_letters.say_facts(one)]
        row = calls.ask_to_call(scope, one.signup, one.sort, "\n".join(said))
        if row is not None:
            last_news.note_last_news(one, last_news.CALL, row.id)


def _meet(scope: PortalScope, news: Sequence[DateNews]) -> Guest:
    """Return who gets the mail, with a link to the first of their dates that takes place; their
    address is known when it answered about all of it.
    """
    first = next((one for one in news if not one.is_off), news[0])
    activities = {one.occurrence.activity_id: one.occurrence.activity for one in news}
    email = first.signup.email
    guest = meet_guest(
        scope,
        first.occurrence.activity,
        [(first.signup, first.occurrence)],
        known=all(
            service.is_signup_address_known(scope, email, one) for one in activities.values()
        ),
        link=not first.is_off,
    )
    return guest if len(activities) == 1 else replace(guest, title=_("je activiteiten"))


def _find_agenda(scope: PortalScope, news: Sequence[DateNews]) -> str:
    """Return where else they can look, when all of it is off."""
    all_off = all(one.is_off for one in news)
    return scope.portal.url(url_for("agenda.show_agenda")) if all_off else ""


def _list_links(scope: PortalScope, news: Sequence[DateNews]) -> list[tuple[str, str]]:
    """Return the way to the sign-ups beside the first one that goes on: what was asked for at once
    stands on one page.
    """
    bookings = {one.signup.booking_id: one for one in reversed(news) if not one.is_off}
    return [
        (
            _("Bekijk je aanmelding voor %(day)s", day=formats.day(one.times[0])),
            make_signup_address(scope, one.signup, one.occurrence),
        )
        for one in sort_news(bookings.values())[1:]
    ]


def mail_added_course_dates(scope: PortalScope, event: CourseDatesAdded) -> None:
    """Tell one person that their course has more dates, with the calendar."""
    signup, _occurrence = event.rows[0]
    if not signup.email:
        with speak_dutch():
            for one, row in event.rows:
                calls.ask_to_call(scope, one, ADDED, change_letters.say_added(one, row))
        return
    letter = change_letters.make_course_date_letter(meet_guest(scope, event.activity, event.rows))
    dates = [row for _one, row in event.rows]
    ics = [calendar.make_ics_attachment(scope, dates)]
    outbox.put_mail(scope, render_mail(scope, signup.email, letter, ics), about=outbox.ACCOUNT)
