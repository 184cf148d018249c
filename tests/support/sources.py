"""Records of a source, what people changed in them since, and what differs."""

from __future__ import annotations

import uuid
from typing import Any

from wijzerplaat.exchange.imports import runs
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import source_records
from wijzerplaat.records.moderation.source_records import Saying, Taken
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory

NAME, PHONE = "Sportgids", "0500 11 22 33"


def say(work, number: str = "7", **fields: Any) -> Taken:
    """Let the source say something of a record; return what came of it."""
    with work() as scope:
        source = memory.open_source(scope, "organisation", NAME)
        known = sources.list_source_records(scope, source.id)
        filled = {"title": "De Roos", "summary": "Organisatie."}
        saying = Saying(number, fields, filled, known.get(number))
        return source_records.take_source_record(scope, source, saying)


def change(work, entry_id, **fields: Any) -> None:
    """Let people change a record here."""
    with work() as scope:
        live = entries.make_snapshot(scope.session.get_one(Organisation, entry_id))
        one = moderation.propose_revision(
            scope, "organisation", {**live, **fields}, owner_id=None, entry_id=entry_id
        )
        moderation.approve_revision(scope, one.id)


def find(work, entry_id) -> dict[str, Any]:
    with work(write=False) as scope:
        return entries.make_snapshot(scope.session.get_one(Organisation, entry_id))


def conflicts(work) -> list[str]:
    with work(write=False) as scope:
        return [one.field for one in sources.list_open_conflicts(scope)]


def plant_record(scope, portal: str) -> dict[str, uuid.UUID]:
    """Leave a record of a source that names its portal; return the ids of both."""
    source = memory.open_source(scope, "organisation", f"Kanarielijst {portal}")
    said = {"title": f"Kanarie uit een lijst van {portal}", "summary": "Een organisatie."}
    taken = source_records.take_source_record(scope, source, Saying("kanarie-1", said))
    tables = {"": [Row(2, {"Naam": f"Kanarie uit een bestand van {portal}"})]}
    run = runs.open_run(scope, Upload(source.name, source.kind, "kanarie.csv", tables))
    return {"record": taken.record.id, "source": source.id, "run": run.id}
