"""Brings a file or a real list in, as the command does."""

from __future__ import annotations

from pathlib import Path

from tests.support.import_sets import MAPPINGS, Set
from wijzerplaat.exchange.imports import mapping
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.guessing import guess_import_mapping
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.report import Report
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.service import Order, import_source_rows
from wijzerplaat.records.sources.service import open_source
from wijzerplaat.tenancy.portals.service import PortalScope


def read_set(one: Set, shared: Path) -> tuple[list[Row], Mapping]:
    """Return the rows of a real list and how they become fields."""
    rows = imports_rows.read_import_rows(shared / one.path)
    if one.mapping:
        return rows, mapping.load_import_mapping(MAPPINGS / one.mapping)
    return rows, guess_import_mapping(rows, one.kind).mapping


def bring_in_set(scope: PortalScope, one: Set, shared: Path) -> Report:
    """Bring a real list in and return what became of its rows."""
    rows, columns = read_set(one, shared)
    source = open_source(scope, one.kind, f"Lijst {one.name}")
    return import_source_rows(scope, source, rows, Order(columns))
