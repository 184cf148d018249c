"""Forms of /mijn that somebody keeps to finish later: their table and their verbs, on the server.

A file of its own: what is kept is what was typed, unread; no schema looks at it before somebody
goes on.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    cast,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.tenancy.portals.service import PortalScope

KEPT_FOR = timedelta(days=30)
BELOW_HOME = re.compile(r"[a-z0-9/-]{3,190}\Z")
ASIDE = frozenset({"csrf_token", "doe", "formulier", "soort"})
LONGEST = 400_000
PERSON_MOST, PERSON_LENGTH = 50, 1_000_000
ORGANISATION_MOST, ORGANISATION_LENGTH = 200, 4_000_000
"""How many forms are kept, and how many characters together.

Of one person, and of the people of one organisation. Of who keeps more, what was not touched
longest goes first.
"""
TOO_MUCH = N_("Dit is te veel tekst om te bewaren. Maak het korter.")


class FormDraft(PortalOwned, Base):
    """A form as somebody left it: what was typed, until it is sent or forgotten.

    `path` is the form's address.
    """

    quiet = True
    __tablename__ = "form_draft"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "user_id", "organisation_id", "path"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        Index("ix_form_draft_saved_at", "portal_id", "saved_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    organisation_id: Mapped[uuid.UUID]
    path: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(160), default="")
    fields: Mapped[dict[str, list[str]]] = mapped_column(Json)
    saved_at: Mapped[datetime] = mapped_column(Moment)


def is_form_path(path: str) -> bool:
    """Return whether a path may be the address of a form under /mijn."""
    home = f"{url_for('mine.show_member_overview')}/"
    return path.startswith(home) and BELOW_HOME.match(path, len(home)) is not None


def keep_form_draft(
    scope: PortalScope,
    organisation_id: uuid.UUID,
    path: str,
    kind: str,
    typed: Mapping[str, Sequence[str]],
) -> FormDraft:
    """Keep what was typed in a form; the same form again replaces it.

    Raises Invalid when it is too much.
    """
    _guard(scope, organisation_id)
    if not is_form_path(path):
        raise NotFound(path)
    fields = {name: list(values) for name, values in typed.items() if name not in ASIDE}
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        raise Invalid({"": [TOO_MUCH]})
    kept = find_form_draft(scope, organisation_id, path)
    if kept is None:
        kept = FormDraft(
            id=uuid.uuid4(),
            user_id=scope.actor.user_id,
            organisation_id=organisation_id,
            path=path,
            kind=kind,
        )
        scope.session.add(kept)
    kept.fields, kept.saved_at = fields, scope.now
    kept.title = "".join(fields.get("title", [""])[:1]).strip()[:160]
    scope.session.flush()
    _make_room(scope, kept, FormDraft.user_id == kept.user_id, PERSON_MOST, PERSON_LENGTH)
    _make_room(
        scope,
        kept,
        FormDraft.organisation_id == organisation_id,
        ORGANISATION_MOST,
        ORGANISATION_LENGTH,
    )
    return kept


def _make_room(
    scope: PortalScope, kept: FormDraft, whose: ColumnElement[bool], most: int, longest: int
) -> None:
    """Forget what was not touched longest where too much is kept; never what was kept just now."""
    length = func.length(cast(FormDraft.fields, Text))
    newest = (
        select(FormDraft.id, length)
        .where(whose)
        .order_by((FormDraft.id == kept.id).desc(), FormDraft.saved_at.desc())
    )
    total, gone = 0, []
    for place, (one, size) in enumerate(scope.session.execute(newest).all()):
        total += size
        if place and (place >= most or total > longest):
            gone.append(one)
    if gone:
        remove_rows(scope, FormDraft, [FormDraft.id.in_(gone)])


def find_form_draft(scope: PortalScope, organisation_id: uuid.UUID, path: str) -> FormDraft | None:
    """Return what the actor kept of this form, if anything."""
    return scope.session.scalars(
        _own(scope, organisation_id).where(FormDraft.path == path)
    ).one_or_none()


def list_form_drafts(scope: PortalScope, organisation_id: uuid.UUID) -> list[FormDraft]:
    """Return all that the actor kept for an organisation, the newest first."""
    return list(
        scope.session.scalars(_own(scope, organisation_id).order_by(FormDraft.saved_at.desc()))
    )


def drop_form_draft(scope: PortalScope, organisation_id: uuid.UUID, path: str) -> None:
    """Forget what was kept of a form: it was sent, or somebody begins anew."""
    scope.require(ENTRY_EDIT)
    remove_rows(
        scope,
        FormDraft,
        [
            FormDraft.user_id == scope.actor.user_id,
            FormDraft.organisation_id == organisation_id,
            FormDraft.path == path,
        ],
    )


def forget_old_form_drafts(scope: PortalScope) -> int:
    """Forget what nobody touched for KEPT_FOR, and return how many."""
    return remove_rows(scope, FormDraft, [FormDraft.saved_at < scope.now - KEPT_FOR])


def _own(scope: PortalScope, organisation_id: uuid.UUID) -> Select[FormDraft]:
    scope.require(ENTRY_READ_OWN)
    return select(FormDraft).where(
        FormDraft.user_id == scope.actor.user_id, FormDraft.organisation_id == organisation_id
    )


def _guard(scope: PortalScope, organisation_id: uuid.UUID) -> None:
    scope.require(ENTRY_EDIT)
    if organisation_id not in scope.actor.organisation_ids or scope.actor.user_id is None:
        raise NotFound(str(organisation_id))
