"""The audit trail of a portal: who did what, when and to what.

Only ever added to, for two years; values stand in revisions.

It stands in the ground storey because verbs of every storey write in it, in their own transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import PortalOwned

PROPOSED, PUBLISHED, DIRECT, ADOPTED = (
    "entry:proposed",
    "entry:published",
    "entry:direct",
    "entry:adopted",
)
ASKED, ANSWERED, REFUSED, WITHDRAWN = (
    "entry:asked",
    "entry:answered",
    "entry:refused",
    "entry:withdrawn",
)
UNDONE, RESTORED, VERIFIED = "entry:undone", "entry:restored", "entry:verified"
CHECK_TAKEN_BACK = "entry:check-taken-back"
TRUST_SET, TRUST_RULE_SET, SAMPLE_SEEN = "trust:set", "trust:rule-set", "sample:seen"
MEMBER_INVITED, INVITATION_ENDED = "member:invited", "member:invitation-ended"
MEMBER_ADDED, MEMBER_REMOVED, ROLE_CHANGED = "member:added", "member:removed", "member:role-changed"
APPLICATION_APPROVED, APPLICATION_REFUSED = "application:approved", "application:refused"
STEWARD_SET = "steward:set"
CYCLE_SET, CHECK_SETTINGS_SET = "cycle:set", "check-settings:set"
WORD_ADDED, WORD_REMOVED = "word:added", "word:removed"
HIDDEN, MERGED, UNMERGED = "entry:hidden", "entry:merged", "entry:unmerged"
TAKEN_DOWN, PUT_BACK, ERASED = "entry:taken-down", "entry:put-back", "entry:erased"
CALLED_OFF, CALLED_ON = "entry:called-off", "entry:called-on"
DAYS_SAID = "entry:days-said"
CORRECTED = "entry:corrected"
LOOKS_SET, LOOKS_UNDONE = "looks:set", "looks:undone"
TERM_SET = "term:set"
CRITERION_SET = "criterion:set"
PROOF_GIVEN, PROOF_CHECKED, PROOF_REFUSED = "proof:given", "proof:checked", "proof:refused"
PROOF_WITHDRAWN, PROOF_UNDONE = "proof:withdrawn", "proof:undone"
WISH_SET, WISH_INVITED = "wish:set", "wish:invited"
AGREEMENT_MADE, AGREEMENT_ENDED = "agreement:made", "agreement:ended"
OBJECTED, OBJECTION_ANSWERED = "refusal:objected", "refusal:answered"
CONTACT_NOTED, CONTACT_REMOVED = "contact:noted", "contact:removed"
STANDARD_ANSWER_SET = "standard-answer:set"
CHAT_SET = "chat:set"
SETTING_SET = "setting:set"
LOG_TAKEN, MEMBERS_TAKEN = "log:taken", "members:taken"
MAIL_TEXT_SET = "mail-text:set"
TAKE_OVER_BEGUN, TAKE_OVER_STOPPED, TAKE_OVER_SEEN = (
    "take-over:begun",
    "take-over:stopped",
    "take-over:seen",
)
PHOTO_REMOVED = "photo:removed"
LIST_SEEN, LIST_ADDED, LIST_ENDED = "signups:seen", "signups:added", "signups:ended"
LIST_TAKEN, LIST_WRITTEN = "signups:taken", "signups:written"
READS = (LIST_SEEN, LIST_TAKEN)
"""Looking at data of people: lines that are kept half as long."""
DISTRICT_SET = "entry:district-set"
HELP_SET = "help:set"
HELP_PLACED, HELP_REFUSED, HELP_HIDDEN = "help:placed", "help:refused", "help:hidden"
ACTIONS = (
    PROPOSED,
    PUBLISHED,
    DIRECT,
    ADOPTED,
    ASKED,
    ANSWERED,
    REFUSED,
    WITHDRAWN,
    UNDONE,
    RESTORED,
    VERIFIED,
    CHECK_TAKEN_BACK,
    TRUST_SET,
    TRUST_RULE_SET,
    SAMPLE_SEEN,
    MEMBER_INVITED,
    INVITATION_ENDED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    ROLE_CHANGED,
    APPLICATION_APPROVED,
    APPLICATION_REFUSED,
    STEWARD_SET,
    CYCLE_SET,
    CHECK_SETTINGS_SET,
    WORD_ADDED,
    WORD_REMOVED,
    HIDDEN,
    MERGED,
    UNMERGED,
    TAKEN_DOWN,
    PUT_BACK,
    ERASED,
    CALLED_OFF,
    CALLED_ON,
    DAYS_SAID,
    CORRECTED,
    LOOKS_SET,
    LOOKS_UNDONE,
    TERM_SET,
    STANDARD_ANSWER_SET,
    CHAT_SET,
    SETTING_SET,
    LOG_TAKEN,
    MEMBERS_TAKEN,
    MAIL_TEXT_SET,
    TAKE_OVER_BEGUN,
    TAKE_OVER_STOPPED,
    TAKE_OVER_SEEN,
    PHOTO_REMOVED,
    LIST_SEEN,
    LIST_ADDED,
    LIST_ENDED,
    LIST_TAKEN,
    LIST_WRITTEN,
    DISTRICT_SET,
    HELP_PLACED,
    HELP_REFUSED,
    HELP_HIDDEN,
    HELP_SET,
    CRITERION_SET,
    PROOF_GIVEN,
    PROOF_CHECKED,
    PROOF_REFUSED,
    PROOF_WITHDRAWN,
    PROOF_UNDONE,
    CONTACT_NOTED,
    CONTACT_REMOVED,
    WISH_SET,
    WISH_INVITED,
    AGREEMENT_MADE,
    AGREEMENT_ENDED,
    OBJECTED,
    OBJECTION_ANSWERED,
)
"""Every action there is; the page of the trail has words for each."""


class Audit(PortalOwned, Base):
    """One line of the trail.

    Triggers refuse to change it, and to delete it within two years (of `READS`: one), on both
    databases.

    Nothing here points at another row: a portal, a person or an entry can be erased while the line
    stays. `fields` are names, never values; `about_id` is what else it was about (a person, a
    word).
    """

    quiet = True
    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_audit_at", "portal_id", "at"),
        Index("ix_audit_entry", "portal_id", "entry_id"),
        Index("ix_audit_about", "portal_id", "about_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID] = mapped_column()
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[uuid.UUID | None]
    action: Mapped[str] = mapped_column(String(40))
    entry_id: Mapped[uuid.UUID | None]
    about_id: Mapped[uuid.UUID | None]
    fields: Mapped[list[str]] = mapped_column(Json)
    revision_ids: Mapped[list[str]] = mapped_column(Json)


def write_audit_line(
    scope: Scope,
    action: str,
    entry_id: uuid.UUID | None = None,
    *,
    fields: Iterable[str] = (),
    revisions: Iterable[uuid.UUID] = (),
    about_id: uuid.UUID | None = None,
) -> None:
    """Write one line in the transaction of `scope`.

    It is there when, and only when, the change is.
    """
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")
    scope.session.add(
        Audit(
            id=uuid.uuid4(),
            at=scope.now,
            actor_id=scope.actor.user_id,
            action=action,
            entry_id=entry_id,
            about_id=about_id,
            fields=list(fields),
            revision_ids=[str(one) for one in revisions],
        )
    )
