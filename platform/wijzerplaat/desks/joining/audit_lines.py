"""What changes among people is written in the audit trail too.

Roles and ids, never names or addresses.

A file of its own, like moderation's: the verbs tell what happened, and here that becomes evidence.
"""

from __future__ import annotations

from wijzerplaat.desks.joining.events import ApplicationApproved, ApplicationRefused
from wijzerplaat.ground.core import audit
from wijzerplaat.records.freshness.stewards import StewardChanged
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts.events import (
    InvitationWithdrawn,
    MemberInvited,
    MemberRemoved,
    RoleChanged,
)
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.portals.service import PortalScope


def _name_role(one: Membership | Invitation) -> list[str]:
    return [one.role, *rules.name_part(one.part)]


def note_member_invited(scope: PortalScope, event: MemberInvited) -> None:
    """Somebody was invited. Who accepts is noted by the verb that gives the role."""
    one = event.invitation
    audit.write_audit_line(
        scope, audit.MEMBER_INVITED, one.organisation_id, fields=_name_role(one), about_id=one.id
    )


def note_invitation_withdrawn(scope: PortalScope, event: InvitationWithdrawn) -> None:
    """An invitation was taken back."""
    one = event.invitation
    audit.write_audit_line(
        scope, audit.INVITATION_ENDED, one.organisation_id, fields=_name_role(one), about_id=one.id
    )


def note_role_changed(scope: PortalScope, event: RoleChanged) -> None:
    """Somebody got another role."""
    one = event.membership
    audit.write_audit_line(
        scope,
        audit.ROLE_CHANGED,
        one.organisation_id,
        fields=[*dict.fromkeys((event.before, *_name_role(one)))],
        about_id=one.user_id,
    )


def note_member_removed(scope: PortalScope, event: MemberRemoved) -> None:
    """Somebody left, or was removed."""
    one = event.membership
    audit.write_audit_line(
        scope,
        audit.MEMBER_REMOVED,
        one.organisation_id,
        fields=_name_role(one),
        about_id=one.user_id,
    )


def note_application_approved(scope: PortalScope, event: ApplicationApproved) -> None:
    """An application was approved."""
    audit.write_audit_line(
        scope,
        audit.APPLICATION_APPROVED,
        event.application.organisation_id,
        about_id=event.application.id,
    )


def note_application_refused(scope: PortalScope, event: ApplicationRefused) -> None:
    """An application was refused."""
    audit.write_audit_line(
        scope,
        audit.APPLICATION_REFUSED,
        event.application.organisation_id,
        about_id=event.application.id,
    )


def note_steward_changed(scope: PortalScope, event: StewardChanged) -> None:
    """A record got another steward or backup, or none."""
    audit.write_audit_line(scope, audit.STEWARD_SET, event.entry_id, about_id=event.user_id)
