"""Records that are taken down, and what a visitor then gets."""

from sqlalchemy import select

from tests.support.moderation import propose
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import service

HIDE = {"reason": "contact", "explanation": "", "look_again_on": None}
STOP = {"starts_on": None, "told": "", "successor": ""}
PAUSE = {"starts_on": None, "ends_on": None, "told": ""}


def find(scope, title):
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def hide(scope, title, **fields):
    return service.hide_entry(scope, find(scope, title).id, {**HIDE, **fields})


def stop(scope, title, **fields):
    return service.stop_entry(scope, find(scope, title).id, {**STOP, **fields})


def pause(scope, title, **fields):
    return service.pause_entry(scope, find(scope, title).id, {**PAUSE, **fields})


def archive(scope, title):
    return service.archive_record(scope, find(scope, title).id, {"explanation": "Dubbel."}).id


def send_change(scope, **fields):
    """Let its organisation propose another text of the service."""
    entry = find(scope, "Hulp bij formulieren")
    changed = {**entries.make_snapshot(entry), **fields}
    return propose(scope, "service", changed, entry.owner_id, entry.id).id


def merge(scope, kept, gone):
    one, other = find(scope, kept), find(scope, gone)
    mark = duplicates.make_pair_mark(one, other)
    return duplicates.merge_entries(scope, one.id, other.id, {}, mark).id
