"""What changes among people is written in the audit trail too.

Roles and ids, never names or addresses.

A room of its own, like moderation's: the verbs tell what happened, and here that becomes evidence.
"""

from __future__ import annotations

from wijzerplaat.desks.joining.events import ApplicationApproved, ApplicationRefused
from wijzerplaat.ground.core import audit
from wijzerplaat.records.freshness.stewards import StewardChanged
from wijzerplaat.tenancy.accounts.events import (
    InvitationWithdrawn,
    MemberInvited,
    MemberRemoved,
    RoleChanged,
)
from wijzerplaat.tenancy.portals.service import PortalScope


def invited(scope: PortalScope, event: MemberInvited) -> None:
    """Somebody was invited. Who accepts is noted by the verb that gives the role."""
    one = event.invitation
    audit.note(scope, audit.MEMBER_INVITED, one.organisation_id, fields=[one.role], about_id=one.id)


def withdrawn(scope: PortalScope, event: InvitationWithdrawn) -> None:
    """An invitation was taken back."""
    one = event.invitation
    audit.note(
        scope, audit.INVITATION_ENDED, one.organisation_id, fields=[one.role], about_id=one.id
    )


def role_changed(scope: PortalScope, event: RoleChanged) -> None:
    """Somebody got another role."""
    one = event.membership
    audit.note(
        scope,
        audit.ROLE_CHANGED,
        one.organisation_id,
        fields=[event.before, one.role],
        about_id=one.user_id,
    )


def removed(scope: PortalScope, event: MemberRemoved) -> None:
    """Somebody left, or was removed."""
    one = event.membership
    audit.note(
        scope, audit.MEMBER_REMOVED, one.organisation_id, fields=[one.role], about_id=one.user_id
    )


def approved(scope: PortalScope, event: ApplicationApproved) -> None:
    """An application was approved."""
    audit.note(
        scope,
        audit.APPLICATION_APPROVED,
        event.application.organisation_id,
        about_id=event.application.id,
    )


def refused(scope: PortalScope, event: ApplicationRefused) -> None:
    """An application was refused."""
    audit.note(
        scope,
        audit.APPLICATION_REFUSED,
        event.application.organisation_id,
        about_id=event.application.id,
    )


def steward_changed(scope: PortalScope, event: StewardChanged) -> None:
    """A record got another steward or backup, or none."""
    audit.note(scope, audit.STEWARD_SET, event.entry_id, about_id=event.user_id)
