"""Mails about who belongs to an organisation: mail 23 'Welkom!', who asks to join, and what was decided.

Words that somebody typed only go to people whom we know; never to an address that nobody proved.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.accounts.people import AT_ONCE, MemberInvited, members
from wijzerplaat.core import outbox
from wijzerplaat.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.core.scope import Scope
from wijzerplaat.organisations.joining import UNDO, ApplicationMade, ApplicationRefused, NewQuestioned
from wijzerplaat.organisations.models import CLAIM, NEW, Organisation
from wijzerplaat.web.letters import Letter, written
from wijzerplaat.web.words import _


def invite(scope: Scope, event: MemberInvited) -> None:
    """Send the link that makes somebody one of an organisation, or of the staff of the portal."""
    portal, invitation = scope.portal, event.invitation
    name = title_of(scope, invitation.organisation_id)
    said = (_("Je kunt de pagina van %(name)s bijhouden op %(portal)s.", name=name, portal=portal.name)  # type: ignore[union-attr]
            if name else _("Je kunt meewerken aan %(portal)s.", portal=portal.name))  # type: ignore[union-attr]
    outbox.put_mail(scope, written(scope, invitation.email, Letter(
        subject=_("Welkom! In 3 stappen sta je op %(portal)s", portal=portal.name),  # type: ignore[union-attr]
        greeting=_("Hallo,"),
        paragraphs=[said, _("1. Klik op de knop en zeg ja."), _("2. Log in. Dat kan zonder wachtwoord."),
                    _("3. Kijk of alles klopt.") if name else _("3. Kijk wat er te doen is.")],
        button=(_("Ja, ik doe mee"), portal.url(f"/uitnodiging/{event.token}")),  # type: ignore[union-attr]
        after=[_("De knop werkt 7 dagen."), _("Wist je hier niets van? Dan hoef je niets te doen.")],
        reason=_("Je krijgt deze mail omdat iemand je uitnodigde, of omdat je dit zelf vroeg."),
    )), delay=event.terms.delay, tag=event.terms.tag)


def ask(scope: Scope, event: ApplicationMade) -> None:
    """Tell who decides that somebody wants to belong to an organisation: its admins, or the editors."""
    one = event.application
    name = title_of(scope, one.organisation_id)
    editors = one.kind == CLAIM
    said = (_("Iemand wil %(name)s bijhouden. Deze organisatie heeft nog niemand op de website.", name=name) if editors
            else _("Iemand wil samen met jullie %(name)s bijhouden. Ken je deze persoon?", name=name))
    letter = Letter(
        subject=_("Wie houdt %(name)s bij? Kijk even mee", name=name) if editors else _("Iemand wil meedoen bij %(name)s", name=name),
        paragraphs=[said], facts=[(_("Naam"), one.name), (_("E-mail"), one.email), (_("Uitleg"), one.explanation)],
        button=(_("Bekijk de vraag"), scope.portal.url("/redactie/aanvragen" if editors else "/mijn/mensen")),  # type: ignore[union-attr]
        after=[] if editors else [_("Ken je deze persoon niet? Zeg dan nee.")],
        reason=_("Je krijgt deze mail omdat je redacteur bent.") if editors else _("Je krijgt deze mail omdat je beheerder bent."),
    )
    for address in _who_decides(scope, one.organisation_id, editors):
        outbox.put_mail(scope, written(scope, address, letter))


def refuse(scope: Scope, event: ApplicationRefused) -> None:
    """Tell somebody that they cannot belong to an organisation, with the reason."""
    one = event.application
    said = (_("Je vroeg een pagina voor %(name)s. We zetten die niet op de website.", name=title_of(scope, one.organisation_id))
            if one.kind == NEW else
            _("Je wilde %(name)s bijhouden. Dat kan nu niet.", name=title_of(scope, one.organisation_id)))
    _tell(scope, one.email, _("Je vraag aan %(portal)s", portal=scope.portal.name), [said, one.reason], event.tag)  # type: ignore[union-attr]


def pass_on(scope: Scope, event: NewQuestioned) -> None:
    """Pass on a question of the editors about a proposed organisation."""
    said = _("Je vroeg een pagina voor %(name)s. We hebben een vraag.", name=title_of(scope, event.application.organisation_id))
    more = _("Mail je antwoord naar %(email)s.", email=scope.portal.contact["email"])  # type: ignore[union-attr]
    _tell(scope, event.application.email, _("We hebben een vraag over je organisatie"), [said, event.question, more], event.tag)


def title_of(scope: Scope, organisation_id: uuid.UUID | None) -> str:
    """Return the name of an organisation; '' for none."""
    return scope.session.scalars(select(Organisation.title).where(Organisation.id == organisation_id)).first() or ""


def _who_decides(scope: Scope, organisation_id: uuid.UUID, editors: bool) -> list[str]:
    if editors:
        return [scope.portal.contact["email"]]  # type: ignore[union-attr]
    admins = [one.user for one in members(scope, organisation_id) if one.role == ORGANISATION_ADMIN]
    return [one.email for one in admins if one.active]


def _tell(scope: Scope, to: str, subject: str, paragraphs: list[str], tag: str) -> None:
    letter = Letter(subject=subject, greeting=_("Hallo,"), paragraphs=[*paragraphs, _("Wil je hierover praten? Bel ons gerust.")],
                    reason=_("Je krijgt deze mail omdat je dit zelf vroeg."))
    outbox.put_mail(scope, written(scope, to, letter), delay=UNDO if tag else AT_ONCE, tag=tag)
