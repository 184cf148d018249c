"""Serves pictures: an address never changes what it shows, so everybody may keep it."""

from __future__ import annotations

import uuid

from flask import Response

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.headers import cache_answer_for_ever, mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.pictures import rules, service

area = Area("pictures", __name__)
DRAWING_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""A drawing that is opened as a page of its own may do nothing; we made it, and yet."""


@area.get("/foto/<uuid:picture_id>/<name>", PUBLIC)
def show_picture_file(picture_id: uuid.UUID, name: str) -> Response:
    """Serve one size of a picture."""
    content, kind = service.read_picture_file(scope(), picture_id, name)
    if service.is_for_everybody(scope(), picture_id):
        cache_answer_for_ever()
    else:
        mark_answer_private()
    answer = Response(content, mimetype=kind, headers={"Content-Disposition": "inline"})
    if kind == rules.SERVED["svg"]:
        answer.headers["Content-Security-Policy"] = DRAWING_CSP
    return answer
