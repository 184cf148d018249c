"""Verbs of exchange: bring the rows of a file in as records of a source, told row by row."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.choices import KnownChoices
from wijzerplaat.exchange.imports.filters import EVERY_ROW, RowFilter
from wijzerplaat.exchange.imports.mapping import Mapping as Columns
from wijzerplaat.exchange.imports.mapping import Said
from wijzerplaat.exchange.imports.report import Outcome, Report
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.suspects import KnownNames, Suspect
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import source_records as taking
from wijzerplaat.records.moderation.source_records import Saying, Taken
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import Source, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope

ENDED = {
    taking.MADE: reports.PUBLISHED,
    taking.CHANGED: reports.CHANGED,
    taking.SAME: reports.SAME,
    taking.DIFFERS: reports.CONFLICT,
    taking.STAYS_AWAY: reports.STAYS_AWAY,
}
NEEDED = frozenset({"title", "summary"})
SAME_ONE, OTHER_ONE, LEAVE_OUT = ANSWERS = ("same", "other", "leave")
"""What a person can say of a row to look at: it is the one that is here, it is another one, or
leave out what cannot be read.
"""


@dataclass(frozen=True)
class Order:
    """What to do with the rows of a file: their columns, which rows count, what was answered by
    the id of a row at its source.
    """

    columns: Columns
    rows_where: RowFilter = EVERY_ROW
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """What the rows of a file are compared with, read once for all of them: the choices of the
    portal, its names, and how many records this file made already.
    """

    choices: KnownChoices
    names: KnownNames
    made: int = 0


def look_around(scope: PortalScope, source: Source, made: int = 0) -> Surroundings:
    """Return what the rows of a file are compared with."""
    return Surroundings(KnownChoices(scope), KnownNames(scope, source), made)


class RowImporter:
    """One run through the rows of a file, or through those of these `keys` only."""

    def __init__(
        self,
        scope: PortalScope,
        source: Source,
        order: Order,
        here: Surroundings | None = None,
        keys: Collection[str] | None = None,
    ) -> None:
        self.scope, self.source, self.order = scope, source, order
        self.known: dict[str, SourceRecord] = sources.list_source_records(scope, source.id, keys)
        self.live: dict[uuid.UUID, Entry] = taking.load_source_entries(
            scope, source, [one.entry_id for one in self.known.values()]
        )
        here = here or look_around(scope, source)
        self.choices, self.names, self.made = here.choices, here.names, here.made

    def foresee(self, row: Row, others: list[Row]) -> Outcome:
        """Return what would become of one row; nothing is written."""
        key, said = self._read(row, others)
        if said is None:
            return self._unusable(row)
        record = self.known.get(key)
        suspect = self.names.find(said.fields) if record is None else None
        if suspect is not None:
            return _suspicious(row, key, suspect)
        try:
            found = taking.foresee_source_record(
                self.scope, self.source, self._saying(key, said, record)
            )
        except Invalid as problem:
            return self._refused(row, key, said, problem)
        reason = _tell_difference(self.order.columns, found.differs)
        return Outcome(
            row.number,
            ENDED[found.what],
            str(said.fields["title"]),
            reason,
            (*row.notes, *said.notes),
            tuple(found.changes),
            key=key,
        )

    def bring_in(self, row: Row, others: list[Row]) -> tuple[Outcome, Taken | None]:
        """Return what became of one row; `others` are older rows of the same record."""
        key, said = self._read(row, others)
        if said is None:
            return self._unusable(row), None
        record, answer = self.known.get(key), self.order.answers.get(key, "")
        if record is None and answer != OTHER_ONE:
            suspect = self.names.find(said.fields)
            if suspect is not None and answer != SAME_ONE:
                return _suspicious(row, key, suspect), None
            if suspect is not None:
                record = memory.remember_record(self.scope, self.source, key, suspect.entry_id)
        return self._take(row, key, said, record, answer)

    def _read(self, row: Row, others: list[Row]) -> tuple[str, Said | None]:
        columns = self.order.columns
        key = "" if row.wrong else columns.key(row.cells)
        if not key:
            return "", None
        said = columns.read_all([row.cells, *(other.cells for other in others)])
        self._complete(said)
        return key, said

    def _unusable(self, row: Row) -> Outcome:
        told = ", ".join(self.order.columns.external_id)
        reason = row.wrong or (f"{told}: leeg" if told else "we weten niet welke kolom de naam is")
        return Outcome(row.number, reports.REFUSED, reason=reason)

    def _saying(self, key: str, said: Said, record: SourceRecord | None) -> Saying:
        filled = {"summary": describe_unknown(self.source.kind, said.fields)}
        entry = self.live.get(record.entry_id) if record is not None else None
        return Saying(key, said.fields, filled, record, self.made, entry)

    def _complete(self, said: Said) -> None:
        fields = said.fields
        fields["title"] = " ".join(str(fields.get("title", "")).split())
        if not fields.get("summary"):
            fields.pop("summary", None)
        self.choices.resolve(fields, said.notes)

    def _take(
        self, row: Row, key: str, said: Said, record: SourceRecord | None, answer: str
    ) -> tuple[Outcome, Taken | None]:
        saying = self._saying(key, said, record)
        try:
            with self.scope.session.begin_nested():
                taken = taking.take_source_record(self.scope, self.source, saying)
        except Invalid as problem:
            wrong = {name.split("-")[0] for name in problem.fields}
            if answer == LEAVE_OUT and not wrong & NEEDED:
                left = {name: value for name, value in said.fields.items() if name not in wrong}
                said.notes.append(f"leeg gelaten: {_name_columns(self.order.columns, wrong)}")
                return self._take(row, key, Said(left, said.notes), record, "")
            return self._refused(row, key, said, problem), None
        self.made += taken.what == taking.MADE
        self.known[key] = taken.record
        return _told(row, key, taken, said, self.order.columns), taken

    def _refused(self, row: Row, key: str, said: Said, problem: Invalid) -> Outcome:
        reasons = [
            f"{self.order.columns.column_of(name)}: {' '.join(texts)}"
            for name, texts in problem.fields.items()
        ]
        wrong = {name.split("-")[0] for name in problem.fields}
        what = reports.REFUSED if wrong & NEEDED else reports.LOOK
        return Outcome(
            row.number,
            what,
            str(said.fields["title"]),
            "; ".join(reasons),
            (*row.notes, *said.notes),
            tuple(sorted(wrong)),
            key=key,
        )


def import_groups(importer: RowImporter, groups: Iterable[tuple[Row, list[Row]]]) -> Report:
    """Bring some rows in, each with the older rows of its record; say what became of all."""
    report = Report()
    for row, others in groups:
        outcome, taken = importer.bring_in(row, others)
        report.outcomes.append(outcome)
        if taken is not None:
            report.taken.append((row.number, taken))
        report.outcomes += [
            reports.merge(other.number, row.number, outcome.title) for other in others
        ]
    return report


def describe_unknown(kind: str, fields: Fields) -> str:
    """Return a summary of a record of which the source says none: what it is, and where."""
    place = fields.get("location")
    city = str(place.get("city", "")).strip() if isinstance(place, dict) else ""
    what = kinds.find_kind(kind).singular
    return f"{what} in {city}." if city else f"{what}."


def _suspicious(row: Row, key: str, suspect: Suspect) -> Outcome:
    where = ", ".join(part for part in (suspect.postcode, suspect.city) if part)
    return Outcome(
        row.number,
        reports.LOOK,
        suspect.title,
        f"er is al een {suspect.title}" + (f" ({where})" if where else ""),
        row.notes,
        entry_id=suspect.entry_id,
        key=key,
    )


def _name_columns(columns: Columns, names: Iterable[str]) -> str:
    """Return fields by the names that they have in the file."""
    return ", ".join(sorted({columns.column_of(name) for name in names}))


def _tell_difference(columns: Columns, names: Collection[str]) -> str:
    return f"hier staat iets anders: {_name_columns(columns, names)}" if names else ""


def _told(row: Row, key: str, taken: Taken, said: Said, columns: Columns) -> Outcome:
    entry = taken.entry
    reason = _tell_difference(columns, taken.differs)
    if taken.what == taking.STAYS_AWAY and not reason:
        reason = "hier van de website gehaald"
    return Outcome(
        row.number,
        ENDED[taken.what],
        entry.title if entry is not None else str(said.fields["title"]),
        reason,
        (*row.notes, *said.notes),
        tuple(taken.differs or taken.changed),
        entry.id if entry is not None else None,
        key,
    )


def group_rows(rows: list[Row], order: Order) -> Iterable[tuple[Row, list[Row]]]:
    """Group the rows that count by their id; of each group the newest counts (the last, when they
    are as old), with the older ones beside it.
    """
    columns = order.columns
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if order.rows_where.lets_in(row):
            key = "" if row.wrong else columns.key(row.cells)
            groups.setdefault(key or f"row {row.number}", []).append(row)
    for group in groups.values():
        best = max(enumerate(group), key=lambda pair: (columns.age(pair[1].cells), pair[0]))[1]
        yield best, [row for row in group if row is not best]
