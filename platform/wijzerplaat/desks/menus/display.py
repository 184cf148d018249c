"""What the pages of lists show: their rows, and who put them in another order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Fact, PostButton
from wijzerplaat.desks.menus import queries
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.menus import service
from wijzerplaat.tenancy.portals.models import Named, Topic
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.settings.service import list_setting_changes

FIRST_NAMES = 4


@dataclass(frozen=True)
class MenuRow:
    """A row of a list: where it is changed, and what is to be known of it."""

    slug: str
    name: str
    href: str
    note: str
    shown: bool
    icon: str = ""
    color: int = 1


def describe_menu_rows(
    scope: PortalScope, section: str, address: Callable[[str], str]
) -> list[MenuRow]:
    """Return the rows of a list in order, with how many pages there are under each."""
    counts = queries.count_entries_per_row(scope, section)
    return [
        MenuRow(
            row.slug,
            Written(row.name),
            address(row.slug),
            _describe_row(row, counts[row.id]),
            row.shown,
            *((row.icon, row.color) if isinstance(row, Topic) else ()),
        )
        for row in service.list_menu_rows(scope, section)
    ]


def _describe_row(row: Named, count: int) -> str:
    said = [describe_page_count(count)]
    if isinstance(row, Topic) and row.sensitive:
        said.append(_("gevoelig"))
    return ", ".join(said)


def describe_page_count(count: int) -> str:
    """Return '12 pagina’s'."""
    if not count:
        return _("nog geen pagina’s")
    return ngettext("%(num)s pagina", "%(num)s pagina’s", count)


def describe_order_changes(
    scope: PortalScope, order: Setting, rows: list[MenuRow], back: Callable[[int], str]
) -> list[tuple[Fact, PostButton]]:
    """Return who put a list in another order, the newest first, each with the way back."""
    found = list_setting_changes(scope, order)
    people = plain.load_known_names(scope, (one.by_id for one in found))
    names = {row.slug: row.name for row in rows}
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                _say_order(one, names, people.get(one.by_id) or _("oud-collega")),
            ),
            PostButton(_("Zet terug"), back(one.number)),
        )
        for one in found
    ]


def _say_order(one: SettingChange, names: dict[str, str], who: str) -> str:
    first = [names[slug] for slug in one.after["order"] if slug in names][:FIRST_NAMES]
    return _("Vooraan: %(names)s. %(who)s", names=", ".join(first), who=who)
