"""What administrators changed last, for the overview: each with who, when, and its page."""

from __future__ import annotations

from wijzerplaat.desks.editors.display import Fact
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service
from wijzerplaat.tenancy.settings.slots import find_setting_screen

MOST, LOOKED_AT = 4, 30
"""So many pages are told, of so many changes: who works on one page changes it often."""


def describe_latest_changes(scope: PortalScope) -> list[Fact]:
    """Return the newest change of each page that was changed last: where it can be put back, who
    made it and when.
    """
    newest = {one.setting: one for one in reversed(service.list_latest_changes(scope, LOOKED_AT))}
    found = sorted(newest.values(), key=lambda one: one.at, reverse=True)[:MOST]
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        Fact(
            _(screen.title),
            _(
                "%(name)s, %(day)s om %(hour)s uur",
                name=names.get(one.by_id) or _("oud-collega"),
                day=formats.day(one.at),
                hour=formats.hour(one.at),
            ),
            url_for(screen.endpoint),
        )
        for one in found
        if (screen := find_setting_screen(one.setting))
    ]
