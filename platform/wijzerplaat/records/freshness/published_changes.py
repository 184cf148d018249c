"""What became of a change of one part of a page, by a link or by the short form of that part: only
that part counts as checked then.

A file of its own beside `changing.py`, which lays such a change before the desk.
"""

from __future__ import annotations

from wijzerplaat.records.freshness import page_parts, parts, queries
from wijzerplaat.records.moderation import queries as moderation
from wijzerplaat.records.moderation import rules as moderation_rules
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished, TurnedBack
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def check_published_parts(scope: PortalScope, event: EntryPublished) -> None:
    """Let the parts count as checked of which all that was changed went live; and the page, when
    that was the last part of it that was asked.
    """
    sent, entry = moderation.find_sent_revision(scope, event.revision), event.revision.entry
    if not sent.is_of_a_part:
        return
    online = moderation_rules.find_replaced_values(event.revision)["fields"]
    left = [*event.waits, *(name for name in sent.changed if name not in online)]
    changed = page_parts.list_parts_of_fields(scope, entry.kind, sent.changed)
    for part in changed - page_parts.list_parts_of_fields(scope, entry.kind, left):
        entry.check_block(part, scope.now)
    asked = queries.find_last_question(scope, entry.id)
    if changed and asked is not None:
        seen = parts.find_seen_parts(scope, asked)
        if seen.blocks.keys() <= parts.list_confirmed_parts(seen).keys():
            parts.check_page(scope, asked, seen.organisation)


def forget_undone_parts(scope: PortalScope, event: DecisionUndone) -> None:
    """What waits again, or is not so any more, was not checked."""
    if event.decision == moderation_rules.APPROVED:
        _forget_parts(scope, event.revision)


def forget_turned_back_parts(scope: PortalScope, event: TurnedBack) -> None:
    """What was put back to how it was before, was not checked."""
    _forget_parts(scope, event.direct)


def _forget_parts(scope: PortalScope, revision: Revision) -> None:
    sent, entry = moderation.find_sent_revision(scope, revision), revision.entry
    if sent.is_of_a_part:
        for part in page_parts.list_parts_of_fields(scope, entry.kind, sent.changed):
            entry.put_block_back(part, None)
