"""Verbs of administrators: what is wanted under which topic; every change is kept."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.criteria import rules
from wijzerplaat.records.criteria.models import (
    ADDED,
    ARCHIVED,
    CHANGED,
    PUT_BACK,
    REGISTER,
    Criterion,
    CriterionVersion,
)
from wijzerplaat.records.criteria.schemas import CriterionSchema
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 100
SAID = ("topic_id", "sort", "register", "strength", "explanation", "link")
"""What a criterion says, and each version of it keeps."""
TWICE = N_("Dit vraag je al bij dit onderwerp.")
FULL = N_("Er zijn 100 opnamecriteria. Leg eerst iets in het archief.")
NO_TOPIC = N_("Kies een onderwerp uit de lijst.")


def list_criteria(scope: PortalScope, *, archived: bool = False) -> list[Criterion]:
    """Return what is wanted, or what was, by topic; what holds for all topics comes first."""
    scope.require(ENTRY_REVIEW)
    gone = Criterion.archived_at.is_not(None)
    wanted = select(Criterion).outerjoin(Topic, Topic.id == Criterion.topic_id)
    wanted = wanted.where(gone if archived else ~gone)
    place = func.coalesce(Topic.position, -1)
    order = (place, Topic.name, Criterion.register, Criterion.id)
    return list(scope.session.scalars(wanted.order_by(*order)))


def find_criterion(scope: PortalScope, criterion_id: uuid.UUID) -> Criterion:
    """Return a criterion of this portal, also one in the archive. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    wanted = select(Criterion).where(Criterion.id == criterion_id)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(criterion_id))
    return found


def list_criterion_versions(scope: PortalScope, one: Criterion) -> list[CriterionVersion]:
    """Return every version of a criterion, the newest first."""
    scope.require(ENTRY_REVIEW)
    wanted = select(CriterionVersion).where(CriterionVersion.criterion_id == one.id)
    return list(scope.session.scalars(wanted.order_by(CriterionVersion.number.desc())))


def add_criterion(scope: PortalScope, typed: Fields) -> Criterion:
    """Ask for something from now on. Raises Invalid with messages per field."""
    scope.require(PORTAL_EDIT)
    values = _read(scope, typed)
    _require_first(scope, values, None)
    _require_space(scope)
    row = Criterion(id=uuid.uuid4(), number=0, **values)
    scope.session.add(row)
    _note(scope, row, ADDED)
    return row


def change_criterion(
    scope: PortalScope, criterion_id: uuid.UUID, typed: Fields, seen: str
) -> Criterion:
    """Ask for something else; `seen`: the number of the version that was on the page.

    The same words change nothing. Raises NotFound, Invalid, and Conflict when somebody else was
    first or it is in the archive.
    """
    scope.require(PORTAL_EDIT)
    row = _hold(scope, criterion_id)
    values = _read(scope, typed)
    if row.archived_at is None and _said(row) == values:
        return row
    if seen != str(row.number) or row.archived_at is not None:
        raise Conflict("somebody else changed it")
    _require_first(scope, values, row.id)
    _put(row, values)
    _note(scope, row, CHANGED)
    return row


def archive_criterion(scope: PortalScope, criterion_id: uuid.UUID) -> Criterion:
    """Ask for it no longer; twice is once. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    row = _hold(scope, criterion_id)
    if row.archived_at is None:
        row.archived_at = scope.now
        _note(scope, row, ARCHIVED)
    return row


def put_criterion_back(scope: PortalScope, criterion_id: uuid.UUID, number: int) -> Criterion:
    """Let a criterion be as it was in an earlier version, and hold again.

    Raises NotFound, and Invalid when another one asks the same by now or there are too many.
    """
    scope.require(PORTAL_EDIT)
    row = _hold(scope, criterion_id)
    wanted = select(CriterionVersion).where(
        CriterionVersion.criterion_id == row.id, CriterionVersion.number == number
    )
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(number))
    values = _said(found)
    if _said(row) == values and row.archived_at is None:
        return row
    _require_first(scope, values, row.id)
    if row.archived_at is not None:
        _require_space(scope)
    _put(row, values)
    row.archived_at = None
    _note(scope, row, PUT_BACK)
    return row


def _read(scope: PortalScope, typed: Fields) -> Fields:
    """Return what was typed as a row keeps it: what is no register has no name."""
    values = load_fields(CriterionSchema(), typed)
    slug = values.pop("topic")
    topics = {one.slug: one.id for one in scope.portal.topics}
    if slug and slug not in topics:
        raise Invalid({"topic": [NO_TOPIC]})
    if values["sort"] != REGISTER:
        values["register"] = values["link"] = ""
    found: Fields = {"topic_id": topics.get(slug), **values}
    return {name: found[name] for name in SAID}


def _said(row: Criterion | CriterionVersion) -> Fields:
    return {name: getattr(row, name) for name in SAID}


def _put(row: Criterion, values: Fields) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _hold(scope: PortalScope, criterion_id: uuid.UUID) -> Criterion:
    find_criterion(scope, criterion_id)
    wanted = select(Criterion).where(Criterion.id == criterion_id).with_for_update()
    return scope.session.scalars(wanted.execution_options(populate_existing=True)).one()


def _require_first(scope: PortalScope, values: Fields, own_id: uuid.UUID | None) -> None:
    """Raise Invalid when another criterion asks the same under the same topic."""
    for one in list_criteria(scope):
        asks = one.topic_id == values["topic_id"] and one.sort == values["sort"]
        same = rules.name_same_register(one.register) == rules.name_same_register(
            values["register"]
        )
        if asks and same and one.id != own_id:
            raise Invalid({"register" if one.sort == REGISTER else "sort": [TWICE]})


def _require_space(scope: PortalScope) -> None:
    counted = select(func.count(Criterion.id)).where(Criterion.archived_at.is_(None))
    if (scope.session.scalar(counted) or 0) >= MOST:
        raise Invalid({"topic": [FULL]})


def _note(scope: PortalScope, row: Criterion, what: str) -> None:
    row.number += 1
    row.changed_at, row.changed_by = scope.now, scope.actor.user_id
    scope.session.flush()
    scope.session.add(
        CriterionVersion(
            id=uuid.uuid4(),
            criterion_id=row.id,
            number=row.number,
            what=what,
            at=scope.now,
            by_id=scope.actor.user_id,
            **_said(row),
        )
    )
    audit.write_audit_line(scope, audit.CRITERION_SET, about_id=row.id)
    scope.session.flush()
