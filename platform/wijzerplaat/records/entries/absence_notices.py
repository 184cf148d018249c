"""What the page of a record says when it is paused or stops soon."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.display import FEW, Link, Notice
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.successors import find_successor
from wijzerplaat.tenancy.portals.service import PortalScope

ANNOUNCED = timedelta(days=60)
"""So long ahead a pause or stop is told."""


def find_absence_notice(scope: PortalScope, *behind: Entry | None) -> Notice | None:
    """Return what to say of the first of these that is paused, or that pauses or stops soon."""
    for one in behind:
        found = _make_notice(scope, one) if one is not None else None
        if found is not None:
            return found
    return None


def _make_notice(scope: PortalScope, entry: Entry) -> Notice | None:
    today = clock.today(scope.now)
    soon = today + ANNOUNCED
    links = list_successor_links(scope, entry)
    if entry.is_paused(today):
        title = _("‘%(title)s’ ligt nu even stil", title=entry.title)
        return Notice(title, _say(entry, _until(entry)), FEW, links)
    if entry.stopped_on is not None and today < entry.stopped_on <= soon:
        day = formats.plain_date(entry.stopped_on)
        title = _("‘%(title)s’ stopt op %(day)s", title=entry.title, day=day)
        return Notice(title, _say(entry, ""), FEW, links)
    if entry.paused_from is not None and today < entry.paused_from <= soon:
        day = formats.plain_date(entry.paused_from)
        title = _("‘%(title)s’ ligt stil vanaf %(day)s", title=entry.title, day=day)
        return Notice(title, _say(entry, _until(entry)), FEW, links)
    return None


def list_successor_links(scope: PortalScope, entry: Entry) -> list[Link]:
    """Return a link to what residents can look at instead, as far as there is one."""
    other = find_successor(scope, entry)
    if other is None:
        return []
    href = kinds.kind_of_entry(other).page(other.slug)
    return [Link(_("Kijk bij ‘%(title)s’", title=other.title), href)]


def _until(entry: Entry) -> str:
    if entry.paused_until is None:
        return ""
    first = entry.paused_until + timedelta(days=1)
    return _("Vanaf %(day)s is het er weer.", day=formats.plain_date(first))


def _say(entry: Entry, further: str) -> str:
    note = entry.absence_note
    words = note if not note or note.endswith((".", "!", "?")) else f"{note}."
    return f"{words} {further}".strip()
