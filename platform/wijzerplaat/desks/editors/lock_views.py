"""Who is at the desk and how: take a proposal over, tell that somebody is still busy, and turn the
keys on or off.

A file of its own beside `views.py`: nothing here decides anything.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from flask import current_app, make_response, redirect, request

from wijzerplaat.desks.editors import locks, queue
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors.layout import KEYS, OFF, page
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import keep_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import service

area = Area("presence", __name__, prefix="/redactie")
A_YEAR = timedelta(days=365)


@area.post("/te-doen/<uuid:revision_id>/overnemen", ENTRY_PUBLISH)
def take_over(revision_id: uuid.UUID) -> Any:
    """Take a proposal over from a colleague."""
    locks.take_over(scope(), service.find(scope(), revision_id).entry_id)
    return redirect(f"{queue.HOME}/te-doen/{revision_id}{editors_pages.filters().query}", 303)


@area.post("/te-doen/<uuid:revision_id>/kijk", ENTRY_PUBLISH)
def look(revision_id: uuid.UUID) -> Any:
    """Tell that this editor is still busy here; the answer says who else is, and how much waits."""
    keep_private()
    other = locks.look(scope(), service.find(scope(), revision_id).entry_id)
    return {
        "waiting": queue.size(scope()),
        "busy": _("%(name)s kijkt hiernaar.", name=other) if other else "",
    }


@area.get("/toetsen", ENTRY_REVIEW)
def keys() -> str:
    """Show the keys, and whether they are on."""
    return page("desks/editors/keys.html", _("Sneltoetsen"))


@area.post("/toetsen", ENTRY_PUBLISH)
def switch() -> Any:
    """Turn the keys on or off in this browser."""
    back = request.form.get("terug", "")
    ours = back.startswith(f"{queue.HOME}/") or back == queue.HOME
    answer = make_response(redirect(back if ours else f"{queue.HOME}/toetsen", 303))
    answer.set_cookie(
        KEYS,
        "aan" if request.form.get("toetsen") == "aan" else OFF,
        max_age=A_YEAR,
        path=queue.HOME,
        secure=current_app.config.get("SESSION_COOKIE_SECURE", False),
        httponly=True,
        samesite="Lax",
    )
    return answer
