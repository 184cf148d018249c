"""Verbs of exchange: bring rows of a file in as entries, told row by row, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.records.moderation.importing import Source, import_entry
from wijzerplaat.tenancy.portals.service import PortalScope

MERGED, REFUSED = "merged", "refused"


@dataclass(frozen=True)
class Outcome:
    """What happened to one row.

    Made, changed, same, merged or refused; `reason` names the column.
    """

    row: int
    what: str
    title: str = ""
    reason: str = ""


@dataclass
class Report:
    """What an import did, row by row."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, what: str) -> int:
        """Return how many rows ended like this."""
        return sum(outcome.what == what for outcome in self.outcomes)

    @property
    def refused(self) -> list[Outcome]:
        """Return the rows that could not be used."""
        return [outcome for outcome in self.outcomes if outcome.what == REFUSED]


class HasRefusals(Exception):
    """Some rows cannot be used, so nothing was brought in; `report` says which and why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.refused)} rows refused")
        self.report = report


def import_entry_rows(
    scope: PortalScope,
    kind: str,
    rows: list[Row],
    mapping: Mapping,
    *,
    skip_refused: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Report:
    """Publish the rows as entries of `kind`, upserting on their id at the source.

    Raises HasRefusals when a row cannot be used and `skip_refused` is off: the caller's unit of
    work then rolls back, so a file comes in whole or not at all. Raises WrongSetting when the
    mapping reads a column that the file does not have.
    """
    missing = mapping.columns() - set().union(*(row.cells.keys() for row in rows))
    if missing:
        raise WrongSetting(f"the file has no column {', '.join(sorted(missing))}")
    report = Report()
    for row, others in _newest(rows, mapping):
        report.outcomes.append(_one(scope, kind, row, mapping))
        report.outcomes += [
            Outcome(other.number, MERGED, reason=f"row {row.number} is newer") for other in others
        ]
        tick()
    report.outcomes.sort(key=lambda outcome: outcome.row)
    if report.refused and not skip_refused:
        raise HasRefusals(report)
    return report


def _newest(rows: list[Row], mapping: Mapping) -> Iterable[tuple[Row, list[Row]]]:
    """Group rows by their id; of each group the newest counts (the last, when they are as old)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(mapping.key(row.cells) or f"row {row.number}", []).append(row)
    for group in groups.values():
        best = max(enumerate(group), key=lambda pair: (mapping.age(pair[1].cells), pair[0]))[1]
        yield best, [row for row in group if row is not best]


def _one(scope: PortalScope, kind: str, row: Row, mapping: Mapping) -> Outcome:
    key = mapping.key(row.cells)
    if not key:
        return Outcome(row.number, REFUSED, reason=f"{', '.join(mapping.external_id)}: is empty")
    fields = mapping.fields(row.cells)
    title = " ".join(str(fields.get("title", "")).split())
    fields |= {"title": title, "summary": fields.get("summary") or title}
    try:
        with scope.session.begin_nested():
            entry, what = import_entry(scope, kind, fields, Source(external_id=key))
        return Outcome(row.number, what, entry.title)
    except Invalid as problem:
        reasons = [
            f"{mapping.column_of(name)}: {' '.join(texts)}"
            for name, texts in problem.fields.items()
        ]
        return Outcome(row.number, REFUSED, title, "; ".join(reasons))
