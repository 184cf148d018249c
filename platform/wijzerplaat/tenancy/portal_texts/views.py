"""The pages of a portal about itself, for everybody."""

from __future__ import annotations

from flask import g

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portal_texts import display, service
from wijzerplaat.tenancy.portals.rules import ACCESSIBILITY, PRIVACY, TEXT_PAGES

area = Area("texts", __name__)


@area.get(f"/<any({', '.join(TEXT_PAGES)}):slug>", PUBLIC)
def show_text_page(slug: str) -> str:
    """Show a page of the portal itself."""
    if slug == PRIVACY:
        return display.render_privacy_page(g.portal)
    if slug == ACCESSIBILITY:
        return display.render_accessibility_page(g.portal, clock.today(scope().now))
    return display.render_text_page(service.find_text_page(scope(), slug))
