"""The list of all records as a CSV file that a spreadsheet opens, and that cannot act in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from wijzerplaat.desks.all_records import display, rules
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.spreadsheets import MARK, write_csv_line
from wijzerplaat.records.entries import kinds
from wijzerplaat.tenancy.portals.service import PortalScope


def write_records(scope: PortalScope, rows: Iterable[Record], records: Records) -> Iterator[str]:
    """Give the lines of the file, one by one: its heads, then a line per record."""
    topics = {one.slug: one.name for one in scope.portal.topics}
    districts = {one.slug: one.name for one in scope.portal.districts}
    yield MARK + write_csv_line(_list_heads())
    for row in rows:
        kind = kinds.find_kind(row.kind)
        level = display.describe_level(row.level, row.judged)
        _when, note, _late = display.describe_check(row, scope.now)
        yield write_csv_line(
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
