"""Verbs about who belongs to an organisation or to the staff of a portal.

Invite, join, change, remove.

A file of its own beside `service.py`, which is about persons and what they may. A group is the
people of one organisation, or with None the staff of the portal; each has its admins, of whom one
always stays.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core import link_tokens, mailed_links, statements
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    PART_EDITOR,
    PEOPLE_MANAGE,
    PORTAL_EDIT,
)
from wijzerplaat.ground.core.scope import Part, Scope
from wijzerplaat.tenancy.accounts import groups, limits, rules, service
from wijzerplaat.tenancy.accounts.events import (
    InvitationWithdrawn,
    MemberInvited,
    MemberJoined,
    MemberPutBack,
    MemberRemoved,
    RoleChanged,
    Terms,
)
from wijzerplaat.tenancy.accounts.groups import Group
from wijzerplaat.tenancy.accounts.models import Invitation, Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

LINK = "invitation"


class ShutOut(Conflict):
    """An operator took away that somebody may log in, on any portal."""


class LastAdmin(Conflict):
    """A group keeps at least one admin."""


def list_group_members(scope: Scope, group: Group) -> list[Membership]:
    """Return who belongs to a group, by name."""
    rows = scope.session.scalars(
        select(Membership).where(*groups.select_group(group)).options(joinedload(Membership.user))
    )
    return sorted(rows, key=lambda one: (one.user.name.casefold(), one.user.email, one.role))


def is_group_admin(scope: Scope, group: Group) -> bool:
    """Return whether the actor is an admin of the group."""
    return any(
        one.user_id == scope.actor.user_id and one.role == groups.find_admin_role(group)
        for one in list_group_members(scope, group)
    )


def list_open_invitations(scope: Scope, group: Group) -> list[Invitation]:
    """Return the invitations of a group that nobody accepted yet, the newest first."""
    mine = (
        Invitation.organisation_id.is_(None)
        if group is None
        else Invitation.organisation_id == group
    )
    return list(
        scope.session.scalars(
            select(Invitation)
            .where(mine, Invitation.expires_at > scope.now)
            .order_by(Invitation.created_at.desc(), Invitation.email)
        )
    )


def invite_member(
    scope: PortalScope, group: Group, email: str, role: str, part: Part | None = None
) -> Invitation:
    """Mail somebody a link to join a group; `part`: what an editor of a part will keep.

    The same address again gets one more link to the same invitation.

    Raises NotFound and NotAllowed as its admins see it, Invalid for a role that is none or who is
    in already.
    """
    held = groups.hold_group(scope, group)
    _must_be_admin(scope, group, held)
    groups.require_group_role(group, role, part)
    if any(one.user.email == email for one in held):
        raise Invalid({"email": [N_("Deze persoon hoort er al bij.")]})
    if not limits.take_attempt(
        scope, "invite", str(group or scope.portal.id), rules.INVITATIONS_PER_GROUP
    ):
        raise Invalid(
            {"email": [N_("Je hebt vandaag al veel mensen uitgenodigd. Probeer het morgen weer.")]}
        )
    return invite_without_permission_check(scope, group, email, Terms(role, part=part))


def invite_without_permission_check(
    scope: Scope, group: Group, email: str, terms: Terms
) -> Invitation:
    """Invite without asking whether the actor may: for verbs that decided that themselves."""
    known = next((one for one in list_open_invitations(scope, group) if one.email == email), None)
    invitation = known or Invitation(
        id=uuid.uuid4(), organisation_id=group, email=email, token_hash=link_tokens.make_token()[1]
    )
    invitation.role, invitation.name, invitation.first = (
        terms.role,
        terms.name or invitation.name or "",
        terms.first,
    )
    invitation.part = rules.dump_part(terms.part or Part()) if terms.role == PART_EDITOR else None
    invitation.invited_by = scope.actor.user_id
    invitation.created_at, invitation.expires_at = scope.now, scope.now + rules.INVITATION_LIFE
    scope.session.add(invitation)
    scope.session.flush()
    token = mailed_links.make_mailed_link(scope, LINK, invitation.id, invitation.expires_at)
    emit(scope, MemberInvited(invitation, token, terms))
    return invitation


def withdraw_invitation(scope: Scope, invitation_id: uuid.UUID) -> Invitation:
    """Take an invitation back: its link stops working. Raises NotFound, NotAllowed."""
    found = scope.session.scalars(
        select(Invitation).where(Invitation.id == invitation_id)
    ).one_or_none()
    if found is None:
        raise NotFound("invitation")
    _must_be_admin(scope, found.organisation_id, groups.hold_group(scope, found.organisation_id))
    scope.session.delete(found)
    emit(scope, InvitationWithdrawn(found))
    return found


def find_invitation(scope: Scope, token: str) -> Invitation:
    """Return the invitation of a link, however often it is opened.

    Raises NotFound when it no longer works.
    """
    mine = or_(
        Invitation.token_hash == link_tokens.hash_token(token),
        Invitation.id == mailed_links.find_mailed_link(scope, LINK, token),
    )
    found = scope.session.scalars(
        select(Invitation).where(mine, Invitation.expires_at > scope.now)
    ).one_or_none()
    if found is None or (found.first and groups.has_anybody(scope, found.organisation_id)):
        raise NotFound("invitation")
    return found


def is_new_invitee(scope: Scope, invitation: Invitation) -> bool:
    """Return whether nobody has this address yet."""
    return (
        scope.session.scalars(select(User.id).where(User.email == invitation.email)).first() is None
    )


def accept_invitation(scope: Scope, token: str, name: str = "") -> Membership:
    """Make whoever has the link one of the group; once.

    Raises NotFound when the link does not work (any more), and ShutOut for whom an operator shut
    out: nobody in a portal may undo that, for it would bring back what they may elsewhere.
    """
    found = find_invitation(scope, token)
    if found.first:
        _one_at_a_time(scope, found)
    held = groups.hold_group(scope, found.organisation_id)
    _spend(scope, found)
    user = service.find_or_add_user(scope, found.email, name.strip() or found.name)
    if not user.active:
        raise ShutOut("an operator decides")
    membership = next((one for one in held if one.user_id == user.id), None)
    if membership is None:
        part = rules.read_part(found.part)
        membership = service.grant_role(scope, user.id, found.role, found.organisation_id, part)
    elif found.role == groups.find_admin_role(found.organisation_id):
        membership.role, membership.part = found.role, None
    emit(scope, MemberJoined(membership))
    return membership


def change_member_role(
    scope: Scope, membership_id: uuid.UUID, role: str, part: Part | None = None
) -> Membership:
    """Give somebody of a group another role there, or an editor of a part another `part`.

    Raises NotFound, NotAllowed, Invalid, and LastAdmin.
    """
    one, held = _find(scope, membership_id)
    _must_be_admin(scope, one.organisation_id, held)
    groups.require_group_role(one.organisation_id, role, part)
    kept = rules.dump_part(part) if part is not None and role == PART_EDITOR else None
    if (role, kept) != (one.role, one.part):
        if role != one.role:
            _keep_an_admin(one, held)
        before, one.role, one.part = one.role, role, kept
        scope.session.flush()
        emit(scope, RoleChanged(one, before))
    return one


def remove_member(scope: Scope, membership_id: uuid.UUID) -> Membership:
    """Take somebody out of a group; everybody may leave it themselves.

    Raises NotFound, NotAllowed, and LastAdmin.

    Invitations that this person sent, or would let them in again, end as well.
    """
    one, held = _find(scope, membership_id)
    if one.user_id != scope.actor.user_id:
        _must_be_admin(scope, one.organisation_id, held, portal_admins=True)
    _keep_an_admin(one, held)
    for waiting in list_open_invitations(scope, one.organisation_id):
        if waiting.email == one.user.email or waiting.invited_by == one.user_id:
            scope.session.delete(waiting)
    emit(scope, MemberRemoved(one))
    scope.session.delete(one)
    scope.session.flush()
    return one


def restore_removed_membership(
    scope: Scope, group: Group, user_id: uuid.UUID, told: Sequence[str], removed_at: datetime
) -> Membership:
    """Let somebody who was taken out of a group at `removed_at` belong to it again, as before.

    `told`: the role, and what an editor of a part kept, as the audit trail says it.
    Raises NotFound and NotAllowed as removing does, and Conflict for who is in already.
    """
    held = groups.hold_group(scope, group)
    _must_be_admin(scope, group, held, portal_admins=True)
    if any(one.user_id == user_id for one in held):
        raise Conflict("this person is in already")
    part = rules.read_named_part(told[1:])
    membership = service.grant_role(scope, user_id, told[0], group, part)
    emit(scope, MemberPutBack(membership, removed_at))
    return membership


def forget_old_invitations(scope: Scope) -> None:
    """Remove invitations that nobody can accept any more."""
    statements.remove_rows(scope, Invitation, [Invitation.expires_at < scope.now])


def find_staff_member(scope: Scope, membership_id: uuid.UUID) -> Membership:
    """Return somebody of the staff, for its admins. Raises NotFound, NotAllowed."""
    one, held = _find(scope, membership_id)
    if one.organisation_id is not None:
        raise NotFound("membership")
    _must_be_admin(scope, None, held)
    return one


def _find(scope: Scope, membership_id: uuid.UUID) -> tuple[Membership, list[Membership]]:
    found = scope.session.scalars(
        select(Membership).where(Membership.id == membership_id)
    ).one_or_none()
    held = groups.hold_group(scope, found.organisation_id) if found else []
    one = next((row for row in held if row.id == membership_id), None)
    if one is None:
        raise NotFound("membership")
    return one, held


def _must_be_admin(
    scope: Scope, group: Group, held: list[Membership], *, portal_admins: bool = False
) -> None:
    """Only who is an admin at this very moment.

    To others the people of an organisation are not there.
    """
    actor = scope.actor
    if actor.is_system or (portal_admins and actor.may(PORTAL_EDIT)):
        return
    mine = {one.role for one in held if one.user_id == actor.user_id}
    if not mine:
        raise NotFound("group")
    if groups.find_admin_role(group) not in mine:
        raise NotAllowed((PORTAL_EDIT if group is None else PEOPLE_MANAGE).name)


def _keep_an_admin(one: Membership, held: list[Membership]) -> None:
    admins = [row for row in held if row.role == groups.find_admin_role(one.organisation_id)]
    if admins == [one]:
        raise LastAdmin("a group keeps an admin")


def _one_at_a_time(scope: Scope, found: Invitation) -> None:
    """Two who were each promised an organisation that has nobody.

    The first gets it, the other's link ends.
    """
    rivals = select(Invitation).where(
        Invitation.organisation_id == found.organisation_id, Invitation.first
    )
    for one in scope.session.scalars(
        rivals.order_by(Invitation.id).with_for_update().execution_options(populate_existing=True)
    ):
        if one is not found:
            scope.session.delete(one)
    if groups.has_anybody(scope, found.organisation_id):
        raise NotFound("somebody was first")


def _spend(scope: Scope, found: Invitation) -> None:
    if statements.remove_rows(scope, Invitation, [Invitation.id == found.id]) != 1:
        raise NotFound("invitation")
