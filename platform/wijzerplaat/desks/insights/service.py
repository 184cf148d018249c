"""Questions about the texts of a portal: which are hardest, whose, and how that went over time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, func, select

from wijzerplaat.desks.insights import rules
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_TEXTS, MOST_MOMENTS = 50, 40
SCORE, LEVEL = Revision.findings["score"].as_float(), Revision.findings["level"].as_string()


@dataclass(frozen=True)
class Text:
    """A published entry, with what the check said when it went live."""

    id: uuid.UUID
    kind: str
    slug: str
    title: str
    owner_id: uuid.UUID | None
    score: float | None
    level: str | None
    revision_id: uuid.UUID
    at: datetime

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """Whose text this is; None: of the editors."""
        return self.id if kinds.find_kind(self.kind).model.OWNS else self.owner_id


@dataclass
class Sum:
    """All texts of one organisation that are long enough for a level."""

    organisation: Organisation
    scores: list[float] = field(default_factory=list)
    above: int = 0

    @property
    def mean(self) -> float:
        """How hard they are together."""
        return rules.compute_mean_score(self.scores)


@dataclass(frozen=True)
class Moment:
    """One text that went live."""

    at: datetime
    title: str
    score: float
    level: str


def list_published_texts(scope: PortalScope) -> list[Text]:
    """Return every published entry with its level, the hardest first."""
    scope.require(ENTRY_REVIEW)
    last = (
        select(Revision.entry_id, func.max(Revision.number).label("number"))
        .where(Revision.decision == APPROVED)
        .group_by(Revision.entry_id)
        .subquery()
    )
    found = scope.session.execute(
        select(
            Entry.id,
            Entry.kind,
            Entry.slug,
            Entry.title,
            Entry.owner_id,
            SCORE.label("score"),
            LEVEL.label("level"),
            Revision.id,
            func.coalesce(Revision.decided_at, Revision.submitted_at),
        )
        .join(Revision, Revision.entry_id == Entry.id)
        .join(last, and_(last.c.entry_id == Revision.entry_id, last.c.number == Revision.number))
        .where(Entry.listed(scope))
    )
    return sorted((Text(*row) for row in found), key=lambda one: (-(one.score or 0.0), one.title))


def list_hard_texts(found: Sequence[Text]) -> list[Text]:
    """Return those that residents may find hard, the hardest first."""
    return [one for one in found if one.level not in (None, "b1")]


def list_hardest_texts(found: Sequence[Text]) -> list[Text]:
    """Return the first few of these."""
    return list_hard_texts(found)[:MOST_TEXTS]


def list_organisation_scores(scope: PortalScope, found: Sequence[Text]) -> list[Sum]:
    """Return the organisations of these texts with what their texts come to, the hardest first."""
    scope.require(ENTRY_REVIEW)
    known = {
        one.id: Sum(one)
        for one in scope.session.scalars(select(Organisation).order_by(Organisation.title))
    }
    for one in found:
        mine = known.get(one.organisation_id) if one.organisation_id else None
        if mine is not None and one.level is not None and one.score is not None:
            mine.scores.append(one.score)
            mine.above += one.level != "b1"
    return sorted((one for one in known.values() if one.scores), key=lambda one: -one.mean)


def load_text_trend(
    scope: PortalScope, organisation_id: uuid.UUID
) -> tuple[Organisation, list[Moment]]:
    """Return an organisation and the last texts of it that went live, oldest first.

    Raises NotFound.
    """
    scope.require(ENTRY_REVIEW)
    organisation = scope.session.scalars(
        select(Organisation).where(Organisation.id == organisation_id)
    ).one_or_none()
    if organisation is None:
        raise NotFound(str(organisation_id))
    rows = scope.session.execute(
        select(Revision.decided_at, Entry.title, SCORE, LEVEL)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(
            Entry.is_of(organisation_id),
            Revision.decision == APPROVED,
            LEVEL.is_not(None),
        )
        .order_by(Revision.decided_at.desc(), Revision.number.desc(), Entry.title)
        .limit(MOST_MOMENTS)
    ).all()
    return organisation, [Moment(*row) for row in reversed(rows)]
