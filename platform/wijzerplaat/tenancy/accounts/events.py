"""What happened to who belongs where, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wijzerplaat.ground.core.scope import Part
from wijzerplaat.tenancy.accounts.models import Invitation, Membership, User

AT_ONCE = timedelta(0)


@dataclass(frozen=True)
class Terms:
    """How somebody is invited.

    `first`: only as long as the organisation has nobody. `delay` and `tag` are those of the mail,
    so that it can wait for a decision that may be undone. `part`: what an editor of a part keeps.
    """

    role: str
    name: str = ""
    first: bool = False
    delay: timedelta = AT_ONCE
    tag: str = ""
    part: Part | None = None


@dataclass(frozen=True)
class MemberInvited:
    """Somebody was invited; `token` goes into the mail and nowhere else."""

    invitation: Invitation
    token: str
    terms: Terms


@dataclass(frozen=True)
class InvitationWithdrawn:
    """An invitation was taken back before anybody accepted it."""

    invitation: Invitation


@dataclass(frozen=True)
class MemberJoined:
    """Somebody accepted an invitation."""

    membership: Membership


@dataclass(frozen=True)
class RoleChanged:
    """Somebody got another role in the same group, or keeps another part; `before`: the old one."""

    membership: Membership
    before: str


@dataclass(frozen=True)
class MemberRemoved:
    """Somebody no longer belongs to a group; told just before the membership goes.

    `stopped`: the organisation itself said that this is none of its people.
    """

    membership: Membership
    stopped: bool = False


@dataclass(frozen=True)
class MemberPutBack:
    """Somebody who was removed at `removed_at` belongs to the group again."""

    membership: Membership
    removed_at: datetime


@dataclass(frozen=True)
class AccountEnded:
    """An account goes from the platform: of its person this portal keeps no name."""

    user: User
