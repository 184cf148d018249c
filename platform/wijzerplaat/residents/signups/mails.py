"""Mails to one person who signed up.

1 'Je bent aangemeld', 3 'Er is een plek vrij' and 6 'Je bent afgemeld'. Who left a phone number
only gets none: the organisation calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wijzerplaat.ground.core import clock, mailed_links, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.languages import speak_language
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.signups import calls, letters, queries, service
from wijzerplaat.residents.signups.by_link import SignedOff, SignupChanged
from wijzerplaat.residents.signups.letters import Guest
from wijzerplaat.residents.signups.models import OFFER, OFFERED, PENDING, SEAT, WAITING, Signup
from wijzerplaat.residents.signups.service import SignedUp
from wijzerplaat.residents.signups.waitlist import OfferLapsed, SeatGiven, SeatOffered
from wijzerplaat.tenancy.portals.service import PortalScope

LINK_OUTLIVES = queries.LINK_OUTLIVES


def mail_signup_confirmation(scope: PortalScope, event: SignedUp) -> None:
    """Say that somebody has a seat or waits for one, or gets one by saying yes.

    To an address that did not answer in our words only.
    """
    rows = queries.list_with_dates(scope, event.booking.signups)
    activity = event.booking.activity
    if not rows[0][0].email:
        return
    known = event.is_known
    if known is None:
        known = service.is_signup_address_known(scope, rows[0][0].email, activity)
    if not known:
        others = _list_other_dates(scope, activity, rows) if event.booking.has_others else []
        return _ask(scope, activity, rows, others)
    queue = [one for one in rows if one[0].state == WAITING]
    sure = [one for one in rows if one not in queue]
    guest = replace(
        meet_guest(scope, activity, sure or queue, known=True),
        waits_for=tuple(row for _one, row in queue) if sure else (),
        left_out=_list_left_out(scope, event),
    )
    _put(scope, guest.signup, activity, letters.make_signup_letter(guest, not sure), sure)


def _list_left_out(scope: PortalScope, event: SignedUp) -> tuple[Occurrence, ...]:
    """Return the dates that were full when they said yes, so that they are not on any list."""
    on_list = {one.occurrence_id for one in event.booking.signups}
    return tuple(queries.list_dates(scope, event.booking.full - on_list))


def _ask(
    scope: PortalScope,
    activity: Activity,
    rows: Sequence[tuple[Signup, Occurrence]],
    others: list[tuple[str, str]],
) -> None:
    """Ask whether it was them.

    All dates of the activity stand in it, for an earlier mail may have waited for this one.
    """
    guest = meet_guest(scope, activity, rows[:1], known=False)
    letter = letters.make_signup_question_letter(guest, others)
    sure = [one for one in rows if one[0].state not in (PENDING, WAITING)]
    _put(scope, guest.signup, activity, letter, sure)


def mail_signup_change(scope: PortalScope, event: SignupChanged) -> None:
    """Say with how many somebody comes now."""
    activity, signup = event.occurrence.activity, event.signup
    guest = meet_guest(scope, activity, [(signup, event.occurrence)], known=True)
    _put(scope, signup, activity, letters.make_number_letter(guest))


def mail_seat_given(scope: PortalScope, event: SeatGiven) -> None:
    """Mail 3: who waited has a seat now, for the date is near."""
    _tell_of_seat(scope, event.activity, event.signups, letters.make_seat_letter)


def mail_seat_offer(scope: PortalScope, event: SeatOffered) -> None:
    """Mail 3: who waited gets a seat by saying yes in time."""
    until = clock.to_amsterdam_time(event.until)
    day, hour = formats.day(until), formats.hour(until)
    _tell_of_seat(
        scope,
        event.activity,
        event.signups,
        lambda guest: letters.make_offer_letter(guest, day, hour),
    )


def _tell_of_seat(
    scope: PortalScope,
    activity: Activity,
    signups: Sequence[Signup],
    make_letter: Callable[[Guest], Letter],
) -> None:
    rows = queries.list_with_dates(scope, signups)
    signup = rows[0][0]
    if not signup.email:
        calls.ask_to_call(scope, signup, OFFER if signup.state == OFFERED else SEAT)
        return
    letter = make_letter(meet_guest(scope, activity, rows))
    _put(scope, signup, activity, letter, [] if signup.state == OFFERED else rows)


def mail_lapsed_offer(scope: PortalScope, event: OfferLapsed) -> None:
    """Say that the seat went to somebody else."""
    rows = queries.list_with_dates(scope, event.signups)
    signup = rows[0][0]
    if not signup.email:
        calls.take_off_call_list(scope, signup, OFFER)
        return
    guest = meet_guest(scope, event.activity, rows, link=False)
    _put(scope, signup, event.activity, letters.make_lapsed_offer_letter(guest))


def mail_reminder(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> None:
    """Mail 2: it is tomorrow, or today."""
    is_today = occurrence.starts_at.date() == clock.today(scope.now)
    with speak_language(signup.language):
        guest = meet_guest(scope, occurrence.activity, [(signup, occurrence)])
        mail = render_mail(scope, signup.email, letters.make_reminder_letter(guest, is_today))
    # Not more than one in an hour goes to who never answered; a reminder is asked for by nobody,
    # so it does not have to wait for its turn (decision 36: a service mail about what they have).
    outbox.put_mail(scope, mail, about=outbox.ACCOUNT)


def mail_signup_cancellation(scope: PortalScope, event: SignedOff) -> None:
    """Mail 6: the seat was given back."""
    rows = queries.list_with_dates(scope, event.booking.signups)
    activity, signup = event.booking.activity, rows[0][0]
    if not signup.email:
        return
    guest = meet_guest(scope, activity, rows, link=False)
    _put(scope, signup, activity, letters.make_cancellation_letter(guest, event.by_organisation))


def meet_guest(
    scope: PortalScope,
    activity: Activity,
    rows: Sequence[tuple[Signup, Occurrence]],
    *,
    known: bool | None = None,
    link: bool = True,
) -> Guest:
    """Return who gets a mail about these dates, the first date first, with a new link to them.

    `known`: whether their address answered, when that is sure.
    """
    signup, occurrence = rows[0]
    if known is None:
        known = service.is_signup_address_known(scope, signup.email, activity)
    return Guest(
        signup,
        occurrence,
        activity,
        name_activity(scope, activity),
        make_signup_address(scope, signup, occurrence) if link else "",
        known,
        tuple(row for _one, row in rows[1:]),
    )


def name_activity(scope: PortalScope, activity: Activity) -> str:
    """Return the title; of a sensitive subject nothing that others could read in a list of
    mails.
    """
    return _("je afspraak") if pages.is_discreet(scope, activity) else activity.title


def make_signup_address(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> str:
    """Return the address of one more link to a sign-up, for a mail and nowhere else.

    The earlier ones go on working.
    """
    ends = clock.to_utc(occurrence.ends_at) + LINK_OUTLIVES
    token = mailed_links.make_mailed_link(scope, queries.LINK, signup.id, ends)
    return scope.portal.url(url_for("signup_links.show_signup_page", token=token))


def _list_other_dates(
    scope: PortalScope, activity: Activity, rows: Sequence[tuple[Signup, Occurrence]]
) -> list[tuple[str, str]]:
    """Return the dates of others with the same address, each with a link of its own."""
    here = rows[0][0]
    return [
        (formats.day(row.starts_at), make_signup_address(scope, one, row))
        for one, row in queries.list_contact_signups(scope, here.email, activity)
        if one.booking_id != here.booking_id or (one.id != here.id and one in _signups(rows))
    ]


def _signups(rows: Sequence[tuple[Signup, Occurrence]]) -> list[Signup]:
    return [one for one, _row in rows]


def _put(
    scope: PortalScope,
    signup: Signup,
    activity: Activity,
    letter: Letter,
    rows: Sequence[tuple[Signup, Occurrence]] = (),
) -> None:
    """Queue a mail; `rows` go into the calendar with it."""
    attachments = [calendar.make_ics_attachment(scope, [row for _one, row in rows])] if rows else []
    mail = render_mail(scope, signup.email, letter, attachments)
    outbox.put_mail(scope, mail, about=service.make_signup_mail_key(activity))
