"""What a partner gets, on a page for who has the code: texts, the code as a picture, a poster."""

from __future__ import annotations

import io
from functools import lru_cache

import qrcode
from flask import Response

from wijzerplaat.desks.partners import display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import DRAWING, POSTER
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.discover.poster import draw_neighbourhood_poster
from wijzerplaat.residents.short_links import queries

area = Area("partner_kit", __name__, prefix="/q/<code>")
drawn = lru_cache(maxsize=64)(draw_neighbourhood_poster)
SQUARE, BORDER = 12, 4
"""How large a square of the picture is, in pixels, and how many squares wide its edge."""


@area.get("/pakket", PUBLIC)
def show_partner_kit(code: str) -> str:
    """Show everything that a partner can spread."""
    mark_answer_private()
    kit = display.describe_kit(scope(), queries.find_open_link(scope(), code))
    return render_page(
        "desks/partners/kit.html",
        _("Vertel over %(portal)s", portal=scope().portal.name),
        kit=kit,
        canonical=url_for("discover.show_home_page"),
    )


@area.get("/poster.pdf", PUBLIC, costs=POSTER)
def show_partner_poster(code: str) -> Response:
    """Give the poster, to print."""
    link = queries.find_open_link(scope(), code)
    poster = drawn(display.make_partner_poster(scope(), link))
    answer = Response(poster, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="poster-{link.code}.pdf"'
    return answer


@area.get("/qr.png", PUBLIC, costs=DRAWING)
def show_code_picture(code: str) -> Response:
    """Give the code as a picture, for in a letter or on a screen."""
    link = queries.find_open_link(scope(), code)
    address = scope().portal.url(url_for("short_links.follow_short_link", code=link.code))
    answer = Response(draw_code(address), mimetype="image/png")
    answer.headers["Content-Disposition"] = f'attachment; filename="code-{link.code}.png"'
    return answer


@lru_cache(maxsize=256)
def draw_code(address: str) -> bytes:
    """Return an address as a code that a phone reads, as PNG."""
    with io.BytesIO() as file:
        qrcode.make(address, box_size=SQUARE, border=BORDER).save(file, format="PNG")
        return file.getvalue()
