"""Verbs of exchange: bring the rows of a file in as records of a source, told row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.report import Outcome, Report
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import importing
from wijzerplaat.records.moderation.importing import Saying, Taken, take_source_record
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import Source, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope

ENDED = {
    importing.MADE: reports.PUBLISHED,
    importing.CHANGED: reports.CHANGED,
    importing.SAME: reports.SAME,
    importing.DIFFERS: reports.CONFLICT,
    importing.STAYS_AWAY: reports.STAYS_AWAY,
}
NEEDED = frozenset({"title", "summary"})


class _Import:
    """One run through the rows of a file."""

    def __init__(self, scope: PortalScope, source: Source, mapping: Mapping) -> None:
        self.scope, self.source, self.mapping = scope, source, mapping
        self.known: dict[str, SourceRecord] = sources.list_source_records(scope, source.id)
        self.made = 0

    def bring_in(self, row: Row) -> Outcome:
        """Return what became of one row."""
        key = self.mapping.key(row.cells)
        if not key:
            reason = f"{', '.join(self.mapping.external_id)}: is empty"
            return Outcome(row.number, reports.REFUSED, reason=reason)
        fields = self.mapping.fields(row.cells)
        title = " ".join(str(fields.get("title", "")).split())
        fields["title"] = title
        if not fields.get("summary"):
            fields.pop("summary", None)
        filled = {"summary": _describe_unknown(self.source.kind, fields)}
        saying = Saying(key, fields, filled, self.known.get(key), self.made)
        try:
            with self.scope.session.begin_nested():
                taken = take_source_record(self.scope, self.source, saying)
        except Invalid as problem:
            return self._refused(row, title, problem)
        self.made += taken.what == importing.MADE
        self.known[key] = taken.record
        return _told(row, taken, title)

    def _refused(self, row: Row, title: str, problem: Invalid) -> Outcome:
        reasons = [
            f"{self.mapping.column_of(name)}: {' '.join(texts)}"
            for name, texts in problem.fields.items()
        ]
        wrong = {name.split("-")[0] for name in problem.fields}
        what = reports.REFUSED if wrong & NEEDED else reports.LOOK
        return Outcome(row.number, what, title, "; ".join(reasons), fields=tuple(sorted(wrong)))


def import_source_rows(
    scope: PortalScope,
    source: Source,
    rows: list[Row],
    mapping: Mapping,
    *,
    tick: Callable[[], None] = lambda: None,
) -> Report:
    """Bring the rows of a whole file in as records of a source, and say what became of each.

    A row that cannot be used keeps no other out. What people changed here stays. Raises
    WrongSetting when the file lacks the columns that tell its records apart, or that of the name.
    """
    there = set().union(*(row.cells.keys() for row in rows))
    needed = {*mapping.external_id, *mapping.columns_of("title")}
    if needed - there:
        raise WrongSetting(f"the file has no column {', '.join(sorted(needed - there))}")
    report, run, seen = Report(), _Import(scope, source, mapping), set[str]()
    for row, others in _newest(rows, mapping):
        seen.add(mapping.key(row.cells))
        report.outcomes.append(run.bring_in(row))
        report.outcomes += [
            Outcome(other.number, reports.MERGED, reason=f"the same record as row {row.number}")
            for other in others
        ]
        tick()
    report.outcomes.sort(key=lambda outcome: outcome.row)
    report.vanished = memory.note_vanished_records(scope, source, seen)
    report.unused = tuple(sorted(there - mapping.columns()))
    report.missing = tuple(sorted(mapping.columns() - there))
    return report


def _told(row: Row, taken: Taken, title: str) -> Outcome:
    entry = taken.entry
    reason = ""
    if taken.what == importing.STAYS_AWAY:
        reason = "it was taken from the site here"
    if taken.differs:
        reason = f"here it says something else: {', '.join(taken.differs)}"
    return Outcome(
        row.number,
        ENDED[taken.what],
        entry.title if entry is not None else title,
        reason,
        fields=tuple(taken.differs or taken.changed),
        entry_id=entry.id if entry is not None else None,
    )


def _describe_unknown(kind: str, fields: dict[str, object]) -> str:
    """Return a summary of a record of which the source says none: what it is, and where."""
    place = fields.get("location")
    city = str(place.get("city", "")).strip() if isinstance(place, dict) else ""
    what = kinds.find_kind(kind).singular
    return f"{what} in {city}." if city else f"{what}."


def _newest(rows: list[Row], mapping: Mapping) -> Iterable[tuple[Row, list[Row]]]:
    """Group rows by their id; of each group the newest counts (the last, when they are as old)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(mapping.key(row.cells) or f"row {row.number}", []).append(row)
    for group in groups.values():
        best = max(enumerate(group), key=lambda pair: (mapping.age(pair[1].cells), pair[0]))[1]
        yield best, [row for row in group if row is not best]
