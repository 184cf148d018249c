"""What the audit trail tells of one entry: each decision on a version, and what else happened.

A revision keeps its last decision only; what was decided before that stands here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import or_, select

from wijzerplaat.desks.editors import log_lines
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 500
DECISIONS = frozenset(
    {
        audit.PUBLISHED,
        audit.CORRECTED,
        audit.DIRECT,
        audit.ADOPTED,
        audit.ASKED,
        audit.ANSWERED,
        audit.REFUSED,
        audit.UNDONE,
    }
)
OF_VERSIONS = frozenset({*DECISIONS, audit.PROPOSED, audit.WITHDRAWN, audit.RESTORED})


@dataclass(frozen=True)
class EntryLines:
    """The decisions on each version, oldest first, and what else happened, newest first."""

    decisions: dict[uuid.UUID, list[Audit]]
    others: list[Audit]
    people: dict[uuid.UUID | None, str]


def load_entry_lines(scope: PortalScope, entry_id: uuid.UUID) -> EntryLines:
    """Return the latest lines about an entry."""
    about = or_(Audit.entry_id == entry_id, Audit.about_id == entry_id)
    lines = select(Audit).where(about).order_by(Audit.at.desc(), Audit.id).limit(MOST)
    found = scope.session.scalars(lines).all()
    decisions: dict[uuid.UUID, list[Audit]] = {}
    for one in reversed(found):
        if one.action in DECISIONS:
            for revision_id in one.revision_ids:
                decisions.setdefault(uuid.UUID(revision_id), []).append(one)
    others = [one for one in found if one.action not in OF_VERSIONS]
    return EntryLines(
        decisions, others, plain.load_known_names(scope, [one.actor_id for one in found])
    )


def describe_decisions(told: EntryLines, revision_id: uuid.UUID) -> list[str]:
    """Return every decision on a version, where there was more than the one that stands there."""
    found = told.decisions.get(revision_id, [])
    if len(found) < 2:
        return []
    return [
        _(
            "%(what)s door %(who)s, %(day)s om %(hour)s uur",
            what=_(log_lines.DID[one.action]),
            who=log_lines.name_actor(one, told.people),
            day=formats.long_day(one.at),
            hour=formats.hour(one.at),
        )
        for one in found
    ]
