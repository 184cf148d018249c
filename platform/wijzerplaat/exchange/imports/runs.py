"""Verbs of an import that a person follows on pages: upload, choose, look, start, take back.

The work itself is done in the background, some rows per transaction, so that everybody can see how
far it is and nobody waits for it.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from wijzerplaat.exchange.imports import filters, queries
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.filters import RowFilter
from wijzerplaat.exchange.imports.guessing import Guessed, guess_import_mapping
from wijzerplaat.exchange.imports.mapping import Mapping as Columns
from wijzerplaat.exchange.imports.mapping import load_kept_mapping
from wijzerplaat.exchange.imports.models import (
    CHOOSING,
    DONE,
    RUNNING,
    TO_UNDO,
    WAITING,
    ImportRow,
    ImportRun,
)
from wijzerplaat.exchange.imports.report import Outcome, Report
from wijzerplaat.exchange.imports.rows import Row, Tables, choose_table
from wijzerplaat.exchange.imports.service import Order, RowImporter, group_rows, import_groups
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.statements import add_rows
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE, LEASE, PREVIEWED = 20, timedelta(minutes=5), 2000


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent: of which source it is, what it holds, its name and its tables."""

    source_name: str
    kind: str
    file_name: str
    tables: Tables


def open_run(scope: PortalScope, upload: Upload) -> ImportRun:
    """Keep the rows of a file, with the columns as its source had them, or as they seem to be.

    Raises NotAllowed, and Conflict when the source holds another kind.
    """
    scope.require(PORTAL_EDIT)
    source = memory.open_source(scope, upload.kind, upload.source_name)
    table = choose_table(upload.tables)
    run = ImportRun(
        id=uuid.uuid4(),
        source_id=source.id,
        file_name=upload.file_name[:200],
        tables={name[:200]: len(rows) for name, rows in upload.tables.items()},
        table=table[:200],
        created_at=scope.now,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
    )
    scope.session.add(run)
    scope.session.flush()
    for name, rows in upload.tables.items():
        add_rows(scope, ImportRow, [_kept(run, name[:200], row) for row in rows])
    kept = load_kept_mapping(source.mapping)
    columns = kept or guess_import_mapping(upload.tables[table], source.kind).mapping
    _choose(run, columns, filters.load_filter(source.rows_where), {})
    run.total = len(upload.tables[table])
    return run


def guess_run_columns(scope: PortalScope, run: ImportRun) -> tuple[Guessed, list[Row]]:
    """Return what the columns of the chosen table seem to be, and its rows."""
    rows = [queries.as_row(one) for one in queries.list_run_rows(scope, run)]
    return guess_import_mapping(rows, sources.find_source(scope, run.source_id).kind), rows


def choose_run_table(scope: PortalScope, run: ImportRun, table: str) -> None:
    """Take another table of the file, with its columns as they seem to be.

    Raises Conflict when the import began, or the file has no such table.
    """
    _must_choose(run)
    if table not in run.tables:
        raise Conflict("the file has no such table")
    run.table, run.total = table, run.tables[table]
    scope.session.flush()
    _choose(run, guess_run_columns(scope, run)[0].mapping, filters.EVERY_ROW, {})


def choose_run_columns(
    scope: PortalScope, run: ImportRun, columns: Columns, rows_where: RowFilter
) -> None:
    """Keep which column becomes what, and which rows count. Raises Conflict when it began."""
    scope.require(PORTAL_EDIT)
    _must_choose(run)
    _choose(run, columns, rows_where, {})


def find_order(run: ImportRun) -> Order:
    """Return what was chosen for a run. Raises Conflict when nothing was."""
    columns = load_kept_mapping(run.chosen)
    if columns is None:
        raise Conflict("no columns were chosen")
    where = filters.load_filter(run.chosen.get("rows_where", {}))
    return Order(columns, where, run.chosen.get("answers", {}))


def foresee_run(scope: PortalScope, run: ImportRun) -> Report:
    """Return what would become of the rows (the first PREVIEWED of them). Nothing is written."""
    order, source = find_order(run), sources.find_source(scope, run.source_id)
    rows = [queries.as_row(one) for one in queries.list_run_rows(scope, run, PREVIEWED)]
    report, importer = Report(), RowImporter(scope, source, order)
    for row, others in group_rows(rows, order):
        report.outcomes.append(importer.foresee(row, others))
        report.outcomes += [reports.merge(other.number, row.number) for other in others]
    report.outcomes += reports.leave_out(rows, order.rows_where)
    report.outcomes.sort(key=lambda one: one.row)
    if len(rows) < PREVIEWED:
        seen = {order.columns.key(row.cells) for row in rows if order.rows_where.lets_in(row)}
        known = sources.list_source_records(scope, source.id).items()
        report.vanished = sum(
            key not in seen and one.vanished_at is None and one.kept_at is None
            for key, one in known
        )
    return report


def start_run(scope: PortalScope, run: ImportRun, answers: Mapping[str, str]) -> None:
    """Let the rows come in, in the background. Raises NotAllowed, Conflict when it began."""
    scope.require(PORTAL_EDIT)
    _must_choose(run)
    run.chosen = {**run.chosen, "answers": dict(answers)}
    find_order(run)
    run.state = WAITING


def ask_undo_run(scope: PortalScope, run: ImportRun) -> None:
    """Let a whole import be taken back, in the background. Raises NotAllowed, Conflict."""
    scope.require(PORTAL_EDIT)
    if run.state != DONE:
        raise Conflict("only an import that is done can be taken back")
    run.state = TO_UNDO


def do_some_rows(scope: PortalScope, run: ImportRun) -> bool:
    """Bring the next rows of a run in; return whether there are more. The last call ends it."""
    order, source = find_order(run), sources.find_source(scope, run.source_id)
    kept = queries.list_run_rows(scope, run)
    rows = [queries.as_row(one) for one in kept]
    done = {one.number for one in kept if one.what}
    groups = [pair for pair in group_rows(rows, order) if pair[0].number not in done]
    run.state, run.held_until = RUNNING, scope.now + LEASE
    run.started_at = run.started_at or scope.now
    report = import_groups(RowImporter(scope, source, order), groups[:AT_ONCE])
    _keep(kept, report)
    if len(groups) > AT_ONCE:
        return True
    _keep(kept, Report(reports.leave_out(rows, order.rows_where)))
    seen = {order.columns.key(row.cells) for row in rows if order.rows_where.lets_in(row)}
    run.vanished = memory.note_vanished_records(scope, source, seen)
    source.mapping, source.rows_where = order.columns.dump(), order.rows_where.dump()
    run.state, run.finished_at, run.held_until = DONE, scope.now, None
    return False


def _keep(kept: list[ImportRow], report: Report) -> None:
    by_number = {one.number: one for one in kept}
    for outcome in report.outcomes:
        _put(by_number[outcome.row], outcome)
    for number, taken in report.taken:
        one = by_number[number]
        one.record_id, one.revision_id, one.before = (
            taken.record.id,
            taken.revision_id,
            taken.before,
        )


def _put(one: ImportRow, outcome: Outcome) -> None:
    one.what, one.title = outcome.what, outcome.title[:160]
    one.reason, one.notes = outcome.reason[:500], list(outcome.notes)
    one.entry_id = outcome.entry_id


def _choose(
    run: ImportRun, columns: Columns, rows_where: RowFilter, answers: dict[str, str]
) -> None:
    run.chosen = {**columns.dump(), "rows_where": rows_where.dump(), "answers": answers}


def _must_choose(run: ImportRun) -> None:
    if run.state != CHOOSING:
        raise Conflict("this import began already")


def _kept(run: ImportRun, table: str, row: Row) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "run_id": run.id,
        "table": table,
        "number": row.number,
        "cells": row.cells,
        "read_notes": list(row.notes),
        "wrong": row.wrong[:200],
        "what": "",
        "title": "",
        "reason": "",
        "notes": [],
    }
