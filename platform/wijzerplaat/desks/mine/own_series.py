"""What the people of an organisation see of its series that end soon: a row, and something to do.

A file of its own beside `overview.py`: it looks at dates.
"""

from __future__ import annotations

from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.display import RowEnds, Todo
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.series import queries
from wijzerplaat.kinds.series.queries import SeriesEnd
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_row_ends(scope: PortalScope, organisation: Organisation) -> RowEnds:
    """Return for the rows of a list which activities soon have their last date."""
    return {
        one.activity.id: Link(
            _("Loopt af op %(day)s", day=formats.short_day(one.last_date)),
            _make_address(scope, organisation, one),
        )
        for one in queries.list_series_ends(scope, organisation.id)
    }


def describe_series_todos(scope: PortalScope, organisation: Organisation) -> list[Todo]:
    """Return the series of which nobody said yet whether they go on."""
    return [
        Todo(
            title=_(
                "‘%(title)s’ loopt af op %(day)s",
                title=one.activity.title,
                day=formats.short_day(one.last_date),
            ),
            text=_("Gaat hij daarna door? Met één druk op de knop staan de nieuwe dagen klaar."),
            icon="calendar",
            href=_make_address(scope, organisation, one),
            label=_("Zeg of hij doorgaat"),
        )
        for one in queries.list_open_series_ends(scope, organisation.id)
    ]


def _make_address(scope: PortalScope, organisation: Organisation, one: SeriesEnd) -> str:
    endpoint = "own_series.show_own_series"
    return overview.make_member_address(scope, organisation, endpoint, entry_id=one.activity.id)
