"""What would become of the rows of a file, before anything is written: a part of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijzerplaat.exchange.imports import filters, queries
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.mapping import load_kept_mapping
from wijzerplaat.exchange.imports.models import CHOOSING, ImportRun
from wijzerplaat.exchange.imports.plans import Group
from wijzerplaat.exchange.imports.report import Outcome
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.service import Order, RowImporter, group_rows
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources.models import Source
from wijzerplaat.tenancy.portals.service import PortalScope

PART = 500
"""So many rows are looked at together: a page of them has to come within a few seconds."""


@dataclass(frozen=True)
class Foreseen:
    """What would become of one part of the rows, in their order.

    `part` is which one it is of `parts`; `vanished` counts the records that the whole file names no
    longer.
    """

    outcomes: list[Outcome]
    part: int
    parts: int
    vanished: int


def find_order(run: ImportRun) -> Order:
    """Return what was chosen for a run. Raises Conflict when nothing was."""
    columns = load_kept_mapping(run.chosen)
    if columns is None:
        raise Conflict("no columns were chosen")
    where = filters.load_filter(run.chosen.get("rows_where", {}))
    return Order(columns, where, run.chosen.get("answers", {}))


def must_choose(run: ImportRun) -> None:
    """Raise Conflict when an import began already."""
    if run.state != CHOOSING:
        raise Conflict("this import began already")


def foresee_rows(scope: PortalScope, run: ImportRun, part: int = 1) -> Foreseen:
    """Return what would become of a part of the rows; one past the end is the last.

    Nothing is written. However many rows there are, it asks the database the same few times.
    Raises Conflict when nothing was chosen for the import.
    """
    order, source = find_order(run), sources.find_source(scope, run.source_id)
    rows = [row for row, _what in queries.list_plain_rows(scope, run)]
    parts = max(1, -(-len(rows) // PART))
    part = min(part, parts)
    groups = list(group_rows(rows, order))
    here = {row.number for row in rows[(part - 1) * PART : part * PART]}
    outcomes = _foresee_groups(
        scope, source, order, [one for one in groups if one[0].number in here]
    )
    outcomes += _list_merged(groups, order, here)
    outcomes += reports.leave_out([row for row in rows if row.number in here], order.rows_where)
    outcomes.sort(key=lambda one: one.row)
    return Foreseen(outcomes, part, parts, _count_vanished(scope, source, order, groups))


def keep_answers(run: ImportRun, answers: Mapping[str, str]) -> None:
    """Keep what was answered about some rows; without words it is not answered any more.

    Raises Conflict when the import began.
    """
    must_choose(run)
    kept = {**run.chosen.get("answers", {}), **answers}
    run.chosen = {**run.chosen, "answers": {key: word for key, word in kept.items() if word}}


def _foresee_groups(
    scope: PortalScope, source: Source, order: Order, groups: list[Group]
) -> list[Outcome]:
    keys = {order.columns.key(row.cells) for row, _others in groups}
    importer = RowImporter(scope, source, order, keys=keys)
    return [importer.foresee(row, others) for row, others in groups]


def _list_merged(groups: Iterable[Group], order: Order, here: set[int]) -> list[Outcome]:
    return [
        reports.merge(other.number, row.number, _find_title(row, order))
        for row, others in groups
        for other in others
        if other.number in here
    ]


def _find_title(row: Row, order: Order) -> str:
    return str(order.columns.read(row.cells).fields.get("title", ""))


def _count_vanished(
    scope: PortalScope, source: Source, order: Order, groups: Iterable[Group]
) -> int:
    seen = {order.columns.key(row.cells) for row, _others in groups}
    return len(sources.list_present_keys(scope, source.id) - seen)
