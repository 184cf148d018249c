"""What pages say of a check: by whom and when, or honestly that there was none in time."""

from __future__ import annotations

from datetime import date

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_entry_check(scope: PortalScope, entry: Entry) -> tuple[str, bool]:
    """Return who checked an entry and when, and whether that is too long ago; then of which parts
    somebody said something since.

    Of what nobody ever checked: from which source it comes.
    """
    apart = describe_parts_checked_apart(entry)
    whole, old = _describe_whole(scope, entry)
    return " ".join(one for one in (whole, *apart) if one), old


def describe_parts_checked_apart(entry: Entry) -> list[str]:
    """Say on which days which parts of the page were checked after the whole, the newest first."""
    blocks = kinds.kind_of_entry(entry).schema.blocks
    by_day: dict[date, list[str]] = {}
    for name, moment in sorted(entry.checked_apart.items(), key=lambda one: one[1], reverse=True):
        if name in blocks:
            by_day.setdefault(clock.today(moment), []).append(_(blocks[name].title))
    return [
        _(
            "Wel gecontroleerd op %(day)s: %(parts)s.",
            day=formats.plain_date(day),
            parts=formats.listed(sorted(titles)),
        )
        for day, titles in by_day.items()
    ]


def describe_entry_origin(scope: PortalScope, entry: Entry) -> str:
    """Return from which source an entry comes, that nobody checked; '' when from none."""
    origin = sources.find_entry_origin(scope, entry.id)
    if origin is None:
        return ""
    return _(
        "Overgenomen uit %(source)s op %(day)s, nog niet gecontroleerd.",
        source=origin.name,
        day=formats.plain_date(origin.said_at),
    )


def _describe_whole(scope: PortalScope, entry: Entry) -> tuple[str, bool]:
    if entry.verified_at is None:
        return describe_entry_origin(scope, entry) or _("Nog niet gecontroleerd."), True
    if entry.verify_due_at is not None and entry.verify_due_at < scope.now:
        month = formats.month(entry.verified_at)
        return _("Niet gecontroleerd sinds %(month)s.", month=month), True
    day = formats.plain_date(entry.verified_at)
    if entry.organisation_id:
        return _("Gecontroleerd op %(day)s door de organisatie.", day=day), False
    return _("Gecontroleerd op %(day)s door de redactie.", day=day), False
