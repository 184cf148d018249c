"""The menu of a portal: only what is switched on there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import InMenu, Kind
from wijzerplaat.residents.help_requests.display import LIST
from wijzerplaat.residents.help_requests.rules import MODULE as HELP_MODULE
from wijzerplaat.tenancy.portals.models import Named
from wijzerplaat.tenancy.portals.service import PortalView


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


def is_off(rows: Sequence[Named], slug: str) -> bool:
    """Return whether the portal shows no row of this name in addresses: it may be off."""
    return all(one.slug != slug for one in rows)


def list_portal_menu_items(portal: PortalView | None, path: str) -> list[Item]:
    """Return the main menu; the item of this page says so."""
    if portal is None:
        return []
    found = [
        (kind.menu, kind)
        for kind in kinds.list_kinds()
        if kind.menu is not None and portal.has(kind.module)
    ]
    items = [
        Item(_(menu.label), kind.list_path, _is_part(kind, menu, path))
        for menu, kind in sorted(found, key=lambda one: one[0].order)
    ]
    return [*items, *_list_help_items(portal, path)]


def _list_help_items(portal: PortalView, path: str) -> list[Item]:
    """Return the way to what residents ask each other, where a portal has that."""
    if not portal.has(HELP_MODULE):
        return []
    root = url_for(LIST)
    return [Item(_("Burenhulp"), root, path == root or path.startswith(f"{root}/"))]


def _is_part(kind: Kind, menu: InMenu, path: str) -> bool:
    """Return whether a page stands under this item of the menu."""
    roots = (kind.list_path, kind.path, *(url_for(one) for one in menu.also))
    return any(path == root or path.startswith(f"{root}/") for root in roots)
