"""Records that are taken down, and what a visitor then gets."""

from sqlalchemy import select

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
