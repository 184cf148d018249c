"""The menu of a portal: only what is switched on there."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.service import PortalView

MENU = (
    (N_("Activiteiten"), "agenda.show", "activities", ("activities.redirect_to_agenda",)),
    (N_("Hulp"), "services.list_services", "services", ()),
    (N_("Organisaties"), "organisations.list_organisations", "", ()),
    (N_("Vrijwilligerswerk"), "vacancies.list_vacancies", "vacancies", ()),
    (
        N_("Informatie"),
        "articles.list_articles",
        "articles",
        ("articles.list_news", "articles.list_stories"),
    ),
)


@dataclass(frozen=True)
class Item:
    """One way into the portal."""

    label: str
    href: str
    current: bool


def is_sensitive_topic(portal: PortalView | None, slug: str) -> bool:
    """Return whether a list is narrowed to a topic that somebody may want to leave unseen."""
    return (
        portal is not None
        and bool(slug)
        and any(one.slug == slug and one.sensitive for one in portal.topics)
    )


def list_portal_menu_items(portal: PortalView | None, path: str) -> list[Item]:
    """Return the main menu; the item of this page says so."""
    if portal is None:
        return []
    return [
        Item(
            _(label),
            url_for(page),
            any(
                path == root or path.startswith(f"{root}/") for root in map(url_for, (page, *more))
            ),
        )
        for label, page, module, more in MENU
        if portal.has(module)
    ]
