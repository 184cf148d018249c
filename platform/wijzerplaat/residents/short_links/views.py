"""/q/<code>: from a poster or a letter to the website, counted without a word about who."""

from __future__ import annotations

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.counted import write_followed
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.short_links import queries, rules

area = Area("short_links", __name__)


@area.get("/q/<code>", PUBLIC, asks=("naar",))
def follow_short_link(code: str) -> ResponseReturnValue:
    """Lead on, and write a line for the worker; a code that does not work leads home by a page.

    From the agenda on the site of a partner it leads to the page of one date (`naar`).
    """
    mark_answer_private()  # a kept answer would not be counted
    try:
        link = queries.find_open_link(scope(), code)
    except NotFound:
        return render_page(
            "residents/short_links/unknown.html",
            _("Deze code werkt niet (meer)"),
            home=url_for("discover.show_home_page"),
            canonical=url_for("discover.show_home_page"),
        ), 404
    write_followed(platform().lines, g.portal.id, link.id)
    wanted = request.args.get("naar", "")
    href = wanted if rules.is_own_path(wanted) else ""
    return redirect(href or queries.find_target_address(scope(), link.target), 302)
