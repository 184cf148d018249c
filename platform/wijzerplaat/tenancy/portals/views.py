"""The stylesheet of a portal, and the platform's list of portals."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, g, redirect
from werkzeug.wrappers import Response as BaseResponse

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import BOTH, PLATFORM, Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import cache_answer_for_ever
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.render import render
from wijzerplaat.tenancy.portals import service

LONGEST_THEME = 60
area = Area("portals", __name__, surface=BOTH)


@dataclass(frozen=True)
class PortalCard:
    """A portal in the list of the platform's own host."""

    name: str
    owner: str
    kind_label: str
    href: str
    host: str
    summary: str


@area.get("/thema/<name>.css", PUBLIC)
def show_theme_stylesheet(name: str) -> Response:
    """Give the stylesheet of a theme; its address changes with its content."""
    if (
        not name.isalnum()
        or len(name) > LONGEST_THEME
        or not (platform().settings.themes / name / "theme.toml").is_file()
    ):
        abort(404)
    cache_answer_for_ever()
    return Response(platform().themes.css(name), mimetype="text/css")


@area.get("/thema/<name>/<colours>.css", PUBLIC)
def show_portal_stylesheet(name: str, colours: str) -> BaseResponse:
    """Give the stylesheet of a portal in its own colours.

    An address with earlier ones leads to the present.
    """
    portal, themes = g.portal, platform().themes
    if portal is None:
        abort(404)
    if (name, colours) != (portal.theme, portal.looks.name):
        return redirect(themes.css_url(portal.theme, portal.looks), 302)
    cache_answer_for_ever()
    return Response(themes.css(portal.theme, portal.looks), mimetype="text/css")


front = Area("platform", __name__, surface=PLATFORM)
KINDS = {"municipality": N_("Gemeente"), "region": N_("Streek"), "theme": N_("Onderwerp")}


@front.get("/", PUBLIC)
def show_platform_home() -> str:
    """List the portals on the platform's own host."""
    outbox_href = (
        None if platform().settings.is_production else url_for("mailbox.list_outbox_mails")
    )
    shown = [_card(portal) for portal in platform().directory.every() if not portal.suspended]
    return render(
        "tenancy/portals/platform_home.html",
        page_title="Wijzerplaat",
        portals=shown,
        outbox_href=outbox_href,
    )


def _card(portal: service.PortalView) -> PortalCard:
    return PortalCard(
        portal.name,
        portal.owner,
        _(KINDS.get(portal.kind, "")),
        portal.url(url_for("discover.show_home_page")),
        portal.host,
        portal.wording.get("home_intro", ""),
    )
