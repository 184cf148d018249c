"""The editors' page of one entry.

How to reach it, the call log, notes for each other, and 'volg dit'.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from werkzeug.wrappers import Response

from wijzerplaat.desks.contacts import display as contacts_display
from wijzerplaat.desks.contacts import overdue, record_display, service
from wijzerplaat.desks.contacts.models import Call, EntryNote
from wijzerplaat.desks.contacts.schemas import CallSchema, NoteSchema
from wijzerplaat.desks.editors.display import Fact, Form, Status, Titled
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.takedown import display as takedown
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.phones import make_phone_link
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.contact_people import list_people_for_desk
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.takedown.rules import ARCHIVE, HIDE, PAUSE, STOP
from wijzerplaat.tenancy.effects import display as effects

area = Area("contacts", __name__, prefix="/redactie/contact")
ONE, HERE = "/<uuid:entry_id>", "contacts.show_entry_contacts"
Sent = tuple[Fields, dict[str, list[str]]]
"""What was typed in a form, and what is wrong with it."""
NOTHING: Sent = ({}, {})


@dataclass(frozen=True)
class Follow:
    """Whether the editor follows an entry, and the form to change that."""

    on: bool
    action: str
    csrf: bool = True


@dataclass(frozen=True)
class CallRow:
    """A call: what came of it, when and by whom."""

    status: Status
    meta_text: str
    note: str


@dataclass(frozen=True)
class NoteRow:
    """A note, and the button that takes it away."""

    text: str
    meta_text: str
    action: str
    csrf: bool = True


@area.get("", PART_REVIEW)
def redirect_to_contacts() -> Response:
    """Lead from the address of a page (`?pagina=`), public or not, to what editors keep of it."""
    entry = entries.find_entry_by_path(scope(), request.args.get("pagina", ""))
    parts.require_part(scope(), entry.id)
    return redirect(url_for(HERE, entry_id=entry.id), 303)


@area.get(ONE, PART_REVIEW)
def show_entry_contacts(entry_id: uuid.UUID) -> str:
    """Show what editors keep about an entry."""
    return _page(entry_id)


@area.post(f"{ONE}/gebeld", PART_PUBLISH)
def create_call(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what came of a call."""
    typed = forms.read_form(CallSchema(), request.form)
    try:
        service.log_call(scope(), entry_id, typed)
    except Invalid as problem:
        return _page(entry_id, called=(typed, problem.fields)), 422
    if request.form.get("terug") == "verlopen":
        return redirect(url_for("call_list.show_call_list", na="gebeld"), 303)
    return redirect(url_for(HERE, entry_id=entry_id, na="gebeld"), 303)


@area.post(f"{ONE}/notitie", PART_PUBLISH)
def create_entry_note(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Leave a note."""
    typed = forms.read_form(NoteSchema(), request.form)
    try:
        service.add_entry_note(scope(), entry_id, typed)
    except Invalid as problem:
        return _page(entry_id, noted=(typed, problem.fields)), 422
    return redirect(url_for(HERE, entry_id=entry_id, na="notitie"), 303)


@area.post("/notitie/<uuid:note_id>/weg", PART_PUBLISH)
def delete_entry_note(note_id: uuid.UUID) -> Response:
    """Take a note away."""
    entry_id = service.remove_entry_note(scope(), note_id)
    return redirect(url_for(HERE, entry_id=entry_id, na="weg"), 303)


@area.post(f"{ONE}/volg", PART_PUBLISH)
def create_entry_watch(entry_id: uuid.UUID) -> Response:
    """Follow the entry."""
    service.watch_entry(scope(), entry_id)
    return redirect(url_for(HERE, entry_id=entry_id, na="volg"), 303)


@area.post(f"{ONE}/volg-niet", PART_PUBLISH)
def delete_entry_watch(entry_id: uuid.UUID) -> Response:
    """Follow the entry no longer."""
    service.unwatch_entry(scope(), entry_id)
    return redirect(url_for(HERE, entry_id=entry_id, na="volg-niet"), 303)


@area.post(f"{ONE}/vraag", ENTRY_PUBLISH, mails=BY_DESK)
def ask_entry_check(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Ask the organisation by mail whether all is still right."""
    organisation_id = entries.find_entry(scope(), entry_id).organisation_id
    if organisation_id is None:
        raise NotFound(str(entry_id))
    try:
        freshness.ask_organisation_again(scope(), organisation_id)
    except Conflict as why:
        scope().session.rollback()
        return _page(entry_id, wrong=_(record_display.REFUSALS[str(why)])), 409
    return redirect(url_for(HERE, entry_id=entry_id, na="gevraagd"), 303)


def _page(
    entry_id: uuid.UUID, called: Sent = NOTHING, noted: Sent = NOTHING, wrong: str = ""
) -> str:
    entry = parts.find_desk_entry(scope(), entry_id)
    owner = entries.find_entry(scope(), entry.owner_id) if entry.owner_id else None
    failed = bool(called[1] or noted[1] or wrong)
    follows = service.is_watching_entry(scope(), entry_id)
    call = url_for("contacts.create_call", entry_id=entry_id)
    note = url_for("contacts.create_entry_note", entry_id=entry_id)
    follow = url_for(
        "contacts.delete_entry_watch" if follows else "contacts.create_entry_watch",
        entry_id=entry_id,
    )
    return render_editor_page(
        "desks/contacts/show.html",
        _("Fout: %(title)s", title=entry.title) if failed else entry.title,
        title=entry.title,
        about=record_display.describe_record(scope(), entry),
        wrong=wrong,
        kind=_(kinds.kind_of_entry(entry).singular),
        links=record_display.list_record_links(scope(), entry),
        facts=_facts(owner or entry),
        mails=record_display.list_record_mails(scope(), owner or entry),
        wanted=record_display.describe_wanted_proofs(scope(), entry),
        people=list_people_for_desk(getattr(owner or entry, "contact_people", None)),
        said=_said(entry),
        menu=url_for("board.show_board"),
        takedowns=takedown.list_takedown_rows(scope(), entry),
        owner=owner and Titled(owner.title, _find_page(owner)),
        call_form=None
        if owner or entry.state != PUBLISHED
        else _form(CallSchema(), call, _("Bewaar het gesprek"), *called),
        calls=[_call(one) for one in service.list_calls(scope(), entry_id)],
        note_form=_form(NoteSchema(), note, _("Bewaar de notitie"), *noted),
        notes=[_note(one) for one in service.list_entry_notes(scope(), entry_id)],
        follow=Follow(follows, follow),
    )


def _find_page(owner: Entry) -> str:
    """Return what editors keep of an organisation; its public page for who does not keep it."""
    if parts.lies_within(scope(), owner.id):
        return url_for(HERE, entry_id=owner.id)
    return kinds.kind_of_entry(owner).page(owner.slug)


def _form(
    schema: Schema, action: str, label: str, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    return Form(action, forms.make_form_fields(schema, typed, errors, {}), label)


def _facts(entry: Entry) -> list[Fact]:
    """How to reach whoever stands behind an entry."""
    phone, email, website = (getattr(entry, name, "") for name in ("phone", "email", "website"))
    people = overdue.list_steward_names(scope(), [entry.id])[entry.id]
    checked = entry.verified_at
    rows = [
        Fact(_("Telefoon"), phone, make_phone_link(phone)),
        Fact(_("E-mail"), email, f"mailto:{email}"),
        Fact(_("Let op"), effects.describe_troubles(scope(), [email]).get(email, "")),
        Fact(_("Website"), website, website),
        Fact(_("Wie houdt het bij?"), ", ".join(people)),
        Fact(_("Gecontroleerd op"), formats.plain_date(checked) if checked else ""),
    ]
    return [row for row in rows if row.value]


def _call(one: Call) -> CallRow:
    return CallRow(
        status=contacts_display.describe_call_outcome(one),
        meta_text=_when(one.at, one.caller_name),
        note=one.note,
    )


def _note(one: EntryNote) -> NoteRow:
    away = url_for("contacts.delete_entry_note", note_id=one.id)
    return NoteRow(one.text, _when(one.at, one.author_name), away)


def _when(at: datetime, name: str) -> str:
    wall = clock.to_amsterdam_time(at)
    return _(
        "%(day)s om %(hour)s uur, %(name)s",
        day=formats.plain_date(wall),
        hour=formats.hour(wall),
        name=name or _("het systeem"),
    )


def _said(entry: Entry) -> str:
    done = request.args.get("na", "")
    if done == "terug" and not entry.is_listed(clock.today(scope().now)):
        return _("Gedaan. Maar bewoners zien dit nog niet. Hier lees je waarom.")
    return {
        "gebeld": _("Het gesprek staat erbij."),
        "controle": _("Vanaf nu vragen we het zo vaak."),
        "gevraagd": _("De mail ‘Klopt alles nog?’ is onderweg."),
        "notitie": _("Je notitie staat erbij."),
        "weg": _("De notitie is weg."),
        "volg": _("Je volgt dit nu. Op het bord zie je wat er verandert."),
        "volg-niet": _("Je volgt dit niet meer."),
        "terug": _("Dit staat weer op de website."),
        **{word: _("Gedaan. Bewoners merken het meteen.") for word in (HIDE, STOP, PAUSE, ARCHIVE)},
    }.get(done, "")
