"""What the pages of a portal about itself show."""

from __future__ import annotations

from datetime import date

from wijzerplaat.ground.web import markdown
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.tenancy.portal_texts.accessibility_page import describe_accessibility
from wijzerplaat.tenancy.portal_texts.privacy_page import describe_privacy
from wijzerplaat.tenancy.portal_texts.service import TextPage
from wijzerplaat.tenancy.portals.service import PortalView


def render_text_page(page: TextPage, known_by: str | None = None) -> str:
    """Return a page as everybody sees it; `known_by`: its path, when this is not it."""
    lines = (one for one in page.body.splitlines() if one.strip() and not one.startswith("#"))
    return render_page(
        "tenancy/portal_texts/text.html",
        Written(page.title) if page.own else page.title,
        description=next(lines, ""),
        canonical=known_by,
        title=page.title,
        body=markdown.to_html(page.body),
        own=page.own,
    )


def render_privacy_page(portal: PortalView) -> str:
    """Return the page about privacy of a portal, as it would be with its settings."""
    title = _("Privacy en cookies")
    return render_page(
        "tenancy/portal_texts/privacy.html",
        title,
        description=_("Wat we van je bewaren, waarom, en hoe lang."),
        title=title,
        page=describe_privacy(portal),
    )


def render_accessibility_page(portal: PortalView, today: date) -> str:
    """Return the page about accessibility of a portal, as it is on a day."""
    title = _("Toegankelijkheid")
    return render_page(
        "tenancy/portal_texts/accessibility.html",
        title,
        description=_("Hoe ver we zijn om de website voor iedereen te laten werken."),
        title=title,
        page=describe_accessibility(portal.accessibility, today),
    )
