"""Four pages of the portal as residents would see them in the draft: each by day and in the dark,
to open or within a frame of the page beside it.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Response, g
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.looks import preview, service
from wijzerplaat.desks.settings.resident_views import draw_as_for_residents
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope

area = Area("looks_preview", __name__, prefix="/beheer/huisstijl/voorbeeld")
MODES = f"<any({', '.join(preview.LIGHTS)}):light>"


@area.get(f"/<any({', '.join(preview.PAGES)}):page>/{MODES}", PORTAL_EDIT)
def show_preview_page(page: str, light: str) -> ResponseReturnValue:
    """Show one page in the looks of the draft, as somebody who is not logged in."""
    looks = service.load_portal_looks(scope()).shown
    endpoint, parts = preview.find_example(scope(), page)
    g.own_stylesheet = url_for("looks_preview.show_preview_stylesheet", light=light)
    return draw_as_for_residents(replace(g.portal, looks=looks), endpoint, parts)


@area.get(f"/{MODES}.css", PORTAL_EDIT)
def show_preview_stylesheet(light: str) -> Response:
    """Give the stylesheet of the draft, for day or dark whatever the device prefers."""
    looks = service.load_portal_looks(scope()).shown
    css = preview.force_light(platform().themes.css(g.portal.theme, looks), light)
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-store"})
