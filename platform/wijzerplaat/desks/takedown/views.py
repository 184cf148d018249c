"""The doors of editors to take a record from the site: hide, stop, pause, archive, erase; and back.

Hiding is meant for now: one reason and one button. The rest is for what is known for sure.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from wijzerplaat.desks.editors.display import PostForm
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.takedown import display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import may_open, scope
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.freshness import details
from wijzerplaat.records.takedown import erasing, queries, rules, service
from wijzerplaat.records.takedown.models import Takedown
from wijzerplaat.records.takedown.schemas import (
    ArchiveSchema,
    HideSchema,
    PauseSchema,
    StopSchema,
)
from wijzerplaat.tenancy.portals.service import PortalScope

area = Area("takedown", __name__, prefix="/redactie/weg")
ONE = "/<uuid:entry_id>"
PAGE, CONTACT = "takedown.show_takedown_forms", "contacts.show_entry_contacts"
ERASE = "takedown.erase_entry_for_good"
Verb = Callable[[PortalScope, uuid.UUID, Fields], Takedown]


@dataclass(frozen=True)
class Sent:
    """Which form was sent, what was typed in it and what is wrong; `notice` says what else."""

    action: str = ""
    typed: Fields = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    notice: str = ""


@area.get("", PART_REVIEW)
def redirect_to_takedown() -> ResponseReturnValue:
    """Lead from the address of a page (`?pagina=`) to the ways to take it from the site."""
    entry = entries.find_entry_by_path(scope(), request.args.get("pagina", ""))
    parts.require_part(scope(), entry.id)
    return redirect(url_for(PAGE, entry_id=entry.id), 303)


@area.get(ONE, PART_REVIEW, asks=("hoe",))
def show_takedown_forms(entry_id: uuid.UUID) -> str:
    """Show how a record stands, and every way to take it from the site."""
    return _page(entry_id, Sent())


@area.post(f"{ONE}/verberg", PART_PUBLISH, mails=BY_DESK)
def hide_entry_now(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Hide it at once."""
    return _do(entry_id, rules.HIDE, HideSchema(), service.hide_entry)


@area.post(f"{ONE}/stop", PART_PUBLISH, mails=BY_DESK)
def stop_entry_for_owner(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Say for its organisation that it stops."""
    return _do(entry_id, rules.STOP, StopSchema(), service.stop_entry)


@area.post(f"{ONE}/pauze", PART_PUBLISH, mails=BY_DESK)
def pause_entry_for_owner(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Say for its organisation that it pauses."""
    return _do(entry_id, rules.PAUSE, PauseSchema(), service.pause_entry)


@area.post(f"{ONE}/archief", ENTRY_PUBLISH, mails=BY_DESK)
def archive_entry_for_good(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Take it from the site for good."""
    return _do(entry_id, rules.ARCHIVE, ArchiveSchema(), service.archive_record)


@area.post("/terug/<uuid:takedown_id>", PART_PUBLISH, mails=BY_DESK)
def put_entry_back(takedown_id: uuid.UUID) -> ResponseReturnValue:
    """Put back what was taken down."""
    entry_id = queries.find_takedown(scope(), takedown_id).entry_id
    try:
        service.put_back_entry(scope(), takedown_id)
    except Invalid:
        return _page(entry_id, Sent()), 422
    except Conflict:
        scope().session.rollback()
        if not queries.has_ended(scope(), takedown_id):
            return _page(entry_id, Sent(notice=_(rules.NOT_FROM_HERE))), 409
    return redirect(url_for(CONTACT, entry_id=entry_id, na="terug"), 303)


@area.post(f"{ONE}/wis", ENTRY_PUBLISH)
def erase_entry_for_good(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Erase it; that cannot be undone, so a tick says that it is meant."""
    if request.form.get("zeker") != "ja":
        return _page(entry_id, Sent(notice=_("Zet eerst een vinkje. Wissen kan niet terug."))), 422
    try:
        erasing.erase_entry(scope(), entry_id)
    except Conflict:
        scope().session.rollback()
        return _page(entry_id, Sent(notice=_(rules.NOT_FROM_HERE))), 409
    return redirect(url_for("board.show_board"), 303)


def _do(entry_id: uuid.UUID, action: str, schema: Schema, verb: Verb) -> ResponseReturnValue:
    typed = forms.read_form(schema, request.form)
    try:
        verb(scope(), entry_id, typed)
    except Invalid as problem:
        return _page(entry_id, Sent(action, typed, problem.fields)), 422
    except Conflict:
        scope().session.rollback()
        if queries.is_done_already(scope(), entry_id, action, typed):
            return redirect(url_for(CONTACT, entry_id=entry_id, na=action), 303)
        notice = display.explain_refusal(scope(), entry_id, action)
        return _page(entry_id, Sent(action, typed, notice=notice)), 409
    return redirect(url_for(CONTACT, entry_id=entry_id, na=action), 303)


def _page(entry_id: uuid.UUID, sent: Sent) -> str:
    entry = parts.find_desk_entry(scope(), entry_id)
    title = _("Van de website halen: %(title)s", title=entry.title)
    erasable = entry.state in rules.FROM[rules.ERASE] and may_open(ERASE, "POST")
    beyond = parts.reaches_beyond(scope(), entry)
    notice = parts.BEYOND if beyond else sent.notice
    live = entry.state == PUBLISHED and not beyond
    chosen = sent.action or _read_action()
    suggested = details.suggest_stop_form(scope(), entry) if chosen == rules.STOP else {}
    return render_editor_page(
        "desks/takedown/show.html",
        _("Fout: %(title)s", title=title) if sent.errors else title,
        title=title,
        kind=_(kinds.kind_of_entry(entry).singular),
        notice=translate_message(notice) if notice else "",
        rows=display.list_takedown_rows(scope(), entry),
        ways=display.list_takedown_ways(entry, chosen) if live else [],
        form=display.make_takedown_form(
            scope(), entry, chosen, sent.typed or suggested, sent.errors
        )
        if live
        else None,
        owns=entry.OWNS,
        erase=PostForm(url_for(ERASE, entry_id=entry.id)) if erasable else None,
        back_href=url_for(CONTACT, entry_id=entry.id),
        menu=url_for("board.show_board"),
    )


def _read_action() -> str:
    wanted = request.args.get("hoe", "")
    return next((action for action, word in display.HOW.items() if word == wanted), rules.HIDE)
