"""Verbs of standard answers: add, change, archive, put an earlier version back."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.desks.front_desk.models import StandardAnswer, StandardAnswerVersion
from wijzerplaat.desks.front_desk.schemas import StandardAnswerSchema
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.kept_versions import KeptVersions
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.tenancy.portals.service import PortalScope

KEPT = KeptVersions(
    StandardAnswer,
    StandardAnswerVersion,
    about="answer_id",
    said=("title", "answer"),
    audited=audit.STANDARD_ANSWER_SET,
)
MOST = 100
TWICE = N_("Er is al een antwoord met deze naam.")
FULL = N_("Er zijn 100 antwoorden. Leg eerst een antwoord in het archief.")


def list_standard_answers(scope: PortalScope, *, archived: bool = False) -> list[StandardAnswer]:
    """Return what editors can choose from, or what is in the archive, by name."""
    scope.require(PART_REVIEW)
    gone = StandardAnswer.archived_at.is_not(None)
    wanted = select(StandardAnswer).where(gone if archived else ~gone)
    return list(scope.session.scalars(wanted.order_by(StandardAnswer.title, StandardAnswer.id)))


def find_standard_answer(scope: PortalScope, answer_id: uuid.UUID) -> StandardAnswer:
    """Return a standard answer of this portal, also one in the archive. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    return KEPT.find(scope, answer_id)


def list_answer_versions(scope: PortalScope, answer: StandardAnswer) -> list[StandardAnswerVersion]:
    """Return every version of a standard answer, the newest first."""
    scope.require(ENTRY_REVIEW)
    return KEPT.list_versions(scope, answer)


def add_standard_answer(scope: PortalScope, typed: Fields) -> StandardAnswer:
    """Keep a new standard answer. Raises Invalid with messages per field."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(StandardAnswerSchema(), typed)
    _require_free_title(scope, values["title"], None)
    _require_room(scope)
    return KEPT.add(scope, values)


def change_standard_answer(
    scope: PortalScope, answer_id: uuid.UUID, typed: Fields, seen: str
) -> StandardAnswer:
    """Change a standard answer; `seen`: the number of the version that was on the page.

    The same words change nothing. Raises NotFound, Invalid, and Conflict when somebody else was
    first or it is in the archive.
    """
    scope.require(ENTRY_PUBLISH)
    row = KEPT.hold(scope, answer_id)
    values = load_fields(StandardAnswerSchema(), typed)
    if not KEPT.is_as(row, values):
        KEPT.require_newest(row, seen)
        _require_free_title(scope, values["title"], row.id)
        KEPT.change(scope, row, values)
    return row


def archive_standard_answer(scope: PortalScope, answer_id: uuid.UUID) -> StandardAnswer:
    """Take a standard answer out of the list to choose from; twice is once. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    return KEPT.archive(scope, answer_id)


def put_answer_version_back(
    scope: PortalScope, answer_id: uuid.UUID, number: int
) -> StandardAnswer:
    """Let a standard answer be as it was in an earlier version, and in the list.

    Raises NotFound, and Invalid when another one has its name by now or the list is full.
    """
    scope.require(ENTRY_PUBLISH)
    row = KEPT.hold(scope, answer_id)
    values = KEPT.read(KEPT.find_version(scope, row, number))
    if not KEPT.is_as(row, values):
        _require_free_title(scope, values["title"], row.id)
        if KEPT.is_archived(row):
            _require_room(scope)
        KEPT.put_back(scope, row, values)
    return row


def _require_free_title(scope: PortalScope, title: str, own_id: uuid.UUID | None) -> None:
    others = [one.title.casefold() for one in list_standard_answers(scope) if one.id != own_id]
    if title.casefold() in others:
        raise Invalid({"title": [TWICE]})


def _require_room(scope: PortalScope) -> None:
    if KEPT.count_kept(scope) >= MOST:
        raise Invalid({"title": [FULL]})
