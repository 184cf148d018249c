"""The work of one import, read once for all its steps: what is one record, what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wijzerplaat.exchange.imports import queries
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.models import ImportRow, ImportRun
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.service import (
    Order,
    RowImporter,
    Surroundings,
    group_rows,
    import_groups,
    look_around,
)
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE, ASKED_AT_ONCE = 20, 500
BROKEN = "hier ging iets mis: deze rij is overgeslagen"
Group = tuple[Row, list[Row]]


@dataclass
class Plan:
    """What is left of an import, and what its rows are compared with.

    It holds plain data only, so it lives longer than the transaction of one step. `seen` are the
    ids of all records that the file names.
    """

    order: Order
    left: list[Group]
    seen: set[str]
    here: Surroundings


def make_import_plan(scope: PortalScope, run: ImportRun, order: Order) -> Plan:
    """Return the plan of an import: the rows whose turn has not come, each with its others."""
    rows, done, made = [], set[int](), 0
    for row, what in queries.list_plain_rows(scope, run):
        rows.append(row)
        made += what == reports.PUBLISHED
        if what:
            done.add(row.number)
    groups = list(group_rows(rows, order))
    source = sources.find_source(scope, run.source_id)
    return Plan(
        order,
        [pair for pair in groups if pair[0].number not in done],
        {order.columns.key(row.cells) for row, _others in groups},
        look_around(scope, source, made),
    )


def bring_in_groups(scope: PortalScope, run: ImportRun, plan: Plan, most: int) -> None:
    """Bring the first rows that are left in, and keep what became of each."""
    groups, keys = plan.left[:most], set[str]()
    for row, _others in groups:
        keys.add(plan.order.columns.key(row.cells))
    source = sources.find_source(scope, run.source_id)
    importer = RowImporter(scope, source, plan.order, plan.here, keys)
    report = import_groups(importer, groups)
    kept = _list_kept(scope, run, [outcome.row for outcome in report.outcomes])
    for outcome in report.outcomes:
        _put(kept[outcome.row], outcome)
    for number, taken in report.taken:
        one = kept[number]
        one.record_id, one.before = taken.record.id, taken.before
        one.revision_id = taken.revision_id
    plan.here = replace(plan.here, made=importer.made)


def refuse_first_group(scope: PortalScope, run: ImportRun, plan: Plan) -> None:
    """Say of the next row, on which the import broke, that it is left out."""
    row, others = plan.left[0]
    kept = _list_kept(scope, run, [row.number, *(other.number for other in others)])
    _put(kept[row.number], reports.Outcome(row.number, reports.REFUSED, reason=BROKEN))
    for other in others:
        _put(kept[other.number], reports.merge(other.number, row.number))


def leave_out_rest(scope: PortalScope, run: ImportRun) -> None:
    """Say of every row whose turn never came that it does not count."""
    where = [ImportRow.run_id == run.id, ImportRow.table == run.table, ImportRow.what == ""]
    values = {"what": reports.LEFT_OUT, "reason": reports.NOT_ASKED}
    change_rows(scope, ImportRow, where, values)


def _list_kept(scope: PortalScope, run: ImportRun, numbers: list[int]) -> dict[int, ImportRow]:
    found: dict[int, ImportRow] = {}
    for first in range(0, len(numbers), ASKED_AT_ONCE):
        some = numbers[first : first + ASKED_AT_ONCE]
        found |= {one.number: one for one in queries.list_rows_by_number(scope, run, some)}
    return found


def _put(one: ImportRow, outcome: reports.Outcome) -> None:
    one.what, one.title = outcome.what, outcome.title[:160]
    one.reason, one.notes = outcome.reason[:500], list(outcome.notes)
    one.entry_id = outcome.entry_id
