"""/beheer/cijfers/reacties: how organisations deal with people who want to help."""

from __future__ import annotations

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.replies import queries, rules
from wijzerplaat.residents.replies.queries import ReplyCount

area = Area("reply_figures", __name__, prefix="/beheer/cijfers")


@area.get("/reacties", PORTAL_EDIT)
def show_reply_figures() -> str:
    """Show per organisation how many replies came, were answered soon, and ended in a start."""
    found = queries.count_organisation_replies(scope())
    return render_editor_page(
        "desks/municipality/replies.html",
        _("Reacties op vacatures"),
        table=_table(found) if found else None,
        sent=sum(one.sent for one in found),
        started=sum(one.started for one in found),
        waiting=sum(one.waiting for one in found),
    )


def _table(found: list[ReplyCount]) -> Table:
    soon = _("Antwoord binnen %(days)s dagen", days=rules.ANSWERED_SOON.days)
    return Table(
        caption=_("Reacties per organisatie, het laatste jaar"),
        head=[_("Organisatie"), _("Reacties"), soon, _("Wacht nog"), _("Begonnen")],
        rows=[
            [one.title, str(one.sent), str(one.soon), str(one.waiting), str(one.started)]
            for one in found
        ],
    )
