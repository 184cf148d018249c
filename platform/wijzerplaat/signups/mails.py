"""Mails to people who signed up: 1 'Je bent aangemeld' and 6 'Je bent afgemeld'."""

from __future__ import annotations

from wijzerplaat.core import outbox
from wijzerplaat.core.scope import Scope
from wijzerplaat.signups import calendar
from wijzerplaat.signups.service import SignedOff, SignedUp
from wijzerplaat.web import dutch
from wijzerplaat.web.letters import Letter, written
from wijzerplaat.web.words import _


def confirm(scope: Scope, event: SignedUp) -> None:
    """Say that somebody has a seat, with the date for the calendar and the link to cancel."""
    title, day = event.activity.title, dutch.day(event.occurrence.starts_at)
    letter = Letter(
        subject=_("Je bent aangemeld: %(title)s, %(day)s", title=title, day=day),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("Er is een plek voor je. Je hoeft niets te doen. Tot dan!")],
        facts=_facts(event),
        button=(_("Ik kan toch niet komen"), scope.portal.url(f"/aanmelding/{event.token}")),  # type: ignore[union-attr]
        after=[_("De knop opent een pagina. Daar kun je je afmelden.")],
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
    )
    attachments = [calendar.invitation(scope, event.occurrence, event.activity)]
    outbox.put_mail(scope, written(scope, event.signup.email, letter, attachments))


def confirm_cancel(scope: Scope, event: SignedOff) -> None:
    """Say that the seat was given back."""
    letter = Letter(
        subject=_("Je bent afgemeld voor %(title)s", title=event.activity.title),
        greeting=_("Hallo %(name)s,", name=event.signup.name),
        paragraphs=[_("Je bent afgemeld. Fijn dat je het laat weten. Nu kan iemand anders op jouw plek.")],
        facts=_facts(event),
        reason=_("Je krijgt deze mail omdat je je hebt afgemeld."),
    )
    outbox.put_mail(scope, written(scope, event.signup.email, letter))


def _facts(event: SignedUp | SignedOff) -> list[tuple[str, str]]:
    occurrence, activity = event.occurrence, event.activity
    place = activity.location or (activity.owner.location if activity.owner else None)
    facts = [
        (_("Wat"), activity.title), (_("Wanneer"), dutch.day(occurrence.starts_at)),
        (_("Hoe laat"), dutch.hours(occurrence.starts_at, occurrence.ends_at)),
    ]
    if place:
        facts.append((_("Waar"), ", ".join(part for part in (place.name, place.address) if part)))
    if event.signup.people > 1:
        facts.append((_("Met hoeveel"), _("%(number)s mensen", number=event.signup.people)))
    return facts
