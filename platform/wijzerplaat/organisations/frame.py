"""The frame of pages under /mijn: the menu of an organisation's own pages.

A room of its own, because higher features have pages under /mijn too.
"""

from __future__ import annotations

from typing import Any

from wijzerplaat.entries import kinds
from wijzerplaat.organisations import overview, own
from wijzerplaat.organisations.models import Organisation
from wijzerplaat.web.headers import keep_private
from wijzerplaat.web.requests import path, scope
from wijzerplaat.web.themes import render
from wijzerplaat.web.words import _


def page(template: str, organisation: Organisation, page_title: str, **context: Any) -> str:
    """Return an own page of an organisation; `said` is what just happened, {text, tone}."""
    keep_private()
    items = [(_("Mijn pagina"), "/mijn", "home"), (_("Mijn organisatie"), "/mijn/organisatie", "building")]
    items += [(_(kinds.get(kind).plural), f"/mijn/{overview.PATHS[kind]}", kinds.get(kind).icon)
              for kind in overview.offered(scope())]
    nav = [{"label": label, "href": overview.to(scope(), href, organisation), "icon": icon, "count": None,
            "current": path() == href or (href != "/mijn" and path().startswith(f"{href}/"))}
           for label, href, icon in items]
    return render(template, page_title=page_title, organisation_name=organisation.title, mine_nav=nav,
                  **{"said": None, **context})


def owner(entry: Any) -> Organisation:
    """Return the own organisation that an own entry belongs to."""
    return next(one for one in own.mine(scope()) if one.id == entry.owner_id)


def back(organisation: Organisation, href: str) -> str:
    """Return an address under /mijn that keeps the choice of somebody with several organisations."""
    return overview.to(scope(), href, organisation)
