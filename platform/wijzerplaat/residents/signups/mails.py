"""Mails to one person who signed up.

1 'Je bent aangemeld', 3 'Er is een plek vrij' and 6 'Je bent afgemeld'. Who left a phone number
only gets none: the organisation calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from wijzerplaat.ground.core import clock, mailed_links, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.signups import calls, queries, service
from wijzerplaat.residents.signups.by_link import SignedOff, SignupChanged
from wijzerplaat.residents.signups.models import OFFER, OFFERED, PENDING, SEAT, WAITING, Signup
from wijzerplaat.residents.signups.service import SignedUp
from wijzerplaat.residents.signups.waitlist import OfferLapsed, SeatGiven, SeatOffered
from wijzerplaat.tenancy.portals.service import PortalScope

LINK_OUTLIVES = queries.LINK_OUTLIVES


def mail_signup_confirmation(scope: PortalScope, event: SignedUp) -> None:
    """Say that somebody has a seat or waits for one, or gets one by saying yes.

    To an address that did not answer in our words only.
    """
    rows = _with_dates(scope, event.booking.signups)
    activity, (signup, occurrence) = event.booking.activity, rows[0]
    if not signup.email:
        return
    if not service.is_signup_address_known(scope, signup.email, activity):
        return _ask(scope, activity, rows)
    waits = all(one.state == WAITING for one, _row in rows)
    letter = Letter(
        subject=_name_answer(scope, activity, signup, occurrence),
        title=name_activity(scope, activity),
        greeting=_("Hallo %(name)s,", name=signup.name),
        paragraphs=[
            _("Het is nu vol. Komt er een plek vrij? Dan krijg je een mail.")
            if waits
            else _("Er is een plek voor je. Je hoeft niets te doen. Tot dan!")
        ],
        facts=[*list_date_facts(occurrence, activity, signup), *list_more_dates(rows)],
        button=(
            _("Bekijk of verander je aanmelding"),
            make_signup_address(scope, signup, occurrence),
        ),
        after=[_("Kun je niet? Meld je dan af met de knop.")],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    _put(scope, signup, activity, letter, [] if waits else rows)


def _ask(scope: PortalScope, activity: Activity, rows: Sequence[tuple[Signup, Occurrence]]) -> None:
    """Ask whether it was them.

    All dates of the activity stand in it, for an earlier mail may have waited for this one.
    """
    signup, occurrence = rows[0]
    letter = Letter(
        subject=_name_answer(scope, activity, signup, occurrence),
        title=name_activity(scope, activity),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Iemand meldde zich aan met dit e-mailadres. Klik op de knop en zeg of het klopt."),
            _say_what_is_held(signup),
        ],
        facts=[
            *list_date_facts(occurrence, activity),
            *_list_other_dates(scope, activity, rows),
        ],
        button=(_("Bekijk de aanmelding"), make_signup_address(scope, signup, occurrence)),
        after=[
            _(
                "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Meld je af met de "
                "knop. Dan is de plek weer vrij."
            )
        ],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )
    sure = [one for one in rows if one[0].state not in (PENDING, WAITING)]
    _put(scope, signup, activity, letter, sure)


def _name_answer(
    scope: PortalScope, activity: Activity, signup: Signup, occurrence: Occurrence
) -> str:
    """Return the subject: what became of a sign-up, or the question whether they come."""
    title, day = name_activity(scope, activity), formats.day(occurrence.starts_at)
    if signup.state == PENDING:
        return _("Kom je? %(title)s, %(day)s", title=title, day=day)
    if signup.state == WAITING:
        return _("Je staat op de wachtlijst: %(title)s, %(day)s", title=title, day=day)
    return _("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day)


def _say_what_is_held(signup: Signup) -> str:
    if signup.state == PENDING:
        return _("Doe dat binnen een uur. Zo lang houden we de plek vrij. Daarna kan het vol zijn.")
    if signup.state == WAITING:
        return _("Het is nu vol. Je staat op de wachtlijst.")
    return _("Er is een plek vrij gehouden. Kun je niet? Meld je dan af met dezelfde knop.")


def mail_signup_change(scope: PortalScope, event: SignupChanged) -> None:
    """Say with how many somebody comes now."""
    activity = event.occurrence.activity
    letter = Letter(
        subject=_("Je komt met %(number)s", number=event.signup.people),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("We hebben je aanmelding veranderd.")],
        facts=list_date_facts(event.occurrence, activity, event.signup),
        button=(
            _("Bekijk of verander je aanmelding"),
            make_signup_address(scope, event.signup, event.occurrence),
        ),
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    _put(scope, event.signup, activity, letter)


def mail_seat_given(scope: PortalScope, event: SeatGiven) -> None:
    """Mail 3: who waited has a seat now, for the date is near."""
    _tell_of_seat(
        scope,
        event.activity,
        event.signups,
        [
            _("Je stond op de wachtlijst. Er kwam een plek vrij en die is voor jou."),
            _("Kun je niet? Meld je dan af. Dan kan iemand anders."),
        ],
        _("Bekijk je aanmelding"),
    )


def mail_seat_offer(scope: PortalScope, event: SeatOffered) -> None:
    """Mail 3: who waited gets a seat by saying yes in time."""
    until = clock.to_amsterdam_time(event.until)
    _tell_of_seat(
        scope,
        event.activity,
        event.signups,
        [
            _("Je stond op de wachtlijst. Er is nu een plek voor je."),
            _(
                "Zeg ja voor %(day)s om %(hour)s uur. Daarna gaat de plek naar een ander.",
                day=formats.day(until),
                hour=formats.hour(until),
            ),
        ],
        _("Zeg of je komt"),
    )


def _tell_of_seat(
    scope: PortalScope,
    activity: Activity,
    signups: Sequence[Signup],
    paragraphs: list[str],
    label: str,
) -> None:
    rows = _with_dates(scope, signups)
    signup, occurrence = rows[0]
    if not signup.email:
        return calls.ask_to_call(scope, signup, OFFER if signup.state == OFFERED else SEAT)
    known = service.is_signup_address_known(scope, signup.email, activity)
    letter = Letter(
        subject=_(
            "Er is een plek vrij: %(title)s op %(day)s",
            title=name_activity(scope, activity),
            day=formats.short_day(occurrence.starts_at),
        ),
        title=name_activity(scope, activity),
        greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
        paragraphs=paragraphs,
        facts=[
            *list_date_facts(occurrence, activity, signup if known else None),
            *list_more_dates(rows),
        ],
        button=(label, make_signup_address(scope, signup, occurrence)),
        reason=_("Je krijgt deze mail omdat je op de wachtlijst stond."),
    )
    _put(scope, signup, activity, letter, [] if signup.state == OFFERED else rows)


def mail_lapsed_offer(scope: PortalScope, event: OfferLapsed) -> None:
    """Say that the seat went to somebody else."""
    signup, occurrence = _with_dates(scope, event.signups)[0]
    if not signup.email:
        calls.take_off_call_list(scope, signup, OFFER)
        return
    known = service.is_signup_address_known(scope, signup.email, event.activity)
    letter = Letter(
        subject=_(
            "Je plek is naar een ander: %(title)s", title=name_activity(scope, event.activity)
        ),
        greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
        paragraphs=[
            _("We hoorden niet op tijd of je komt. De plek is nu voor een ander."),
            _("Wil je toch komen? Meld je dan opnieuw aan."),
        ],
        facts=list_date_facts(occurrence, event.activity),
        reason=_("Je krijgt deze mail omdat je op de wachtlijst stond."),
    )
    _put(scope, signup, event.activity, letter)


def mail_reminder(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> None:
    """Mail 2: it is tomorrow, or today."""
    activity = occurrence.activity
    is_today = occurrence.starts_at.date() == clock.today(scope.now)
    name, hour = name_activity(scope, activity), formats.hour(occurrence.starts_at)
    known = service.is_signup_address_known(scope, signup.email, activity)
    letter = Letter(
        subject=_("Vandaag: %(title)s om %(hour)s uur", title=name, hour=hour)
        if is_today
        else _("Morgen: %(title)s om %(hour)s uur", title=name, hour=hour),
        title=name,
        greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
        paragraphs=[
            _("Vandaag is het zover. Tot straks!") if is_today else _("Morgen is het zover."),
            _("Kun je niet? Meld je dan nu af. Dan kan iemand anders."),
        ],
        facts=list_date_facts(occurrence, activity, signup if known else None),
        button=(
            _("Bekijk of verander je aanmelding"),
            make_signup_address(scope, signup, occurrence),
        ),
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    mail = render_mail(scope, signup.email, letter)
    # Not more than one in an hour goes to who never answered; a reminder is asked for by nobody,
    # so it does not have to wait for its turn (decision 36: a service mail about what they have).
    outbox.put_mail(scope, mail, about=outbox.ACCOUNT)


def mail_signup_cancellation(scope: PortalScope, event: SignedOff) -> None:
    """Mail 6: the seat was given back."""
    rows = _with_dates(scope, event.booking.signups)
    activity, (signup, occurrence) = event.booking.activity, rows[0]
    if not signup.email:
        return
    known = service.is_signup_address_known(scope, signup.email, activity)
    theirs = event.by_organisation
    letter = Letter(
        subject=_("Je bent afgemeld voor %(title)s", title=name_activity(scope, activity)),
        greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
        paragraphs=[
            _("De organisatie heeft je afgemeld. Klopt dat niet? Neem dan contact met ze op.")
            if theirs
            else _(
                "Je bent afgemeld. Fijn dat je het laat weten. Nu kan iemand anders op jouw plek."
            )
        ],
        facts=[
            *list_date_facts(occurrence, activity, signup if known else None),
            *list_more_dates(rows),
        ],
        reason=_("Je krijgt deze mail omdat je op de lijst stond.")
        if theirs
        else _("Je krijgt deze mail omdat je je hebt afgemeld."),
    )
    _put(scope, signup, activity, letter)


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


def list_date_facts(
    occurrence: Occurrence, activity: Activity, signup: Signup | None = None
) -> list[tuple[str, str]]:
    """Return what, when and where; with how many only to who answered."""
    place = activity.location or (activity.owner.location if activity.owner else None)
    facts = [
        (_("Wat"), activity.title),
        (_("Wanneer"), formats.day(occurrence.starts_at)),
        (_("Hoe laat"), formats.hours(occurrence.starts_at, occurrence.ends_at)),
    ]
    if place:
        facts.append((_("Waar"), ", ".join(part for part in (place.name, place.address) if part)))
    if signup is not None and signup.people > 1:
        facts.append((_("Met hoeveel"), _("%(number)s mensen", number=signup.people)))
    return facts


def list_more_dates(rows: Sequence[tuple[Signup, Occurrence]]) -> list[tuple[str, str]]:
    """Return the dates after the first one."""
    return [(_("Ook op"), formats.day(row.starts_at)) for _one, row in rows[1:]]


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


def _with_dates(scope: PortalScope, signups: Sequence[Signup]) -> list[tuple[Signup, Occurrence]]:
    """Return sign-ups with their dates, the first date first."""
    rows = [(one, scope.session.get_one(Occurrence, one.occurrence_id)) for one in signups]
    return sorted(rows, key=lambda one: one[1].starts_at)


def _put(
    scope: PortalScope,
    signup: Signup,
    activity: Activity,
    letter: Letter,
    rows: Sequence[tuple[Signup, Occurrence]] = (),
) -> None:
    """Queue a mail; `rows` go into the calendar with it."""
    attachments = (
        [calendar.make_ics_attachment(scope, [row for _one, row in rows], activity)] if rows else []
    )
    mail = render_mail(scope, signup.email, letter, attachments)
    outbox.put_mail(scope, mail, about=service.make_signup_mail_key(activity))
