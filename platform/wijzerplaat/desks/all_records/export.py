"""The list of all records as a CSV file that a spreadsheet opens, and that cannot act in one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO

from wijzerplaat.desks.all_records import display, rules
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.tenancy.portals.service import PortalScope

ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""A cell that begins so is a formula in some spreadsheet."""
MARK = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""


def make_safe_cell(text: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(ACTS) else text


def write_records(scope: PortalScope, rows: Iterable[Record], records: Records) -> Iterator[str]:
    """Give the lines of the file, one by one: its heads, then a line per record."""
    topics = {one.slug: one.name for one in scope.portal.topics}
    districts = {one.slug: one.name for one in scope.portal.districts}
    yield MARK + _line(_list_heads())
    for row in rows:
        kind = kinds.find_kind(row.kind)
        level = display.describe_level(row.level, row.judged)
        _when, note, _late = display.describe_check(row, scope.now)
        yield _line(
            [
                row.title,
                _(kind.singular),
                display.describe_owner(row, records),
                ", ".join(one.text for one in display.describe_states(row.states)),
                ", ".join(sorted(topics[slug] for slug in row.topics if slug in topics)),
                districts.get(row.district, ""),
                _day(row.verified_at),
                _day(row.due_at),
                note,
                level.text if level else "",
                ", ".join(row.sources),
                "" if row.people is None else str(row.people),
                scope.portal.url(kind.page(row.slug)) if rules.ONLINE in row.states else "",
            ]
        )


def _list_heads() -> list[str]:
    return [
        _("Naam"),
        _("Soort"),
        _("Organisatie"),
        _("Staat"),
        _("Onderwerp"),
        _("Wijk"),
        _("Gecontroleerd op"),
        _("Controle voor"),
        _("Hoe lang nog"),
        _("Taal"),
        _("Bron"),
        _("Mensen die het bijhouden"),
        _("Pagina"),
    ]


def _day(moment: datetime | None) -> str:
    return clock.to_amsterdam_time(moment).date().isoformat() if moment else ""


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow(map(make_safe_cell, cells))
    return written.getvalue()
