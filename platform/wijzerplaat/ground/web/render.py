"""Draws a template with what every page shows."""

from __future__ import annotations

from typing import Any

from flask import g, request

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.counted import find_told_record
from wijzerplaat.ground.web.platform import Context, platform
from wijzerplaat.ground.web.portal_colours import PLAIN
from wijzerplaat.ground.web.themes import PLATFORM_THEME


def render(template: str, **context: Any) -> str:
    """Return a page in the theme of this request's portal (on the platform host: its own theme)."""
    themes = platform().themes
    portal = g.get("portal")
    theme, looks = (portal.theme, portal.looks) if portal else (PLATFORM_THEME, PLAIN)
    shared = {
        "portal": portal,
        "actor": g.get("page_actor"),
        "now": clock.to_amsterdam_time(clock.now()),
        "theme_css_url": g.get("own_stylesheet") or themes.css_url(theme, looks),
        "dress": themes.dress(theme, looks),
        "theme": theme,
        "request_path": request.path,
        "font_urls": themes.font_urls(theme, looks),
        "nav": [],
        "breadcrumb": [],
        "alternates": [],
        "told_record": find_told_record(),
        **page_defaults(),
        **context,
    }
    site = portal.name if portal else "Wijzerplaat"
    shared["page_title"] = (
        f"{context['page_title']} – {site}" if context.get("page_title") else site
    )
    return themes.environment(theme).get_template(template).render(shared)


def page_defaults() -> Context:
    """Return what higher rooms want on every page (menu, actor)."""
    return platform().page_context() if g.get("surface") else {}
