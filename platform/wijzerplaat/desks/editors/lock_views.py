"""Who is at the desk and how: take a proposal over, tell that somebody is still busy, and turn the
keys on or off.

A file of its own beside `views.py`: nothing here decides anything.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import current_app, make_response, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import locks, queue
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors.layout import KEYS, OFF, render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import service
from wijzerplaat.tenancy.portals.slots import Cookie

area = Area("locks", __name__, prefix="/redactie")
A_YEAR = timedelta(days=365)
KEYS_COOKIE = Cookie(KEYS, N_("Of de redactie de sneltoetsen uitzette."), A_YEAR.days)


@area.post("/te-doen/<uuid:revision_id>/overnemen", PART_PUBLISH)
def take_over_proposal(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Take a proposal over from a colleague."""
    locks.take_over_entry_lock(scope(), service.find_revision(scope(), revision_id).entry_id)
    parts = editors_pages.read_queue_filters().parts
    return redirect(url_for("editors.show_proposal", revision_id=revision_id, **parts), 303)


@area.post("/te-doen/<uuid:revision_id>/kijk", PART_PUBLISH)
def send_editor_presence(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Tell that this editor is still busy here; the answer says who else is, and how much waits."""
    mark_answer_private()
    other = locks.lock_entry_if_free(scope(), service.find_revision(scope(), revision_id).entry_id)
    return {
        "waiting": queue.count_queued_proposals(scope()),
        "busy": _("%(name)s kijkt hiernaar.", name=other) if other else "",
    }


@area.get("/toetsen", PART_REVIEW)
def show_shortcut_keys() -> str:
    """Show the keys, and whether they are on."""
    return render_editor_page("desks/editors/keys.html", _("Sneltoetsen"))


@area.post("/toetsen", PART_PUBLISH)
def change_shortcut_keys() -> ResponseReturnValue:
    """Turn the keys on or off in this browser."""
    back, home = request.form.get("terug", ""), url_for("editors.show_queue")
    ours = back.startswith(f"{home}/") or back == home
    answer = make_response(redirect(back if ours else url_for("locks.show_shortcut_keys"), 303))
    answer.set_cookie(
        KEYS,
        "aan" if request.form.get("toetsen") == "aan" else OFF,
        max_age=A_YEAR,
        path=home,
        secure=current_app.config.get("SESSION_COOKIE_SECURE", False),
        httponly=True,
        samesite="Lax",
    )
    return answer
