"""/mijn/aanmeldingen/<date>/aanwezig: tick who came, on a phone at the door.

Without scripts a form; with them each tick is sent at once, or when there is internet again.
"""

from __future__ import annotations

import uuid

from flask import jsonify, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import attendance_display, date_lists, overview
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import open_scope_for_notes, scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import attendance, rules
from wijzerplaat.residents.signups.attendance import Ticked
from wijzerplaat.residents.signups.panel import say_when

area = Area("attendance", __name__, prefix="/mijn")
FORM = "attendance.show_attendance_form"
PATH = "/aanmeldingen/<uuid:occurrence_id>/aanwezig"
SCRIPT = "application/json"


@area.get(PATH, ENTRY_READ_OWN)
def show_attendance_form(occurrence_id: uuid.UUID) -> str:
    """Show who has a seat, to tick who came; that it was looked at stands in the trail."""
    row = date_lists.find_listed_date(occurrence_id)
    with open_scope_for_notes() as own:
        audit.write_audit_line(own, audit.LIST_SEEN, row.activity_id, about_id=row.id)
    return _page(row)


@area.post(PATH, ENTRY_EDIT)
def send_attendance(occurrence_id: uuid.UUID) -> ResponseReturnValue:
    """Take ticks: all of a form, or those a script sends."""
    mark_answer_private()
    row = date_lists.find_listed_date(occurrence_id)
    try:
        done = attendance.tick_attendance(scope(), row.id, attendance.read_ticks(request.form))
    except Conflict:
        return _page(row), 409
    if request.accept_mimetypes.best == SCRIPT:
        return _tell_script(row, done)
    if done.other:
        return _page(row, frozenset(str(one.id) for one in done.other)), 409
    about = mine_layout.find_owner(row.activity)
    there = overview.make_member_address(scope(), about, FORM, occurrence_id=row.id, na="bewaard")
    return redirect(there, 303)


def _tell_script(row: Occurrence, done: Ticked) -> ResponseReturnValue:
    """Say how it stands now, of whom a tick was not taken too."""
    counts = attendance.count_attendance(attendance.list_seated_signups(scope(), row))
    return jsonify(
        said=attendance_display.say_attendance(counts),
        other={str(one.id): one.state for one in done.other},
        note=attendance_display.say_ticked_by_other(),
    )


def _page(row: Occurrence, other: frozenset[str] = frozenset()) -> str:
    about = mine_layout.find_owner(row.activity)
    open_now = rules.may_tick(row, clock.to_amsterdam_time(scope().now))
    return mine_layout.render_member_page(
        "desks/mine/attendance.html",
        about,
        _("Wie is er? %(title)s", title=row.activity.title),
        _said(other),
        title=row.activity.title,
        when=formats.capital(say_when(row)),
        form=attendance_display.make_tick_form(scope(), about, row, other) if open_now else None,
        is_off=row.cancelled,
        back_href=overview.make_member_address(
            scope(), about, "signup_lists.show_date_list", occurrence_id=row.id
        ),
    )


def _said(other: frozenset[str]) -> Status | None:
    if other:
        return Status(_("Een collega tikte net iets anders. Kijk of dit klopt."), "warning")
    if request.args.get("na") == "bewaard":
        return Status(_("Dat is bewaard."), "positive")
    return None
