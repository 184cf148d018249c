"""Verbs of standard answers: add, change, archive, put an earlier version back."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.desks.front_desk.models import (
    ADDED,
    ARCHIVED,
    CHANGED,
    PUT_BACK,
    StandardAnswer,
    StandardAnswerVersion,
)
from wijzerplaat.desks.front_desk.schemas import StandardAnswerSchema
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 100
TWICE = N_("Er is al een antwoord met deze naam.")
FULL = N_("Er zijn 100 antwoorden. Leg eerst een antwoord in het archief.")


def list_standard_answers(scope: PortalScope, *, archived: bool = False) -> list[StandardAnswer]:
    """Return what editors can choose from, or what is in the archive, by name."""
    scope.require(ENTRY_REVIEW)
    gone = StandardAnswer.archived_at.is_not(None)
    wanted = select(StandardAnswer).where(gone if archived else ~gone)
    return list(scope.session.scalars(wanted.order_by(StandardAnswer.title, StandardAnswer.id)))


def find_standard_answer(scope: PortalScope, answer_id: uuid.UUID) -> StandardAnswer:
    """Return a standard answer of this portal, also one in the archive. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    wanted = select(StandardAnswer).where(StandardAnswer.id == answer_id)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(answer_id))
    return found


def list_answer_versions(scope: PortalScope, answer: StandardAnswer) -> list[StandardAnswerVersion]:
    """Return every version of a standard answer, the newest first."""
    scope.require(ENTRY_REVIEW)
    wanted = select(StandardAnswerVersion).where(StandardAnswerVersion.answer_id == answer.id)
    return list(scope.session.scalars(wanted.order_by(StandardAnswerVersion.number.desc())))


def add_standard_answer(scope: PortalScope, typed: Fields) -> StandardAnswer:
    """Keep a new standard answer. Raises Invalid with messages per field."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(StandardAnswerSchema(), typed)
    _require_free_title(scope, values["title"], None)
    _require_room(scope)
    row = StandardAnswer(id=uuid.uuid4(), number=0, **values)
    scope.session.add(row)
    _note(scope, row, ADDED)
    return row


def change_standard_answer(
    scope: PortalScope, answer_id: uuid.UUID, typed: Fields, seen: str
) -> StandardAnswer:
    """Change a standard answer; `seen`: the number of the version that was on the page.

    The same words change nothing. Raises NotFound, Invalid, and Conflict when somebody else was
    first or it is in the archive.
    """
    scope.require(ENTRY_PUBLISH)
    row = _hold(scope, answer_id)
    values = load_fields(StandardAnswerSchema(), typed)
    if row.archived_at is None and (row.title, row.answer) == tuple(values.values()):
        return row
    if seen != str(row.number) or row.archived_at is not None:
        raise Conflict("somebody else changed it")
    _require_free_title(scope, values["title"], row.id)
    row.title, row.answer = values["title"], values["answer"]
    _note(scope, row, CHANGED)
    return row


def archive_standard_answer(scope: PortalScope, answer_id: uuid.UUID) -> StandardAnswer:
    """Take a standard answer out of the list to choose from; twice is once. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    row = _hold(scope, answer_id)
    if row.archived_at is None:
        row.archived_at = scope.now
        _note(scope, row, ARCHIVED)
    return row


def put_answer_version_back(
    scope: PortalScope, answer_id: uuid.UUID, number: int
) -> StandardAnswer:
    """Let a standard answer be as it was in an earlier version, and in the list.

    Raises NotFound, and Invalid when another one has its name by now or the list is full.
    """
    scope.require(ENTRY_PUBLISH)
    row = _hold(scope, answer_id)
    wanted = select(StandardAnswerVersion).where(
        StandardAnswerVersion.answer_id == row.id, StandardAnswerVersion.number == number
    )
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(number))
    same = (row.title, row.answer) == (found.title, found.answer)
    if same and row.archived_at is None:
        return row
    _require_free_title(scope, found.title, row.id)
    if row.archived_at is not None:
        _require_room(scope)
    row.title, row.answer, row.archived_at = found.title, found.answer, None
    _note(scope, row, PUT_BACK)
    return row


def _hold(scope: PortalScope, answer_id: uuid.UUID) -> StandardAnswer:
    find_standard_answer(scope, answer_id)
    wanted = select(StandardAnswer).where(StandardAnswer.id == answer_id).with_for_update()
    return scope.session.scalars(wanted.execution_options(populate_existing=True)).one()


def _require_free_title(scope: PortalScope, title: str, own_id: uuid.UUID | None) -> None:
    others = [one.title.casefold() for one in list_standard_answers(scope) if one.id != own_id]
    if title.casefold() in others:
        raise Invalid({"title": [TWICE]})


def _require_room(scope: PortalScope) -> None:
    counted = select(func.count(StandardAnswer.id)).where(StandardAnswer.archived_at.is_(None))
    if (scope.session.scalar(counted) or 0) >= MOST:
        raise Invalid({"title": [FULL]})


def _note(scope: PortalScope, row: StandardAnswer, what: str) -> None:
    row.number += 1
    row.changed_at, row.changed_by = scope.now, scope.actor.user_id
    scope.session.flush()
    scope.session.add(
        StandardAnswerVersion(
            id=uuid.uuid4(),
            answer_id=row.id,
            number=row.number,
            what=what,
            title=row.title,
            answer=row.answer,
            at=scope.now,
            by_id=scope.actor.user_id,
        )
    )
    audit.write_audit_line(scope, audit.STANDARD_ANSWER_SET, about_id=row.id)
    scope.session.flush()
