"""Mails to somebody about their own place: another role, taken out, back again."""

from __future__ import annotations

from wijzerplaat.desks.joining.mails import MAY, ROLE, find_organisation_title
from wijzerplaat.desks.joining.new_organisations import UNDO
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.tenancy.accounts.events import AT_ONCE, MemberPutBack, MemberRemoved, RoleChanged
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_role_changed(scope: PortalScope, event: RoleChanged) -> None:
    """Tell somebody that they may do more, or less, than before."""
    role = event.membership.role
    _tell_member(
        scope,
        event.membership,
        _("Je hebt een andere rol"),
        [_said(scope, event.membership, role), _(MAY[role])],
    )


def mail_member_removed(scope: PortalScope, event: MemberRemoved) -> None:
    """Tell somebody that they no longer belong to an organisation or to the staff."""
    name = find_organisation_title(scope, event.membership.organisation_id)
    said = (
        _("Je houdt %(name)s niet meer bij op %(portal)s.", name=name, portal=scope.portal.name)
        if name
        else _("Je werkt niet meer mee aan %(portal)s.", portal=scope.portal.name)
    )
    why = (
        _("De organisatie zei dat dit niet klopt.")
        if event.stopped
        else _("Een beheerder heeft dat zo gekozen.")
    )
    one = event.membership
    tag = "" if event.stopped else _tag_removal(one)
    _tell_member(scope, one, _("Je doet niet meer mee"), [said, why], tag)


def mail_member_put_back(scope: PortalScope, event: MemberPutBack) -> None:
    """Tell somebody that they belong again, unless they did not yet hear that they do not."""
    one = event.membership
    if outbox.stop_waiting_mails(scope, _tag_removal(one)):
        return
    paragraphs = [
        _("Wij schreven dat je niet meer meedoet. Dat is teruggedraaid."),
        _said(scope, one, one.role),
    ]
    _tell_member(scope, one, _("Je doet weer mee"), paragraphs)


def _tag_removal(one: Membership) -> str:
    return f"removed:{one.organisation_id}:{one.user_id}"


def _said(scope: PortalScope, one: Membership, role: str) -> str:
    name = find_organisation_title(scope, one.organisation_id) or scope.portal.name
    return _("Bij %(name)s ben je nu %(role)s.", name=name, role=_(ROLE[role]))


def _tell_member(
    scope: PortalScope, one: Membership, subject: str, paragraphs: list[str], tag: str = ""
) -> None:
    """Write to somebody about their own place; who chose it themselves knows already.

    With a `tag` the mail waits a little, so that it can be taken back.
    """
    if one.user_id == scope.actor.user_id or not one.user.active:
        return
    letter = Letter(
        subject=subject,
        greeting=_("Hallo %(name)s,", name=one.user.name) if one.user.name else _("Hallo,"),
        paragraphs=[*paragraphs, _("Klopt dit niet? Bel ons gerust.")],
        reason=_("Je krijgt deze mail omdat dit over jou gaat."),
    )
    outbox.put_mail(
        scope,
        render_mail(scope, one.user.email, letter),
        about=outbox.ACCOUNT,
        delay=UNDO if tag else AT_ONCE,
        tag=tag,
    )
