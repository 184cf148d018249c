"""Verbs of administrators: what is wanted under which topic; every change is kept."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.kept_versions import KeptVersions
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.criteria import rules
from wijzerplaat.records.criteria.models import REGISTER, Criterion, CriterionVersion
from wijzerplaat.records.criteria.schemas import CriterionSchema
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 100
SAID = ("topic_id", "sort", "register", "strength", "explanation", "link")
"""What a criterion says, and each version of it keeps."""
KEPT = KeptVersions(
    Criterion, CriterionVersion, about="criterion_id", said=SAID, audited=audit.CRITERION_SET
)
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
    return KEPT.find(scope, criterion_id)


def list_criterion_versions(scope: PortalScope, one: Criterion) -> list[CriterionVersion]:
    """Return every version of a criterion, the newest first."""
    scope.require(ENTRY_REVIEW)
    return KEPT.list_versions(scope, one)


def add_criterion(scope: PortalScope, typed: Fields) -> Criterion:
    """Ask for something from now on. Raises Invalid with messages per field."""
    scope.require(PORTAL_EDIT)
    values = _read(scope, typed)
    _require_first(scope, values, None)
    _require_space(scope)
    return KEPT.add(scope, values)


def change_criterion(
    scope: PortalScope, criterion_id: uuid.UUID, typed: Fields, seen: str
) -> Criterion:
    """Ask for something else; `seen`: the number of the version that was on the page.

    The same words change nothing. Raises NotFound, Invalid, and Conflict when somebody else was
    first or it is in the archive.
    """
    scope.require(PORTAL_EDIT)
    row = KEPT.hold(scope, criterion_id)
    values = _read(scope, typed)
    if not KEPT.is_as(row, values):
        KEPT.require_newest(row, seen)
        _require_first(scope, values, row.id)
        KEPT.change(scope, row, values)
    return row


def archive_criterion(scope: PortalScope, criterion_id: uuid.UUID) -> Criterion:
    """Ask for it no longer; twice is once. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    return KEPT.archive(scope, criterion_id)


def put_criterion_back(scope: PortalScope, criterion_id: uuid.UUID, number: int) -> Criterion:
    """Let a criterion be as it was in an earlier version, and hold again.

    Raises NotFound, and Invalid when another one asks the same by now or there are too many.
    """
    scope.require(PORTAL_EDIT)
    row = KEPT.hold(scope, criterion_id)
    values = KEPT.read(KEPT.find_version(scope, row, number))
    if not KEPT.is_as(row, values):
        _require_first(scope, values, row.id)
        if KEPT.is_archived(row):
            _require_space(scope)
        KEPT.put_back(scope, row, values)
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
    if KEPT.count_kept(scope) >= MOST:
        raise Invalid({"topic": [FULL]})
