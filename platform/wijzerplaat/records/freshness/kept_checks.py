"""What a 'Klopt' by a link took the place of, kept with its question as long as the link works, so
that it can be taken back.

A file of its own, which asks and answers nothing: `taking_back.py` puts it back.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.tenancy.portals.service import PortalScope

ALL, PAGE = "alles", "pagina"
"""Under what is kept that all was said to be right, and that every part of the page was."""


def keep_checks_before(
    scope: PortalScope,
    asked: Question,
    key: str,
    entries: Collection[Entry],
    blocks: Collection[str] = (),
    last: str = "",
) -> None:
    """Keep when these entries, and these parts of the page, were checked, before somebody says now
    that they are right.

    `key`: what is right, in one word: a part, or `ALL`. `last`: the part with which all was.
    """
    rows = {str(one.id): _describe(one, blocks) for one in entries}
    said = {"at": scope.now.isoformat(), "answer": asked.answer, "last": last, "rows": rows}
    asked.before = {**(asked.before or {}), key: said}


def find_answer_moment(kept: JsonObject) -> datetime:
    """Return when the answer was given that took the place of this."""
    return datetime.fromisoformat(kept["at"])


def put_checks_back(scope: PortalScope, asked: Question, key: str) -> list[Entry]:
    """Put back what was kept under a key, as far as nobody said something since, and write that in
    the log. Returns of which entries something was put back.
    """
    kept = (asked.before or {}).get(key)
    if kept is None:
        return []
    asked.before = {name: one for name, one in (asked.before or {}).items() if name != key}
    standing = _list_standing(scope, kept)
    for entry in standing:
        _put_back(entry, kept)
        audit.write_audit_line(scope, audit.CHECK_TAKEN_BACK, entry.id, fields=[key])
        put_index(scope, entry.id)
    scope.session.flush()
    return standing


def can_put_back(scope: PortalScope, asked: Question, key: str) -> bool:
    """Return whether something that was kept under a key still stands as the answer left it."""
    kept = (asked.before or {}).get(key)
    return kept is not None and bool(_list_standing(scope, kept))


def _list_standing(scope: PortalScope, kept: JsonObject) -> list[Entry]:
    ids = [uuid.UUID(one) for one in kept["rows"]]
    rows = scope.session.scalars(select(Entry).where(Entry.id.in_(ids)).order_by(Entry.id))
    return [one for one in rows if _is_whole(one, kept) or _list_blocks(one, kept)]


def _is_whole(entry: Entry, kept: JsonObject) -> bool:
    """Return whether the whole of it was last checked by this answer."""
    return entry.verified_at == find_answer_moment(kept)


def _list_blocks(entry: Entry, kept: JsonObject) -> list[str]:
    """Return which parts of its page were last checked by this answer."""
    now = entry.verified_blocks or {}
    return [name for name in kept["rows"][str(entry.id)]["blocks"] if now.get(name) == kept["at"]]


def _put_back(entry: Entry, kept: JsonObject) -> None:
    row = kept["rows"][str(entry.id)]
    for name in _list_blocks(entry, kept):
        entry.put_block_back(name, row["blocks"][name])
    if _is_whole(entry, kept):
        entry.verified_at = _read(row["checked"])
        entry.verify_due_at = _read(row["due"])


def _describe(entry: Entry, blocks: Collection[str]) -> JsonObject:
    said = entry.verified_blocks or {}
    return {
        "checked": _write(entry.verified_at),
        "due": _write(entry.verify_due_at),
        "blocks": {name: said.get(name) for name in blocks},
    }


def _write(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None
