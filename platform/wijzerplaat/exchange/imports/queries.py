"""Reads of imports: the runs, and the rows of one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.mapping import load_kept_mapping
from wijzerplaat.exchange.imports.models import DONE, FAILED, ImportRow, ImportRun
from wijzerplaat.exchange.imports.report import Outcome, Report
from wijzerplaat.exchange.imports.rows import Row, list_columns
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.tenancy.portals.service import PortalScope

LATEST = 30


def find_run(scope: PortalScope, run_id: uuid.UUID) -> ImportRun:
    """Return an import of this portal. Raises NotFound, NotAllowed."""
    scope.require(PORTAL_EDIT)
    found = scope.session.scalars(select(ImportRun).where(ImportRun.id == run_id)).one_or_none()
    if found is None:
        raise NotFound(str(run_id))
    return found


def list_latest_runs(scope: PortalScope) -> list[ImportRun]:
    """Return the last imports, the newest first."""
    scope.require(PORTAL_EDIT)
    query = select(ImportRun).order_by(ImportRun.created_at.desc(), ImportRun.id)
    return list(scope.session.scalars(query.limit(LATEST)))


def list_run_rows(scope: PortalScope, run: ImportRun, most: int | None = None) -> list[ImportRow]:
    """Return the rows of the chosen table in the order of the file."""
    query = select(ImportRow).where(ImportRow.run_id == run.id, ImportRow.table == run.table)
    return list(scope.session.scalars(query.order_by(ImportRow.number).limit(most)))


def list_plain_rows(scope: PortalScope, run: ImportRun) -> list[tuple[Row, str]]:
    """Return the rows of the chosen table as the reader gave them, each with what became of it."""
    query = select(
        ImportRow.number, ImportRow.cells, ImportRow.read_notes, ImportRow.wrong, ImportRow.what
    ).where(ImportRow.run_id == run.id, ImportRow.table == run.table)
    return [
        (Row(number, cells, tuple(notes), wrong), what)
        for number, cells, notes, wrong, what in scope.session.execute(
            query.order_by(ImportRow.number)
        )
    ]


def list_rows_by_number(
    scope: PortalScope, run: ImportRun, numbers: Sequence[int]
) -> Sequence[ImportRow]:
    """Return the rows of the chosen table with these numbers."""
    query = select(ImportRow).where(ImportRow.run_id == run.id, ImportRow.table == run.table)
    return scope.session.scalars(query.where(ImportRow.number.in_(numbers))).all()


def list_ended_rows(
    scope: PortalScope, run: ImportRun, whats: Sequence[str], first: int, most: int
) -> list[ImportRow]:
    """Return some of the rows that ended as one of these words; of no words: of all rows."""
    query = select(ImportRow).where(ImportRow.run_id == run.id, ImportRow.table == run.table)
    if whats:
        query = query.where(ImportRow.what.in_(whats))
    return list(scope.session.scalars(query.order_by(ImportRow.number).offset(first).limit(most)))


def count_run_rows(scope: PortalScope, run: ImportRun) -> dict[str, int]:
    """Return how many rows ended as each word; '' are those whose turn has not come."""
    counted = (
        select(ImportRow.what, func.count(ImportRow.id))
        .where(ImportRow.run_id == run.id, ImportRow.table == run.table)
        .group_by(ImportRow.what)
    )
    return {row[0]: row[1] for row in scope.session.execute(counted)}


def read_run_report(scope: PortalScope, run: ImportRun) -> Report:
    """Return what became of each row so far, and which columns were not used or not there."""
    kept = list_run_rows(scope, run)
    there = list_columns(as_row(one) for one in kept)
    columns = load_kept_mapping(run.chosen)
    used = columns.columns() if columns else set[str]()
    return Report(
        [
            Outcome(
                one.number,
                one.what,
                one.title,
                one.reason,
                tuple(one.notes),
                entry_id=one.entry_id,
            )
            for one in kept
        ],
        vanished=run.vanished,
        unused=tuple(name for name in there if name not in used),
        missing=tuple(sorted(used - set(there))),
    )


def count_ends(counts: dict[str, int]) -> dict[str, int]:
    """Return how many rows ended as each of the five."""
    found = dict.fromkeys(reports.ENDS, 0)
    for what, number in counts.items():
        if what:
            found[reports.UNDER.get(what, what)] += number
    return found


def as_row(one: ImportRow) -> Row:
    """Return a kept row as the reader gave it."""
    return Row(one.number, one.cells, tuple(one.read_notes), one.wrong)


def list_rows_to_undo(
    scope: PortalScope, run: ImportRun, ended: Sequence[str], most: int
) -> Sequence[ImportRow]:
    """Return the last rows that came to something and did not end as one of these words yet."""
    query = select(ImportRow).where(
        ImportRow.run_id == run.id,
        ImportRow.table == run.table,
        ImportRow.record_id.is_not(None),
        ImportRow.what.not_in(ended),
    )
    return scope.session.scalars(query.order_by(ImportRow.number.desc()).limit(most)).all()


def find_later_said(
    scope: PortalScope, run: ImportRun, record_ids: Sequence[uuid.UUID]
) -> set[uuid.UUID]:
    """Return which of these records a later import of the same source said something of."""
    later = (
        select(ImportRow.record_id)
        .join(ImportRun, ImportRun.id == ImportRow.run_id)
        .where(ImportRow.record_id.in_(record_ids), *_is_later(run))
    )
    return {one for one in scope.session.scalars(later) if one is not None}


def has_later_run(scope: PortalScope, run: ImportRun) -> bool:
    """Return whether a later import of the same source stands."""
    return scope.session.scalars(select(ImportRun.id).where(*_is_later(run))).first() is not None


def _is_later(run: ImportRun) -> list[ColumnElement[bool]]:
    return [
        ImportRun.source_id == run.source_id,
        ImportRun.id != run.id,
        ImportRun.state.in_((DONE, FAILED)),
        ImportRun.finished_at > run.finished_at,
    ]
