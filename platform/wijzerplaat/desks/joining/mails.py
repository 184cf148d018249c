"""Mails about who belongs to an organisation.

Mail 23 'Welkom!', who asks to join, what was decided, who may do what.

Words that somebody typed only go to people whom we know; never to an address that nobody proved.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.desks.joining import letters
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
from wijzerplaat.ground.core.permissions import (
    EDITOR,
    MEMBER,
    ORGANISATION_ADMIN,
    PART_EDITOR,
    PORTAL_ADMIN,
)
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.tenancy.accounts.display import say_part
from wijzerplaat.tenancy.accounts.events import (
    AT_ONCE,
    MemberInvited,
)
from wijzerplaat.tenancy.accounts.memberships import list_group_members
from wijzerplaat.tenancy.portals.service import PortalScope

ROLE = {
    EDITOR: N_("redacteur"),
    PART_EDITOR: N_("redacteur voor een deel"),
    PORTAL_ADMIN: N_("beheerder"),
    ORGANISATION_ADMIN: N_("beheerder"),
    MEMBER: N_("medewerker"),
}
MAY = {
    EDITOR: N_("Je kunt teksten lezen en plaatsen."),
    PART_EDITOR: N_("Je kunt teksten van jouw deel lezen en plaatsen."),
    PORTAL_ADMIN: N_("Je kunt ook mensen uitnodigen en hun rol kiezen."),
    ORGANISATION_ADMIN: N_("Je kunt ook mensen uitnodigen en hun rol kiezen."),
    MEMBER: N_("Je kunt de teksten aanpassen."),
}
APPLICATIONS = "applications.show_applications"


def mail_invitation(scope: PortalScope, event: MemberInvited) -> None:
    """Send the link that makes somebody one of an organisation, or of the staff of the portal."""
    invitation = event.invitation
    name = find_organisation_title(scope, invitation.organisation_id)
    href = scope.portal.url(url_for("joining.show_invitation", token=event.token))
    letter = letters.make_invitation_letter(
        scope,
        name,
        href,
        part=say_part(scope.portal, invitation.part) if invitation.part else "",
        unasked=event.terms.first and scope.actor.is_system,
        unchecked=event.terms.first and _is_unchecked(scope, invitation.organisation_id),
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
    editors = one.kind == CLAIM
    make_letter = letters.make_claim_letter if editors else letters.make_application_letter
    letter = make_letter(
        find_organisation_title(scope, one.organisation_id),
        [(_("Naam"), one.name), (_("E-mail"), one.email), (_("Uitleg"), one.explanation)],
        _others(scope, one),
        scope.portal.url(url_for(APPLICATIONS if editors else "members.show_members")),
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
    name = "" if one.kind == NEW else find_organisation_title(scope, one.organisation_id)
    way = refusals.make_way_to_object(scope, event.refusal) if event.refusal else None
    letter = letters.make_refusal_letter(scope, name, one.reason, way, event.listed)
    _tell(scope, one.email, letter, event.tag)


def mail_application_lapsed(scope: PortalScope, event: ApplicationLapsed) -> None:
    """Tell somebody that their question was never answered and is gone now."""
    one = event.application
    name = find_organisation_title(scope, one.organisation_id)
    _tell(scope, one.email, letters.make_lapsed_application_letter(scope, name), "")


def mail_takeover_begun(scope: PortalScope, event: TakeOverBegun) -> None:
    """Tell an organisation at its own address that somebody takes it over, with a button that stops
    that.

    Not who it is: that address may belong to somebody who never heard of us, and the name was typed
    by a stranger.
    """
    one = event.takeover
    if not one.told:
        return
    name = find_organisation_title(scope, one.organisation_id)
    href = scope.portal.url(url_for("takeovers.show_takeover", token=event.token))
    mail = render_mail(scope, one.told, letters.make_takeover_letter(scope, name, href))
    one.mail_id = outbox.put_mail(scope, mail, about=f"take-over:{one.id}").id


def mail_takeover_stopped(scope: PortalScope, event: TakeOverStopped) -> None:
    """Tell the editors that an organisation does not know who took it over."""
    one = event.takeover
    letter = letters.make_unknown_keeper_letter(
        find_organisation_title(scope, one.organisation_id),
        [(_("Naam"), one.name), (_("E-mail"), one.email)],
        scope.portal.url(url_for(APPLICATIONS)),
    )
    mail = render_mail(scope, scope.portal.contact["email"], letter)
    outbox.put_mail(scope, mail, about=outbox.ACCOUNT)


def _is_unchecked(scope: PortalScope, organisation_id: uuid.UUID | None) -> bool:
    """Return whether nobody ever said that what is online of an organisation is right."""
    live = select(Organisation.id).where(
        Organisation.id == organisation_id,
        Organisation.listed(scope),
        Organisation.verified_at.is_(None),
    )
    return scope.session.scalars(live).first() is not None


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


def _tell(scope: PortalScope, to: str, letter: Letter, tag: str) -> None:
    outbox.put_mail(
        scope,
        render_mail(scope, to, letter),
        about=outbox.ACCOUNT,
        delay=UNDO if tag else AT_ONCE,
        tag=tag,
    )
