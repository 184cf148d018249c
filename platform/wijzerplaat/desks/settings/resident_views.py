"""A page of residents as it would be with a setting that is not online yet, for a preview."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, current_app, g

from wijzerplaat.ground.core.addresses import AddressPart
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.ground.web.headers import let_own_pages_frame, mark_answer_private
from wijzerplaat.tenancy.portals.service import PortalView


def draw_as_for_residents(
    portal: PortalView, endpoint: str, parts: Mapping[str, AddressPart]
) -> Response:
    """Return a page as somebody who is not logged in would see it, with this portal in the place
    of the one that is online. Nothing of the request may be used after it.
    """
    g.pop("scope")  # the page makes its own, of nobody
    g.actor, g.portal = ANYBODY, portal
    draw = current_app.ensure_sync(current_app.view_functions[endpoint])
    shown = current_app.make_response(draw(**parts))
    mark_answer_private()
    let_own_pages_frame(shown)
    return shown
