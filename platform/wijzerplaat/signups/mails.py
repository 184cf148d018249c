"""Mails to people who signed up: 1 'Je bent aangemeld', 4 'Afgelast', 5 'Veranderd' and 6 'Je bent afgemeld'."""

from __future__ import annotations

from wijzerplaat.activities import calendar
from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.activities.service import OccurrenceCalledOff, OccurrenceDropped, OccurrenceMoved
from wijzerplaat.core import outbox
from wijzerplaat.core.scope import Scope
from wijzerplaat.entries import pages
from wijzerplaat.signups import service
from wijzerplaat.signups.models import Signup
from wijzerplaat.signups.service import SignedOff, SignedUp
from wijzerplaat.web import dutch
from wijzerplaat.web.letters import Letter, written
from wijzerplaat.web.words import _


def confirm(scope: Scope, event: SignedUp) -> None:
    """Say that somebody has a seat, with the date for the calendar and the link to cancel."""
    title, day = _name(scope, event.activity), dutch.day(event.occurrence.starts_at)
    letter = Letter(
        subject=_("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("Er is een plek voor je. Je hoeft niets te doen. Tot dan!")],
        facts=_facts(event.signup, event.occurrence, event.activity),
        button=(_("Ik kan toch niet komen"), scope.portal.url(f"/aanmelding/{event.token}")),  # type: ignore[union-attr]
        after=[_("De knop opent een pagina. Daar kun je je afmelden.")],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    attachments = [calendar.attachment(scope, event.occurrence, event.activity)]
    outbox.put_mail(scope, written(scope, event.signup.email, letter, attachments))


def confirm_cancel(scope: Scope, event: SignedOff) -> None:
    """Say that the seat was given back."""
    letter = Letter(
        subject=_("Je bent afgemeld voor %(title)s", title=_name(scope, event.activity)),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("Je bent afgemeld. Fijn dat je het laat weten. Nu kan iemand anders op jouw plek.")],
        facts=_facts(event.signup, event.occurrence, event.activity),
        reason=_("Je krijgt deze mail omdat je je hebt afgemeld."),
    )
    outbox.put_mail(scope, written(scope, event.signup.email, letter))


def called_off(scope: Scope, event: OccurrenceCalledOff | OccurrenceDropped) -> None:
    """Tell everybody who signed up that this date is off, and why."""
    row, activity = event.occurrence, event.occurrence.activity
    subject = _("Afgelast: %(title)s op %(day)s", title=_name(scope, activity), day=dutch.short_day(row.starts_at))
    paragraphs = [_("Dit gaat niet door. Je hoeft je niet af te melden.")]
    if row.reason:
        paragraphs.append(_("De organisatie schrijft: ‘%(reason)s’", reason=row.reason))
    _tell(scope, row, activity, subject, paragraphs, (_("Kijk wat er nog meer is"), "/agenda"))


def moved(scope: Scope, event: OccurrenceMoved) -> None:
    """Tell everybody who signed up that this date begins or ends at another time."""
    row, activity = event.occurrence, event.occurrence.activity
    subject = _("Veranderd: %(title)s begint om %(hour)s uur", title=_name(scope, activity), hour=dutch.hour(row.starts_at))
    paragraphs = [_("De tijd is anders. De dag blijft hetzelfde. Je houdt je plek.")]
    _tell(scope, row, activity, subject, paragraphs, None)


def _tell(scope: Scope, row: Occurrence, activity: Activity, subject: str, paragraphs: list[str],
          button: tuple[str, str] | None) -> None:
    people = service.people(scope, row.id)
    attachments = [calendar.attachment(scope, row, activity)] if people else []
    for signup in people:
        letter = Letter(
            subject=subject, greeting=_("Hallo %(name)s,", name=signup.name), paragraphs=paragraphs,
            facts=_facts(signup, row, activity),
            button=(button[0], scope.portal.url(button[1])) if button else None,  # type: ignore[union-attr]
            reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        )
        outbox.put_mail(scope, written(scope, signup.email, letter, attachments))


def _name(scope: Scope, activity: Activity) -> str:
    """Return the title; of a sensitive subject nothing that others could read in a list of mails."""
    return _("je afspraak") if pages.is_sensitive(scope, activity) else activity.title


def _facts(signup: Signup, occurrence: Occurrence, activity: Activity) -> list[tuple[str, str]]:
    place = activity.location or (activity.owner.location if activity.owner else None)
    facts = [
        (_("Wat"), activity.title), (_("Wanneer"), dutch.day(occurrence.starts_at)),
        (_("Hoe laat"), dutch.hours(occurrence.starts_at, occurrence.ends_at)),
    ]
    if place:
        facts.append((_("Waar"), ", ".join(part for part in (place.name, place.address) if part)))
    if signup.people > 1:
        facts.append((_("Met hoeveel"), _("%(number)s mensen", number=signup.people)))
    return facts
