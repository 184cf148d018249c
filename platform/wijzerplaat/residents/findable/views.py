"""Doors for search engines and shared links.

Sitemap, robots, picture, and the QR code of a page for on paper.
"""

from __future__ import annotations

import io
from functools import lru_cache
from xml.sax.saxutils import escape

import qrcode
from flask import Response, abort, g, request
from qrcode.image.svg import SvgPathFillImage

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import DRAWING, FEED
from wijzerplaat.ground.web.languages import (
    add_language_prefix,
    list_language_paths,
    list_offered_languages,
)
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.themes import BASIS
from wijzerplaat.residents.findable import preview_picture, service

area = Area("findable", __name__)
DAY = "public, max-age=86400"
PRIVATE_PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("signup_links.show_signup_page", {"token": ""}),
    ("help_links.show_own_help_request", {"token": ""}),
    ("help_links.show_own_help_answer", {"token": ""}),
    ("help_links.show_help_address", {"token": ""}),
    ("digest_links.show_own_digest", {"token": ""}),
    ("digest_links.show_digest_stop", {"token": ""}),
    ("freshness.show_check_form", {"token": ""}),
    ("saved.show_saved_pages", {}),
    ("accounts.show_login_form", {}),
    ("mine.show_member_overview", {}),
    ("editors.show_queue", {}),
    ("questions.show_asked_question", {"token": ""}),
    ("search.show_search", {}),
    ("short_links.follow_short_link", {"code": ""}),
)
"""Nothing for search engines, with all that begins in the same way."""
LONGEST_PATH, MOST_WITH_LANGUAGES = 200, 10_000
"""Of an address in a QR code; of addresses that say their languages, for a sitemap has a limit."""
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@area.get("/sitemap.xml", PUBLIC, costs=FEED)
def show_sitemap() -> Response:
    """List every public page, each with its other languages."""
    found = service.list_public_addresses(scope())
    rows = "".join(_write_row(one, len(found) <= MOST_WITH_LANGUAGES) for one in found)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {NAMESPACES}>\n{rows}</urlset>\n'
    return Response(text, mimetype="application/xml")


def _write_row(one: service.Address, with_languages: bool) -> str:
    path = one.url.removeprefix(g.portal.origin)
    others = list_language_paths(path) if with_languages else ()
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(g.portal.url(there))}"/>'
        for code, there in others
    )
    changed = f"<lastmod>{one.changed.isoformat()}</lastmod>" if one.changed else ""
    return f"<url><loc>{escape(one.url)}</loc>{changed}{links}</url>\n"


@area.get("/robots.txt", PUBLIC)
def show_robots_txt() -> Response:
    """Say what is not meant for search engines, and where the sitemap is."""
    lines = [
        "User-agent: *",
        *(
            f"Disallow: {add_language_prefix(url_for(page, **parts), code)}"
            for code in list_offered_languages()
            for page, parts in PRIVATE_PAGES
        ),
        "",
        f"Sitemap: {g.portal.url(url_for('findable.show_sitemap'))}",
        "",
    ]
    return Response("\n".join(lines), mimetype="text/plain")


@area.get("/deel.png", PUBLIC, costs=DRAWING)
def show_preview_picture() -> Response:
    """Give the picture that goes with a shared link."""
    here, portal = platform(), g.portal
    theme = here.themes.dressed(portal.theme, portal.looks)
    fonts = here.settings.themes / BASIS / "static" / "vendor" / "fonts"
    made = preview_picture.draw_preview_picture(
        theme, fonts, portal.name, portal.wording["home_title"], portal.owner
    )
    return Response(made, mimetype="image/png", headers={"Cache-Control": DAY})


@area.get("/qr.svg", PUBLIC, asks=("pad",), costs=DRAWING)
def show_qr_code() -> Response:
    """Give the QR code of a page of this portal, for on paper."""
    path = request.args.get("pad", "")
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST_PATH:
        abort(404)
    return Response(
        draw_qr_code(g.portal.url(path)), mimetype="image/svg+xml", headers={"Cache-Control": DAY}
    )


@lru_cache(maxsize=2048)
def draw_qr_code(address: str) -> bytes:
    """Return an address as a QR code in SVG."""
    with io.BytesIO() as file:
        qrcode.make(address, image_factory=SvgPathFillImage, border=2).save(file)
        return file.getvalue()
