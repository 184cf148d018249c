"""What the test world holds of reaching others: a wanted organisation, with a mailed link."""

from __future__ import annotations

from wijzerplaat.desks.wishes import queries, rules
from wijzerplaat.desks.wishes import service as wishes
from wijzerplaat.ground.core.mailed_links import keep_mailed_link
from wijzerplaat.ground.core.scope import Scope


def plant_reach(scope: Scope, found) -> None:
    """Plant a wish that a mail went to."""
    typed = {"name": f"Kanarie {found.portal} wens", "email": f"wens@{found.portal}.example"}
    wish = wishes.add_wish(scope, typed)
    found.ids["wish"], found.slugs["wish"] = wish.id, f"wens-{found.portal}".ljust(32, "x")
    until = scope.now + rules.LINK_LIVES
    keep_mailed_link(scope, queries.LINK, wish.id, until, found.slugs["wish"])
