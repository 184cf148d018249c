"""Residents' pages of volunteer vacancies."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, make_list_title, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.vacancies import service

area = Area("vacancies", __name__)


@area.get("/vacatures", PUBLIC, asks=(*LISTED, "uren"), costs=SEARCH)
def list_vacancies() -> str:
    """List the vacancies that are open."""
    found = service.describe_vacancy_list(
        scope(), request.args.to_dict(flat=False), platform().settings.tenants
    )
    return render_page(
        "kinds/vacancies/list.html",
        make_list_title(_("Vrijwilligerswerk"), found["pager"]),
        description=_("Help mee in je buurt. Een uurtje of een hele dag."),
        **found,
    )


@area.get("/vacatures/<slug>", PUBLIC)
def show_vacancy(slug: str) -> ResponseReturnValue:
    """Show one vacancy; one that is closed is gone, and leads to others."""
    found = service.describe_vacancy_page(scope(), slug, platform().settings.tenants)
    title, crumbs = (
        found["entry"].title,
        [Step(_("Vrijwilligerswerk"), url_for("vacancies.list_vacancies"))],
    )
    if found["closed"]:
        cards = service.list_other_vacancies(scope())
        return render_page(
            "kinds/vacancies/closed.html", title, title=title, cards=cards, crumbs=crumbs
        ), 410
    summary = found["entry"].summary or ""
    return render_page(
        "kinds/vacancies/show.html", title, description=summary, crumbs=crumbs, **found
    )
