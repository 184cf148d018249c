"""Brings a file or a real list in, as the command does."""

from __future__ import annotations

from pathlib import Path

from tests.support.import_sets import MAPPINGS, Set
from wijzerplaat.exchange.imports import mapping, runs
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.guessing import guess_import_mapping
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.report import Report
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.exchange.imports.service import Order
from wijzerplaat.tenancy.portals.service import PortalScope


def read_set(one: Set, shared: Path) -> tuple[list[Row], Mapping]:
    """Return the rows of a real list and how they become fields."""
    rows = imports_rows.read_import_rows(shared / one.path)
    if one.mapping:
        return rows, mapping.load_import_mapping(MAPPINGS / one.mapping)
    return rows, guess_import_mapping(rows, one.kind).mapping


def bring_rows_in(
    scope: PortalScope, source: str, kind: str, rows: list[Row], order: Order
) -> Report:
    """Bring rows in as an import of this source, in this transaction."""
    run = runs.open_run(scope, Upload(source, kind, "lijst.csv", {"": rows}))
    runs.choose_run_columns(scope, run, order.columns, order.rows_where)
    runs.start_run(scope, run, order.answers)
    return runs.do_whole_run(scope, run, lambda _plan: None)


def bring_in_set(scope: PortalScope, one: Set, shared: Path) -> Report:
    """Bring a real list in and return what became of its rows."""
    rows, columns = read_set(one, shared)
    return bring_rows_in(scope, f"Lijst {one.name}", one.kind, rows, Order(columns))
