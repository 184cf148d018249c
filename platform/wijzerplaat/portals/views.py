"""The portal's own pages (over, privacy …), its stylesheet, and the platform's list of portals."""

from __future__ import annotations

from flask import Response, abort

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.portals import service
from wijzerplaat.web import text
from wijzerplaat.web.areas import BOTH, Area
from wijzerplaat.web.platform import platform
from wijzerplaat.web.requests import scope
from wijzerplaat.web.themes import render

area = Area("portals", __name__, surface=BOTH)
YEAR = "public, max-age=31536000, immutable"


@area.get("/thema/<name>.css", PUBLIC)
def stylesheet(name: str) -> Response:
    """Give the generated stylesheet of a theme; its address changes with its content."""
    if not (platform().settings.themes / name / "theme.toml").is_file() or not name.isalnum():
        abort(404)
    answer = Response(platform().themes.css(name), mimetype="text/css")
    answer.headers["Cache-Control"] = YEAR
    return answer


pages = Area("texts", __name__)


@pages.get("/<any(over, privacy, toegankelijkheid, contact):slug>", PUBLIC)
def show(slug: str) -> str:
    """Show a page of the portal itself."""
    page = service.text_page(scope(), slug)
    return render("portals/text.html", page_title=page.title, title=page.title, body=text.to_html(page.body))
