"""The door of /beheer: the overview."""

from __future__ import annotations

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.municipality import latest_changes, overview
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope

area = Area("municipality", __name__, prefix="/beheer")


@area.get("", PORTAL_EDIT)
def show_admin_overview() -> str:
    """Show what an administrator can do, what waits and what is online."""
    return render_editor_page(
        "desks/municipality/home.html",
        _("Beheer"),
        numbers=overview.describe_online_numbers(scope()),
        todos=overview.describe_admin_todos(scope()),
        latest=latest_changes.describe_latest_changes(scope()),
        groups=overview.describe_admin_pages(scope()),
    )
