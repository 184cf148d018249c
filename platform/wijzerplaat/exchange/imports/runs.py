"""Verbs of an import that a person follows on pages: upload, choose, look, start, take back.

The work itself is done in the background, some rows per transaction, so that everybody can see how
far it is and nobody waits for it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from wijzerplaat.exchange.imports import filters, foreseeing, plans, queries
from wijzerplaat.exchange.imports.filters import RowFilter
from wijzerplaat.exchange.imports.guessing import Guessed, guess_import_mapping
from wijzerplaat.exchange.imports.mapping import Mapping as Columns
from wijzerplaat.exchange.imports.mapping import load_kept_mapping
from wijzerplaat.exchange.imports.models import (
    DONE,
    FAILED,
    RUNNING,
    TO_UNDO,
    WAITING,
    ImportRow,
    ImportRun,
)
from wijzerplaat.exchange.imports.plans import Plan
from wijzerplaat.exchange.imports.report import Report
from wijzerplaat.exchange.imports.rows import Row, Tables, choose_table
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.statements import add_rows
from wijzerplaat.records.moderation import source_tasks
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.tenancy.portals.service import PortalScope

LEASE = timedelta(minutes=5)
Tell = Callable[[Plan], None]
"""Hears after each step what is left."""


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
    foreseeing.must_choose(run)
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
    foreseeing.must_choose(run)
    _choose(run, columns, rows_where, {})


def has_name_column(run: ImportRun) -> bool:
    """Return whether it was chosen which column is the name."""
    return bool(foreseeing.find_order(run).columns.columns_of("title"))


def start_run(scope: PortalScope, run: ImportRun, answers: Mapping[str, str]) -> None:
    """Let the rows come in, in the background.

    Raises NotAllowed, and Conflict when it began or no column is the name.
    """
    scope.require(PORTAL_EDIT)
    foreseeing.keep_answers(run, answers)
    if not has_name_column(run):
        raise Conflict("no column is the name")
    run.state = WAITING


def ask_undo_run(scope: PortalScope, run: ImportRun) -> None:
    """Let a whole import be taken back, in the background. Raises NotAllowed, Conflict."""
    scope.require(PORTAL_EDIT)
    if run.state not in (DONE, FAILED):
        raise Conflict("only an import that is done, or broke, can be taken back")
    run.state, run.held_until = TO_UNDO, None


def plan_run(scope: PortalScope, run: ImportRun) -> Plan:
    """Return what is left to do of a run. Raises Conflict when nothing was chosen for it."""
    return plans.make_import_plan(scope, run, foreseeing.find_order(run))


def do_some_rows(scope: PortalScope, run: ImportRun, plan: Plan, most: int = plans.AT_ONCE) -> bool:
    """Bring the next rows of a run in; return whether there are more. The last call ends it."""
    run.state, run.started_at = RUNNING, run.started_at or scope.now
    plans.bring_in_groups(scope, run, plan, most)
    if len(plan.left) > most:
        return True
    source = sources.find_source(scope, run.source_id)
    plans.leave_out_rest(scope, run)
    run.vanished = source_tasks.note_vanished_records(scope, source, plan.seen)
    source.mapping, source.rows_where = plan.order.columns.dump(), plan.order.rows_where.dump()
    run.state, run.finished_at, run.held_until = DONE, scope.now, None
    return False


def do_whole_run(scope: PortalScope, run: ImportRun, tell: Tell) -> Report:
    """Bring all rows of a run in, within this transaction; return what became of each.

    After each step `tell` hears what is left.
    """
    plan, more = plan_run(scope, run), True
    while more:
        more = do_some_rows(scope, run, plan)
        del plan.left[: plans.AT_ONCE]
        tell(plan)
    scope.session.flush()
    return queries.read_run_report(scope, run)


def _choose(
    run: ImportRun, columns: Columns, rows_where: RowFilter, answers: dict[str, str]
) -> None:
    run.chosen = {**columns.dump(), "rows_where": rows_where.dump(), "answers": answers}


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
