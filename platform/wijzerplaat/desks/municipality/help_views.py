"""/beheer/cijfers/burenhulp: what became of requests and offers of residents, without names."""

from __future__ import annotations

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests import queries
from wijzerplaat.residents.help_requests.display import SORT_NAMES
from wijzerplaat.residents.help_requests.queries import HelpCount

area = Area("help_figures", __name__, prefix="/beheer/cijfers")


@area.get("/burenhulp", PORTAL_EDIT)
def show_help_figures() -> str:
    """Show how many there were in the last year, and how many people found each other."""
    found = queries.count_help_of_year(scope())
    placed = sum(one.placed for one in found)
    return render_editor_page(
        "desks/municipality/help.html",
        _("Burenhulp in cijfers"),
        table=_table(found) if placed else None,
        placed=placed,
        met=sum(one.met for one in found),
        helped=sum(one.helped for one in found),
    )


def _table(found: list[HelpCount]) -> Table:
    return Table(
        caption=_("Burenhulp in het laatste jaar"),
        head=[_("Oproep"), _("Online gezet"), _("Kreeg reactie"), _("Kreeg contact"), _("Gelukt")],
        rows=[
            [
                _(SORT_NAMES[one.sort]),
                str(one.placed),
                str(one.answered),
                str(one.met),
                str(one.helped),
            ]
            for one in found
        ],
    )
