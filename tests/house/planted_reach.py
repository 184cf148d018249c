"""What the test world holds of reaching others: a wish, a partner, and questions."""

from __future__ import annotations

from wijzerplaat.desks.partners import service as partners
from wijzerplaat.desks.wishes import queries, rules
from wijzerplaat.desks.wishes import service as wishes
from wijzerplaat.ground.core.mailed_links import keep_mailed_link
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.surveys import service as surveys
from wijzerplaat.residents.surveys.schemas import EMPTY
from wijzerplaat.tenancy.settings.service import change_setting

PARTNER = {"sort": "winkel", "target": "agenda", "words": "", "shown": True}


def plant_reach(scope: Scope, found) -> None:
    """Plant a wish that a mail went to, a partner that was changed once, and open questions."""
    typed = {"name": f"Kanarie {found.portal} wens", "email": f"wens@{found.portal}.example"}
    wish = wishes.add_wish(scope, typed)
    found.ids["wish"], found.slugs["wish"] = wish.id, f"wens-{found.portal}".ljust(32, "x")
    until = scope.now + rules.LINK_LIVES
    keep_mailed_link(scope, queries.LINK, wish.id, until, found.slugs["wish"])
    made = partners.add_partner(scope, {"name": f"Kanarie {found.portal} winkel", **PARTNER})
    found.ids["partner"], found.slugs["code"] = made.id, made.code
    partner = {"name": f"Kanarie {found.portal} school", **PARTNER, "target": "start"}
    change_setting(scope, partners.PARTNER, partner, "0", str(made.id))
    change_setting(scope, surveys.SURVEY, {**EMPTY, "on": True}, "0")
