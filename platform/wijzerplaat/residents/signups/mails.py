"""Mails to people who signed up.

1 'Je bent aangemeld', 4 'Afgelast', 5 'Veranderd' and 6 'Je bent afgemeld'.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import (
    OccurrenceCalledOff,
    OccurrenceDropped,
    OccurrenceMoved,
    OccurrencePutBack,
)
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.signups import service
from wijzerplaat.residents.signups.models import PENDING, Signup
from wijzerplaat.residents.signups.service import SignedOff, SignedUp
from wijzerplaat.tenancy.portals.service import PortalScope

CALL_OFF_WAITS = timedelta(minutes=2)
"""So long a mail that a date is off can still be taken back."""


def mail_signup_confirmation(scope: PortalScope, event: SignedUp) -> None:
    """Say that somebody has a seat, or gets one by saying yes.

    To an address that did not answer in our words only.
    """
    if not service.is_signup_address_known(scope, event.signup.email, event.activity):
        return _ask(scope, event)
    title, day = _name(scope, event.activity), formats.day(event.occurrence.starts_at)
    letter = Letter(
        subject=_("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("Er is een plek voor je. Je hoeft niets te doen. Tot dan!")],
        facts=_facts(event.occurrence, event.activity, event.signup),
        button=(_("Ik kan toch niet komen"), _link(scope, event.signup, event.occurrence)),
        after=[_("De knop opent een pagina. Daar kun je je afmelden.")],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    attachments = [calendar.make_ics_attachment(scope, event.occurrence, event.activity)]
    outbox.put_mail(
        scope,
        render_mail(scope, event.signup.email, letter, attachments),
        about=service.make_signup_mail_key(event.activity),
    )


def _ask(scope: PortalScope, event: SignedUp) -> None:
    """Ask whether it was them.

    All dates of the activity stand in it, for an earlier mail may have waited for this one.
    """
    activity, address = event.activity, event.signup.email
    waits = event.signup.state == PENDING
    title, day = _name(scope, activity), formats.day(event.occurrence.starts_at)
    until = (
        _(
            "Doe dat binnen 10 minuten. Zo lang houden we de plek vrij. Daarna kun je het nog "
            "proberen."
        )
        if waits
        else _("Er is een plek vrij gehouden. Kun je niet? Meld je dan af met dezelfde knop.")
    )
    letter = Letter(
        subject=_("Kom je? %(title)s, %(day)s", title=title, day=day)
        if waits
        else _("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Iemand meldde zich aan met dit e-mailadres. Klik op de knop en zeg of het klopt."),
            until,
        ],
        facts=[
            *_facts(event.occurrence, activity),
            *_other_dates(scope, event),
        ],
        button=(_("Bekijk de aanmelding"), _link(scope, event.signup, event.occurrence)),
        after=[
            _(
                "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Meld je af met de "
                "knop. Dan is de plek weer vrij."
            )
        ],
        reason=_("Je krijgt deze mail omdat iemand dit e-mailadres invulde."),
    )
    attachments = [] if waits else [calendar.make_ics_attachment(scope, event.occurrence, activity)]
    outbox.put_mail(
        scope,
        render_mail(scope, address, letter, attachments),
        about=service.make_signup_mail_key(activity),
    )


def _other_dates(scope: PortalScope, event: SignedUp) -> list[tuple[str, str]]:
    coming = service.list_coming_signups(scope, event.signup.email, event.activity)
    return [
        (formats.day(row.starts_at), _link(scope, one, row))
        for one, row in coming
        if one.id != event.signup.id
    ]


def mail_signup_cancellation(scope: PortalScope, event: SignedOff) -> None:
    """Say that the seat was given back."""
    letter = Letter(
        subject=_("Je bent afgemeld voor %(title)s", title=_name(scope, event.activity)),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[
            _("Je bent afgemeld. Fijn dat je het laat weten. Nu kan iemand anders op jouw plek.")
        ],
        facts=_facts(event.occurrence, event.activity, event.signup),
        reason=_("Je krijgt deze mail omdat je je hebt afgemeld."),
    )
    outbox.put_mail(
        scope,
        render_mail(scope, event.signup.email, letter),
        about=service.make_signup_mail_key(event.activity),
    )


def mail_called_off_date(
    scope: PortalScope, event: OccurrenceCalledOff | OccurrenceDropped
) -> None:
    """Tell everybody who signed up that this date is off, and why."""
    row, activity = event.occurrence, event.occurrence.activity
    subject = _(
        "Afgelast: %(title)s op %(day)s",
        title=_name(scope, activity),
        day=formats.short_day(row.starts_at),
    )
    paragraphs = [_("Dit gaat niet door. Je hoeft je niet af te melden.")]
    if row.reason:
        paragraphs.append(_("De organisatie schrijft: ‘%(reason)s’", reason=row.reason))
    _tell(
        scope,
        row,
        activity,
        subject,
        paragraphs,
        (_("Kijk wat er nog meer is"), url_for("agenda.show_agenda")),
        waits=True,
    )


def mail_put_back_date(scope: PortalScope, event: OccurrencePutBack) -> None:
    """Tell everybody who signed up that a date that was off takes place after all.

    Who did not get the mail that it was off gets none: that mail is stopped.
    """
    row, activity = event.occurrence, event.occurrence.activity
    subject = _(
        "Gaat toch door: %(title)s op %(day)s",
        title=_name(scope, activity),
        day=formats.short_day(row.starts_at),
    )
    paragraphs = [
        _("Wij schreven dat dit niet doorgaat. Dat klopt niet meer: het gaat wel door."),
        _("Je staat nog op de lijst. Kun je niet meer? Meld je dan af."),
    ]
    unaware = [
        one
        for one in service.list_confirmed_signups(scope, row.id)
        if outbox.stop_waiting_mails(scope, _tag(row, one))
    ]
    _tell(scope, row, activity, subject, paragraphs, None, spared=unaware)


def mail_moved_date(scope: PortalScope, event: OccurrenceMoved) -> None:
    """Tell everybody who signed up that this date begins or ends at another time."""
    row, activity = event.occurrence, event.occurrence.activity
    subject = _(
        "Veranderd: %(title)s begint om %(hour)s uur",
        title=_name(scope, activity),
        hour=formats.hour(row.starts_at),
    )
    paragraphs = [_("De tijd is anders. De dag blijft hetzelfde. Je houdt je plek.")]
    _tell(scope, row, activity, subject, paragraphs, None)


def _tell(
    scope: PortalScope,
    row: Occurrence,
    activity: Activity,
    subject: str,
    paragraphs: list[str],
    button: tuple[str, str] | None,
    *,
    waits: bool = False,
    spared: Collection[Signup] = (),
) -> None:
    """Write to everybody on the list but `spared`; `waits`: a little later, for undo to stop it."""
    people = [one for one in service.list_confirmed_signups(scope, row.id) if one not in spared]
    attachments = [calendar.make_ics_attachment(scope, row, activity)] if people else []
    for signup in people:
        known = service.is_signup_address_known(scope, signup.email, activity)
        letter = Letter(
            subject=subject,
            greeting=_("Hallo %(name)s,", name=signup.name) if known else _("Hallo,"),
            paragraphs=paragraphs,
            facts=_facts(row, activity, signup if known else None),
            button=(button[0], scope.portal.url(button[1])) if button else None,
            reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        )
        outbox.put_mail(
            scope,
            render_mail(scope, signup.email, letter, attachments),
            about=outbox.ACCOUNT,
            delay=CALL_OFF_WAITS if waits else timedelta(0),
            tag=_tag(row, signup) if waits else "",
        )


def _tag(row: Occurrence, signup: Signup) -> str:
    return f"called-off:{row.id}:{signup.id}"


def _name(scope: PortalScope, activity: Activity) -> str:
    """Return the title; of a sensitive subject nothing that others could read in a list of
    mails.
    """
    return _("je afspraak") if pages.is_sensitive(scope, activity) else activity.title


def _link(scope: PortalScope, signup: Signup, row: Occurrence) -> str:
    return scope.portal.url(
        url_for("signups.show_signup_page", token=service.make_signup_link(scope, signup, row))
    )


def _facts(
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
