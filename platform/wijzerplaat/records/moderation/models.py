"""Every proposal with what was decided on it and why.

Who looks at which; whom a portal trusts, and what is looked at later.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
    or_,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW, STATES, Entry
from wijzerplaat.records.moderation.trust_rules import MODES


class DeskLock(PortalOwned, Base):
    """An editor has the proposal for this entry open. One entry per editor, one editor per entry.

    It only tells others who is busy: no decision depends on it (a stale one gives 409). It is over
    when `seen_at` is too long ago.
    """

    quiet = True
    __tablename__ = "desk_lock"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "entry_id"),
        UniqueConstraint("portal_id", "user_id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    user_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(120), default="")
    seen_at: Mapped[datetime] = mapped_column(Moment)


class Revision(PortalOwned, Base):
    """One proposal for one entry.

    `snapshot` holds all fields by the kind's schema, `base` what was live when it was made (None
    for a new entry), `changed` the names that differ. Once published, `before` tells what it took
    the place of, so that it can be undone: the fields that went live with their old values, and the
    entry's old dates; `declined` holds what was left out then, each field with the reason.
    `publish_at` is the moment for which it was approved: until then it waits,
    outside the queue. `asked_again_at`: when the author was reminded of a question of the editors.
    `author_id` and `decider_id` are users without a foreign key: a person may be
    erased while the history stays. `rule` names the rule that published it without an editor
    (trust_rules.RULES), until somebody takes that back. `source_id` is the source that said it.
    `reply_to` is not None for what came in without logging in: the addresses that hear of a
    decision ([]: another room tells them). `in_part`: its author had a part of the page before
    them, not all of it.

    What an editor wrote and published in one go names the revision of the same entry that it took
    the place of (`instead_of`: a proposal whose text the editor mended; `restores`: an older
    version; `reverts`: a decision that was taken back later). `on_behalf` says of what an editor
    wrote in the place of the organisation who told it (see `correcting.Heard`); None: it came in as
    a proposal. `level` repeats the level of the
    findings, so that a long queue can be sorted without opening them.
    """

    quiet, queued = True, True
    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "entry_id", "number"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_revision_publish_at", "portal_id", "publish_at"),
        Index("ix_revision_queue", "portal_id", "state", "replaced", "submitted_at"),
        Index("ix_revision_decider", "portal_id", "decider_id", "entry_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    replaced: Mapped[bool] = mapped_column(default=False)
    snapshot: Mapped[JsonObject] = mapped_column(Json)
    base: Mapped[JsonObject | None] = mapped_column(Json)
    changed: Mapped[list[str]] = mapped_column(Json)
    before: Mapped[JsonObject | None] = mapped_column(Json)
    declined: Mapped[dict[str, str] | None] = mapped_column(Json)
    findings: Mapped[JsonObject | None] = mapped_column(Json)
    author_id: Mapped[uuid.UUID | None]
    author_name: Mapped[str] = mapped_column(String(120), default="")
    reply_to: Mapped[list[str] | None] = mapped_column(Json)
    in_part: Mapped[bool] = mapped_column(default=False, server_default=false())
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    decider_id: Mapped[uuid.UUID | None]
    decider_name: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decision: Mapped[str] = mapped_column(String(20), default="")
    asked_again_at: Mapped[datetime | None] = mapped_column(Moment)
    comment: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[str | None] = mapped_column(String(20))
    instead_of: Mapped[uuid.UUID | None]
    reverts: Mapped[uuid.UUID | None]
    restores: Mapped[uuid.UUID | None]
    source_id: Mapped[uuid.UUID | None]
    rule: Mapped[str | None] = mapped_column(String(10))
    publish_at: Mapped[datetime | None] = mapped_column(Moment)
    on_behalf: Mapped[JsonObject | None] = mapped_column(Json)
    entry: Mapped[Entry] = relationship(
        primaryjoin=lambda: and_(
            Revision.entry_id == Entry.id, Revision.portal_id == Entry.portal_id
        ),
        foreign_keys=lambda: [Revision.entry_id],
    )

    @validates("findings")
    def _keep_level(self, _key: str, found: Fields | None) -> Fields | None:
        self.level = (found or {}).get("level")
        return found

    @hybrid_property
    def waits(self) -> bool:
        """Whether it still waits for a decision, or for the moment for which that was taken."""
        return self.state == IN_REVIEW and not self.replaced

    @waits.inplace.expression
    @classmethod
    def _waits(cls) -> ColumnElement[bool]:
        return and_(cls.state == IN_REVIEW, cls.replaced.is_(False))

    @hybrid_property
    def is_queued(self) -> bool:
        """Whether it waits for an editor: what is planned for later waits for nobody."""
        return self.waits and self.publish_at is None

    @is_queued.inplace.expression
    @classmethod
    def _is_queued(cls) -> ColumnElement[bool]:
        return and_(cls.waits, cls.publish_at.is_(None))

    @hybrid_property
    def is_open(self) -> bool:
        """Whether it waits, or was sent back with a question."""
        return self.state in (DRAFT, IN_REVIEW) and not self.replaced

    @is_open.inplace.expression
    @classmethod
    def _is_open(cls) -> ColumnElement[bool]:
        return and_(cls.state.in_((DRAFT, IN_REVIEW)), cls.replaced.is_(False))

    @property
    def in_one_go(self) -> bool:
        """Whether an editor wrote and published this at once.

        Undone, it does not wait for anybody.
        """
        return any((self.instead_of, self.restores, self.reverts, self.on_behalf))

    @hybrid_property
    def is_of_a_part(self) -> bool:
        """Whether its author changed a part of what is live and said nothing of the rest: by the
        short form of that part, or by a link.
        """
        return self.base is not None and (self.in_part or self.reply_to is not None)

    @is_of_a_part.inplace.expression
    @classmethod
    def _is_of_a_part(cls) -> ColumnElement[bool]:
        return and_(cls.base.is_not(None), or_(cls.in_part, cls.reply_to.is_not(None)))

    @property
    def says_all_is_right(self) -> bool:
        """Return whether its author said that the rest is still right too.

        Who corrects one thing for somebody else says that only after going through all of it. Who
        puts an older version of theirs back says nothing of what is so today.
        """
        if self.restores is not None and self.entry.organisation_id is not None:
            return False
        return self.on_behalf is None or bool(self.on_behalf.get("all"))


class AuthorMessage(PortalOwned, Base):
    """One message of the talk between the editors (`by_desk`) and who sent a proposal.

    `fields` are those that it is about, if it is about some. `user_id` is a person without a
    foreign key, as in revisions.
    """

    quiet = True
    __tablename__ = "author_message"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_author_message_entry", "portal_id", "entry_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    revision_id: Mapped[uuid.UUID]
    by_desk: Mapped[bool]
    user_id: Mapped[uuid.UUID | None]
    name: Mapped[str] = mapped_column(String(120), default="")
    text: Mapped[str] = mapped_column(Text)
    fields: Mapped[list[str]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(Moment)


class TrustRule(PortalOwned, Base):
    """What a portal lets go live at once by default (`fields`.

    Kind → names), and of how many that went live one is looked at later. No row: as in trust_rules.
    """

    quiet = True
    __tablename__ = "trust_rule"
    __table_args__ = (UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    fields: Mapped[dict[str, list[str]]] = mapped_column(Json)
    one_in: Mapped[int]
    set_by: Mapped[uuid.UUID | None]
    set_at: Mapped[datetime] = mapped_column(Moment)


class OrganisationTrust(PortalOwned, Base):
    """How one organisation is dealt with, where that is not as the portal does by default."""

    quiet = True
    __tablename__ = "organisation_trust"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "organisation_id"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"mode IN {MODES}", name="mode"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    mode: Mapped[str] = mapped_column(String(10))
    fields: Mapped[dict[str, list[str]]] = mapped_column(Json)
    set_by: Mapped[uuid.UUID | None]
    set_at: Mapped[datetime] = mapped_column(Moment)


class Sample(PortalOwned, Base):
    """A revision that went live by itself and that an editor looks at later."""

    quiet = True
    __tablename__ = "sample"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "revision_id"),
        ForeignKeyConstraint(
            ["portal_id", "revision_id"], ["revision.portal_id", "revision.id"], ondelete="CASCADE"
        ),
        Index("ix_sample_open", "portal_id", "looked_at", "taken_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    revision_id: Mapped[uuid.UUID]
    taken_at: Mapped[datetime] = mapped_column(Moment)
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
    looked_by: Mapped[uuid.UUID | None]
    revision: Mapped[Revision] = relationship(
        primaryjoin=lambda: and_(
            Sample.revision_id == Revision.id, Sample.portal_id == Revision.portal_id
        ),
        foreign_keys=lambda: [Sample.revision_id],
    )
