"""The frame of every page under /mijn.

Which organisation it is about, its menu, what just happened.

A room of its own, because several doors have pages there.
"""

from __future__ import annotations

from typing import Any

from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import keep_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import asked, path, scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds


def organisation() -> Organisation | None:
    """Return the organisation this page is about, or None when somebody with several must choose
    first.
    """
    mine = organisations_queries.mine(scope())
    wanted = asked().get("organisatie")
    if not mine:
        raise NotFound("no organisation in this portal")
    if wanted:
        return next((one for one in mine if one.slug == wanted), None)
    return mine[0] if len(mine) == 1 else None


def chosen() -> Organisation:
    """Return the organisation this page is about. Raises NotFound when that is not said."""
    found = organisation()
    if found is None:
        raise NotFound("which organisation?")
    return found


def choose() -> str:
    """Return the page on which somebody with several organisations chooses one."""
    keep_private()
    links = [
        {"title": one.title, "href": f"{path()}?organisatie={one.slug}"}
        for one in organisations_queries.mine(scope())
    ]
    return render("desks/mine/choose.html", page_title=_("Kies een organisatie"), links=links)


def page(
    template: str,
    about: Organisation,
    page_title: str,
    said: dict[str, str] | None = None,
    **context: Any,
) -> str:
    """Return a page of an organisation's own people, with their menu."""
    keep_private()
    return render(
        template,
        page_title=page_title,
        organisation_name=about.title,
        mine_nav=menu(about),
        said=said,
        **context,
    )


def menu(about: Organisation) -> list[dict[str, Any]]:
    """Return the menu of an organisation; the item of this page says so."""
    items = [
        (_("Mijn pagina"), "/mijn", "home"),
        (_("Mijn organisatie"), "/mijn/organisatie", "building"),
    ]
    items += [
        (overview.titled(kind), f"/mijn/{overview.PATHS[kind]}", kinds.get(kind).icon)
        for kind in overview.offered(scope())
    ]
    items += [
        (_("Foto’s"), "/mijn/fotos", "paint"),
        (_("Mensen"), "/mijn/mensen", "people"),
        (_("Cijfers"), "/mijn/cijfers", "list"),
    ]
    here = path()
    return [
        {
            "label": label,
            "href": overview.to(scope(), href, about),
            "icon": icon,
            "count": None,
            "current": here == href or (href != "/mijn" and here.startswith(f"{href}/")),
        }
        for label, href, icon in items
    ]


def owner(entry: Any) -> Organisation:
    """Return the own organisation that an own entry belongs to."""
    return next(one for one in organisations_queries.mine(scope()) if one.id == entry.owner_id)


def back(about: Organisation, href: str) -> str:
    """Return an address under /mijn that keeps the choice of somebody with several
    organisations.
    """
    return overview.to(scope(), href, about)
