"""Mails about who belongs to an organisation.

Mail 23 'Welkom!', who asks to join, what was decided, who may do what.

Words that somebody typed only go to people whom we know; never to an address that nobody proved.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.desks.joining.events import (
    ApplicationLapsed,
    ApplicationMade,
    ApplicationRefused,
)
from wijzerplaat.desks.joining.models import CLAIM, NEW, Application
from wijzerplaat.desks.joining.new_organisations import UNDO
from wijzerplaat.desks.joining.service import count_other_applications
from wijzerplaat.desks.joining.takeover_events import TakeOverBegun, TakeOverStopped
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts.events import (
    AT_ONCE,
    MemberInvited,
)
from wijzerplaat.tenancy.accounts.memberships import list_group_members
from wijzerplaat.tenancy.portals.service import PortalScope

ROLE = {
    EDITOR: N_("redacteur"),
    PORTAL_ADMIN: N_("beheerder"),
    ORGANISATION_ADMIN: N_("beheerder"),
    MEMBER: N_("medewerker"),
}
MAY = {
    EDITOR: N_("Je kunt teksten lezen en plaatsen."),
    PORTAL_ADMIN: N_("Je kunt ook mensen uitnodigen en hun rol kiezen."),
    ORGANISATION_ADMIN: N_("Je kunt ook mensen uitnodigen en hun rol kiezen."),
    MEMBER: N_("Je kunt de teksten aanpassen."),
}
APPLICATIONS = "applications.show_applications"


def mail_invitation(scope: PortalScope, event: MemberInvited) -> None:
    """Send the link that makes somebody one of an organisation, or of the staff of the portal."""
    portal, invitation = scope.portal, event.invitation
    name = find_organisation_title(scope, invitation.organisation_id)
    said = (
        _("Je kunt de pagina van %(name)s bijhouden op %(portal)s.", name=name, portal=portal.name)
        if name
        else _("Je kunt meewerken aan %(portal)s.", portal=portal.name)
    )
    address = url_for("joining.show_invitation", token=event.token)
    letter = Letter(
        subject=_("Welkom! In 3 stappen sta je op %(portal)s", portal=portal.name),
        greeting=_("Hallo,"),
        paragraphs=[
            said,
            _("1. Klik op de knop en zeg ja."),
            _("2. Log in. Dat kan zonder wachtwoord."),
            _("3. Kijk of alles klopt.") if name else _("3. Kijk wat er te doen is."),
        ],
        button=(_("Ja, ik doe mee"), portal.url(address)),
        after=[
            _("De knop werkt 7 dagen."),
            _("Wist je hier niets van? Dan hoef je niets te doen."),
        ],
        reason=_("Je krijgt deze mail omdat iemand je uitnodigde, of omdat je dit zelf vroeg."),
    )
    outbox.put_mail(
        scope,
        render_mail(scope, invitation.email, letter),
        about=f"invitation:{invitation.organisation_id}",
        delay=event.terms.delay,
        tag=event.terms.tag,
    )


def mail_application(scope: PortalScope, event: ApplicationMade) -> None:
    """Tell who decides that somebody wants to belong to an organisation.

    Its admins, or the editors.

    One an hour to each of them, however many ask: it says how many others wait.
    """
    one = event.application
    name = find_organisation_title(scope, one.organisation_id)
    editors = one.kind == CLAIM
    said = (
        _(
            "Iemand wil %(name)s bijhouden. Deze organisatie heeft nog niemand op de website.",
            name=name,
        )
        if editors
        else _("Iemand wil samen met jullie %(name)s bijhouden. Ken je deze persoon?", name=name)
    )
    letter = Letter(
        subject=_("Wie houdt %(name)s bij? Kijk even mee", name=name)
        if editors
        else _("Iemand wil meedoen bij %(name)s", name=name),
        paragraphs=[said],
        facts=[(_("Naam"), one.name), (_("E-mail"), one.email), (_("Uitleg"), one.explanation)],
        button=(
            _("Bekijk de vraag"),
            scope.portal.url(url_for(APPLICATIONS if editors else "members.show_members")),
        ),
        after=[
            *_others(scope, one),
            *([] if editors else [_("Ken je deze persoon niet? Zeg dan nee.")]),
        ],
        reason=_("Je krijgt deze mail omdat je redacteur bent.")
        if editors
        else _("Je krijgt deze mail omdat je beheerder bent."),
    )
    for address in _who_decides(scope, one.organisation_id, editors):
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about="claims" if editors else f"applications:{one.organisation_id}",
        )


def _others(scope: PortalScope, one: Application) -> list[str]:
    number = count_other_applications(scope, one)
    return (
        [
            ngettext(
                "Er wacht nog %(num)d vraag van een ander.",
                "Er wachten nog %(num)d vragen van anderen.",
                number,
            )
        ]
        if number
        else []
    )


def mail_application_refusal(scope: PortalScope, event: ApplicationRefused) -> None:
    """Tell somebody that they cannot belong to an organisation, with the reason."""
    one = event.application
    # not its typed name
    said = (
        _("Je vroeg een pagina voor een organisatie. We zetten die niet op de website.")
        if one.kind == NEW
        else _(
            "Je wilde %(name)s bijhouden. Dat kan nu niet.",
            name=find_organisation_title(scope, one.organisation_id),
        )
    )
    _tell(
        scope,
        one.email,
        _("Je vraag aan %(portal)s", portal=scope.portal.name),
        [said, one.reason],
        event.tag,
    )


def mail_application_lapsed(scope: PortalScope, event: ApplicationLapsed) -> None:
    """Tell somebody that their question was never answered and is gone now."""
    one = event.application
    said = _(
        "Je wilde %(name)s bijhouden. Dat is lang geleden en we gaven geen antwoord. Sorry.",
        name=find_organisation_title(scope, one.organisation_id),
    )
    _tell(
        scope,
        one.email,
        _("Je vraag aan %(portal)s", portal=scope.portal.name),
        [said, _("Je gegevens zijn nu weg. Wil je het nog? Vraag het dan opnieuw.")],
        "",
    )


def mail_takeover_begun(scope: PortalScope, event: TakeOverBegun) -> None:
    """Tell an organisation at its own address that somebody takes it over, with a button that stops
    that.

    Not who it is: that address may belong to somebody who never heard of us, and the name was typed
    by a stranger.
    """
    one, portal = event.takeover, scope.portal
    if not one.told:
        return
    name = find_organisation_title(scope, one.organisation_id)
    one.mail_id = outbox.put_mail(
        scope,
        render_mail(
            scope,
            one.told,
            Letter(
                subject=_("Wie houdt de pagina van %(name)s bij?", name=name),
                greeting=_("Hallo,"),
                paragraphs=[
                    _(
                        "Iemand gaat de pagina van %(name)s bijhouden op %(portal)s.",
                        name=name,
                        portal=portal.name,
                    ),
                    _("Weet je hiervan? Dan hoef je niets te doen."),
                    _("Ken je deze persoon niet? Klik dan op de knop."),
                ],
                button=(
                    _("Dit ben ik niet"),
                    portal.url(url_for("takeovers.show_takeover", token=event.token)),
                ),
                after=[
                    _("De knop werkt 7 dagen."),
                    _("Je ziet eerst wie het is. Pas daarna stop je het."),
                ],
                reason=_(
                    "Je krijgt deze mail omdat dit e-mailadres bij %(name)s staat.", name=name
                ),
            ),
        ),
        about=f"take-over:{one.id}",
    ).id


def mail_takeover_stopped(scope: PortalScope, event: TakeOverStopped) -> None:
    """Tell the editors that an organisation does not know who took it over."""
    one = event.takeover
    name = find_organisation_title(scope, one.organisation_id)
    outbox.put_mail(
        scope,
        render_mail(
            scope,
            scope.portal.contact["email"],
            Letter(
                subject=_("%(name)s kent een bijhouder niet", name=name),
                paragraphs=[
                    _(
                        "Iemand hield de pagina van %(name)s bij. De organisatie zegt: dit ben ik "
                        "niet.",
                        name=name,
                    ),
                    _("Deze persoon kan nu niets meer veranderen. Kijk na wat er al veranderd is."),
                ],
                facts=[(_("Naam"), one.name), (_("E-mail"), one.email)],
                button=(_("Kijk het na"), scope.portal.url(url_for(APPLICATIONS))),
                reason=_("Je krijgt deze mail omdat je redacteur bent."),
            ),
        ),
        about=outbox.ACCOUNT,
    )


def find_organisation_title(scope: PortalScope, organisation_id: uuid.UUID | None) -> str:
    """Return the name of an organisation; '' for none."""
    return (
        scope.session.scalars(
            select(Organisation.title).where(Organisation.id == organisation_id)
        ).first()
        or ""
    )


def _who_decides(scope: PortalScope, organisation_id: uuid.UUID, editors: bool) -> list[str]:
    if editors:
        return [scope.portal.contact["email"]]
    admins = [
        one.user
        for one in list_group_members(scope, organisation_id)
        if one.role == ORGANISATION_ADMIN
    ]
    return [one.email for one in admins if one.active]


def _tell(scope: PortalScope, to: str, subject: str, paragraphs: list[str], tag: str) -> None:
    letter = Letter(
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=[*paragraphs, _("Wil je hierover praten? Bel ons gerust.")],
        reason=_("Je krijgt deze mail omdat je dit zelf vroeg."),
    )
    outbox.put_mail(
        scope,
        render_mail(scope, to, letter),
        about=outbox.ACCOUNT,
        delay=UNDO if tag else AT_ONCE,
        tag=tag,
    )
