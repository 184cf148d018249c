"""Verbs of feedback: a resident reports, an editor handles; what may tell who it was goes after
90 days.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core import encryption, limits
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.statements import move_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.feedback import tasks
from wijzerplaat.residents.feedback.models import HANDLED, OPEN, Report
from wijzerplaat.residents.feedback.schemas import NoteSchema, ReportSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

PER_ENTRY = (30, timedelta(hours=24))
MOST = 100


@dataclass(frozen=True)
class Reported:
    """A resident said that something is not right."""

    report: Report
    entry: Entry


def create_report(
    scope: PortalScope, entry: Entry, typed: Fields, *, by_owner: bool = False
) -> None:
    """Take a report of somebody without account; the same words again change nothing.

    `by_owner`: its own organisation says so, and need not be told. Raises Invalid with messages per
    field, TooMany when it comes too often about one entry.
    """
    told = load_fields(ReportSchema(), typed)
    words = (str(entry.id), told["what"], told["text"], told["email"])
    mark = encryption.make_mark(scope.session, str(scope.portal.id), *words)
    if _known(scope, mark):
        return
    limits.require_attempt(scope, "report about", str(entry.id), PER_ENTRY)
    report = Report(
        id=uuid.uuid4(), entry_id=entry.id, mark=mark, state=OPEN, created_at=scope.now, **told
    )
    try:
        with scope.session.begin_nested():
            scope.session.add(report)
    except IntegrityError:
        return  # the same report came in at the same moment
    tasks.open_report_task(scope, report, entry)
    if not by_owner:
        emit(scope, Reported(report, entry))


def list_reports_by_state(scope: PortalScope, state: str = OPEN, limit: int = MOST) -> list[Report]:
    """Return the reports in this state with their entries.

    Open ones oldest first, handled ones newest first.
    """
    scope.require(ENTRY_REVIEW)
    order = Report.created_at if state == OPEN else Report.handled_at.desc()
    return list(
        scope.session.scalars(
            select(Report)
            .where(Report.state == state)
            .options(joinedload(Report.entry))
            .order_by(order, Report.id)
            .limit(limit)
        )
    )


def count_open_reports(scope: PortalScope) -> int:
    """Return how many reports wait."""
    return scope.session.scalar(select(func.count(Report.id)).where(Report.state == OPEN)) or 0


def mark_report_handled(scope: PortalScope, report_id: uuid.UUID, typed: Fields) -> Report:
    """Say that a report is dealt with, and how. Raises NotFound, Invalid."""
    report = find_report(scope, report_id)
    report.note = load_fields(NoteSchema(), typed)["note"]
    report.state, report.handled_at, report.handled_by = HANDLED, scope.now, scope.actor.user_id
    tasks.finish_report_task(scope, report.id)
    return report


def mark_report_open(scope: PortalScope, report_id: uuid.UUID) -> Report:
    """Let a report wait again. Raises NotFound."""
    report = find_report(scope, report_id)
    report.state, report.handled_at, report.handled_by = OPEN, None, None
    tasks.open_report_task(scope, report, report.entry)
    return report


def find_report(scope: PortalScope, report_id: uuid.UUID) -> Report:
    """Return a report of this portal, for an editor. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    report = scope.session.scalars(select(Report).where(Report.id == report_id)).one_or_none()
    if report is None:
        raise NotFound(str(report_id))
    return report


def purge_reports(scope: PortalScope) -> int:
    """Forget what residents wrote long ago; what it was about, and what was done, stays."""
    old = select(Report).where(
        Report.created_at < terms.find_cutoff(terms.FEEDBACK, scope.now), Report.purged_at.is_(None)
    )
    rows = scope.session.scalars(old).all()
    for report in rows:
        report.text = report.email = ""
        report.mark, report.purged_at = report.id.hex, scope.now
    return len(rows)


def move_reports(
    scope: PortalScope, gone_id: uuid.UUID, kept_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let the reports about one entry be about another; return which they are."""
    return move_rows(scope, Report.entry_id, gone_id, kept_id, only)


def _known(scope: PortalScope, mark: str) -> bool:
    return scope.session.scalar(select(Report.id).where(Report.mark == mark)) is not None
