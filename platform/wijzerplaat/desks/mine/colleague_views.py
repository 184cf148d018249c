"""/mijn/collega-organisaties: who else is here, what they do, and whom a colleague can reach."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.mine import colleagues, overview
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine.colleagues import Wanted
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.models import Organisation

area = Area("colleagues", __name__, prefix="/mijn")
ASKED = ("naam", "onderwerp", "buurt")


@area.get("/collega-organisaties", ENTRY_READ_OWN, asks=ASKED)
def list_colleague_organisations() -> ResponseReturnValue:
    """Show the other organisations of this portal."""
    about = mine_layout.find_chosen_organisation()
    if about is None:
        return mine_layout.render_organisation_choice()
    wanted = Wanted(*(request.args.get(name, "") for name in ASKED))
    found, more = colleagues.list_colleagues(scope(), wanted, about.id)
    return mine_layout.render_member_page(
        "desks/mine/colleagues.html",
        about,
        _("Andere organisaties"),
        rows=found,
        more=more,
        fields=colleagues.make_colleague_fields(scope(), wanted),
        chosen=request.args.get("organisatie", ""),
        own_href=_find_own_page(about),
    )


def _find_own_page(about: Organisation) -> str:
    own = url_for("mine.show_own_organisation")
    return overview.add_organisation_to_path(scope(), own, about)
