"""Mails to somebody about their own place: another role, taken out, back again."""

from __future__ import annotations

from wijzerplaat.desks.joining import mail_kinds as kinds
from wijzerplaat.desks.joining.letters import make_member_letter
from wijzerplaat.desks.joining.mails import MAY, ROLE, find_organisation_title
from wijzerplaat.desks.joining.new_organisations import UNDO
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.tenancy.accounts.display import say_part
from wijzerplaat.tenancy.accounts.events import AT_ONCE, MemberPutBack, MemberRemoved, RoleChanged
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

Said = tuple[MailKind, str, list[str]]
"""What a mail tells: which one it is, its subject and its sentences."""


def mail_role_changed(scope: PortalScope, event: RoleChanged) -> None:
    """Tell somebody that they may do more, or less, than before."""
    role = event.membership.role
    name = _name_place(scope, event.membership)
    part = say_part(scope.portal, event.membership.part) if event.membership.part else ""
    _tell_member(scope, event.membership, *say_role_changed(name, role, part))


def say_role_changed(name: str, role: str, part: str = "") -> Said:
    """Return what somebody is now at an organisation, and may do; `part`: of what."""
    told = [_say_role(name, role), _(MAY[role])]
    if part:
        told.append(_("Jouw deel: %(part)s.", part=part))
    return kinds.ROLE_CHANGED, _("Je hebt een andere rol"), told


def mail_member_removed(scope: PortalScope, event: MemberRemoved) -> None:
    """Tell somebody that they no longer belong to an organisation or to the staff."""
    one = event.membership
    name = find_organisation_title(scope, one.organisation_id)
    tag = "" if event.stopped else _tag_removal(one)
    _tell_member(scope, one, *say_removed(scope, name, stopped=event.stopped), tag)


def say_removed(scope: PortalScope, name: str, *, stopped: bool) -> Said:
    """Return that somebody does not belong any more; `stopped`: by the organisation itself."""
    said = (
        _("Je houdt %(name)s niet meer bij op %(portal)s.", name=name, portal=scope.portal.name)
        if name
        else _("Je werkt niet meer mee aan %(portal)s.", portal=scope.portal.name)
    )
    why = (
        _("De organisatie zei dat dit niet klopt.")
        if stopped
        else _("Een beheerder heeft dat zo gekozen.")
    )
    return kinds.REMOVED, _("Je doet niet meer mee"), [said, why]


def mail_member_put_back(scope: PortalScope, event: MemberPutBack) -> None:
    """Tell somebody that they belong again, unless they did not yet hear that they do not."""
    one = event.membership
    if outbox.stop_waiting_mails(scope, _tag_removal(one)):
        return
    _tell_member(scope, one, *say_member_put_back(_name_place(scope, one), one.role))


def say_member_put_back(name: str, role: str) -> Said:
    """Return that somebody belongs again."""
    paragraphs = [
        _("Wij schreven dat je niet meer meedoet. Dat is teruggedraaid."),
        _say_role(name, role),
    ]
    return kinds.PUT_BACK, _("Je doet weer mee"), paragraphs


def _tag_removal(one: Membership) -> str:
    return f"removed:{one.organisation_id}:{one.user_id}"


def _name_place(scope: PortalScope, one: Membership) -> str:
    return find_organisation_title(scope, one.organisation_id) or scope.portal.name


def _say_role(name: str, role: str) -> str:
    return _("Bij %(name)s ben je nu %(role)s.", name=name, role=_(ROLE[role]))


def _tell_member(
    scope: PortalScope,
    one: Membership,
    kind: MailKind,
    subject: str,
    paragraphs: list[str],
    tag: str = "",
) -> None:
    """Write to somebody about their own place; who chose it themselves knows already.

    With a `tag` the mail waits a little, so that it can be taken back.
    """
    if one.user_id == scope.actor.user_id or not one.user.active:
        return
    letter = make_member_letter(kind, one.user.name, subject, paragraphs)
    outbox.put_mail(
        scope,
        render_mail(scope, one.user.email, letter),
        about=outbox.ACCOUNT,
        delay=UNDO if tag else AT_ONCE,
        tag=tag,
    )
