"""The door of an organisation to stop or pause what is its own, or itself; and to take it back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form, Status
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.takedown import queries, rules, service
from wijzerplaat.records.takedown.display import describe_takedown
from wijzerplaat.records.takedown.models import HIDDEN, Takedown
from wijzerplaat.records.takedown.rules import PAUSE, STOP
from wijzerplaat.records.takedown.schemas import PauseSchema, StopSchema
from wijzerplaat.tenancy.portals.service import PortalScope

area = Area("away", __name__, prefix="/mijn/weg")
ONE, HERE = "/<uuid:entry_id>", "away.show_stop_form"
Verb = Callable[[PortalScope, uuid.UUID, Fields], Takedown]


@dataclass(frozen=True)
class Sent:
    """What was typed in which form, and what is wrong with it."""

    typed: Fields
    errors: dict[str, list[str]]
    notice: str = ""


NOTHING = Sent({}, {})


@area.get(ONE, ENTRY_READ_OWN)
def show_stop_form(entry_id: uuid.UUID) -> str:
    """Show how to stop something, and what to say of it."""
    return _page(entry_id, STOP, NOTHING)


@area.get(f"{ONE}/pauze", ENTRY_READ_OWN)
def show_pause_form(entry_id: uuid.UUID) -> str:
    """Show how to let something rest for a while."""
    return _page(entry_id, PAUSE, NOTHING)


@area.post(ONE, ENTRY_EDIT, mails=BY_MEMBERS)
def stop_own_entry(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Stop it, today or on a day."""
    return _do(entry_id, STOP, StopSchema(), service.stop_entry)


@area.post(f"{ONE}/pauze", ENTRY_EDIT, mails=BY_MEMBERS)
def pause_own_entry(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Let it rest."""
    return _do(entry_id, PAUSE, PauseSchema(), service.pause_entry)


@area.post("/terug/<uuid:takedown_id>", ENTRY_EDIT, mails=BY_MEMBERS)
def put_own_entry_back(takedown_id: uuid.UUID) -> ResponseReturnValue:
    """Take a stop or a pause back; of what the desk hid, say that all is right again."""
    entry = _own(queries.find_takedown(scope(), takedown_id).entry_id)
    try:
        shown = service.answer_takedown(scope(), takedown_id)
    except Conflict:
        scope().session.rollback()
        shown = queries.has_ended(scope(), takedown_id)
        if not shown:
            return _page(entry.id, STOP, Sent({}, {}, _(rules.NOT_FROM_HERE))), 409
    return redirect(_address(entry, HERE, gedaan="terug" if shown else "gevraagd"), 303)


def _do(entry_id: uuid.UUID, action: str, schema: Schema, verb: Verb) -> ResponseReturnValue:
    typed = forms.read_form(schema, request.form)
    try:
        verb(scope(), entry_id, typed)
    except Invalid as problem:
        return _page(entry_id, action, Sent(typed, problem.fields)), 422
    except Conflict:
        scope().session.rollback()
        return _page(entry_id, action, Sent(typed, {}, _(rules.NOT_FROM_HERE))), 409
    return redirect(_address(_own(entry_id), HERE, gedaan=action), 303)


def _own(entry_id: uuid.UUID) -> Entry:
    entry = entries.find_entry(scope(), entry_id)
    service.require_own_entry(scope(), entry)
    return entry


def _address(entry: Entry, endpoint: str, **parts: str) -> str:
    organisation = mine_layout.find_owner(entry)
    several = request.args.get("organisatie") and organisation.slug
    return url_for(endpoint, entry_id=entry.id, organisatie=several or None, **parts)


def _page(entry_id: uuid.UUID, action: str, sent: Sent) -> str:
    entry = _own(entry_id)
    organisation = mine_layout.find_owner(entry)
    rows = [
        describe_takedown(scope(), one, _back(one))
        for one in queries.list_open_takedowns(scope(), entry.id)
    ]
    title = (
        _("Stopt ‘%(title)s’?", title=entry.title)
        if action == STOP
        else _("Ligt ‘%(title)s’ even stil?", title=entry.title)
    )
    return mine_layout.render_member_page(
        "desks/mine/away.html",
        organisation,
        _("Fout: %(title)s", title=title) if sent.errors else title,
        said=_said(entry, sent),
        title=title,
        rows=rows,
        owns=entry.OWNS,
        form=_form(entry, action, sent),
        other=_other(entry, action),
        back_href=_list_address(entry),
    )


def _form(entry: Entry, action: str, sent: Sent) -> Form | None:
    """Return the form; None for what is not live, and for what the organisation did already."""
    open_ones = queries.list_open_takedowns(scope(), entry.id)
    done = any(one.sort == rules.SORTS[action] and one.because_id is None for one in open_ones)
    if entry.state != PUBLISHED or (done and not sent.typed):
        return None
    schema, endpoint, label = {
        STOP: (StopSchema(), "away.stop_own_entry", _("Ja, dit stopt")),
        PAUSE: (PauseSchema(), "away.pause_own_entry", _("Ja, dit ligt stil")),
    }[action]
    fields = forms.make_form_fields(schema, sent.typed, sent.errors, {})
    return Form(_address(entry, endpoint), fields, label)


def _other(entry: Entry, action: str) -> tuple[str, str]:
    if action == STOP:
        return _("Nee, het ligt alleen even stil"), _address(entry, "away.show_pause_form")
    return _("Nee, het stopt helemaal"), _address(entry, HERE)


def _back(one: Takedown) -> str | None:
    """Return where a takedown is taken back; None for what came with that of the organisation."""
    if one.because_id is not None or one.sort not in (*rules.OF_OWNER, HIDDEN):
        return None
    return url_for("away.put_own_entry_back", takedown_id=one.id)


def _list_address(entry: Entry) -> str:
    organisation = mine_layout.find_owner(entry)
    if entry.OWNS:
        return overview.make_member_address(scope(), organisation, "mine.show_own_organisation")
    return overview.make_member_address(
        scope(), organisation, "mine.list_own_entries", sort=find_sort(entry.kind)
    )


def _said(entry: Entry, sent: Sent) -> Status | None:
    if sent.notice:
        return Status(sent.notice, "warning")
    back = request.args.get("gedaan") == "terug"
    if back and not entry.is_listed(clock.today(scope().now)):
        return Status(_("Gedaan. Maar bewoners zien dit nog niet. Hier lees je waarom."), "warning")
    done = {
        STOP: _("Gedaan. Dit staat nu op de website. Toch niet? Zet het dan terug."),
        PAUSE: _("Gedaan. Dit staat nu op de website. Toch niet? Zet het dan terug."),
        "terug": _("Gedaan. Bewoners zien dit weer."),
        "gevraagd": _("Wij weten het. De redactie kijkt of dit weer op de website kan."),
    }.get(request.args.get("gedaan", ""))
    return Status(done, "positive") if done else None
