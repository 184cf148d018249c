"""/redactie/contact/<id>/controle: after how many months a record is checked, and who chose so."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, Titled
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import cycle_display, cycles, rules
from wijzerplaat.records.freshness.models import CycleChoice
from wijzerplaat.records.plain import service as plain

area = Area("cycles", __name__, prefix="/redactie/contact")
HERE = "/<uuid:entry_id>/controle"
Errors = dict[str, list[str]]


@area.get(HERE, ENTRY_REVIEW)
def show_cycle_form(entry_id: uuid.UUID) -> str:
    """Show how often a record is checked, to choose anew, and what was chosen before."""
    return _page(entries.find_entry(scope(), entry_id), {})


@area.post(HERE, ENTRY_PUBLISH)
def send_cycle_choice(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Let a record be checked after another number of months."""
    entry = entries.find_entry(scope(), entry_id)
    months = cycle_display.read_cycle(request.form.get(cycles.MONTHS, ""))
    try:
        cycles.choose_entry_cycle(scope(), entry, months, request.form.get(cycles.REASON, ""))
    except Invalid as problem:
        return _page(entry, problem.fields), 422
    return redirect(url_for("contacts.show_entry_contacts", entry_id=entry_id, na="controle"), 303)


def _page(entry: Entry, errors: Errors) -> str:
    title = _("Hoe vaak controleren?")
    fields = [
        cycle_display.make_cycle_field(
            scope(),
            entry,
            request.form.get(cycles.MONTHS),
            errors.get(cycles.MONTHS, []),
            rules.LONG_CYCLES,
        ),
        _reason_field(errors.get(cycles.REASON, [])),
    ]
    return render_editor_page(
        "desks/contacts/cycle.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=Form(url_for("cycles.send_cycle_choice", entry_id=entry.id), fields, _("Bewaar")),
        back=Titled(entry.title, url_for("contacts.show_entry_contacts", entry_id=entry.id)),
        choices=_describe_choices(entry.id),
    )


def _reason_field(errors: list[str]) -> FormField:
    return FormField(
        cycles.REASON,
        _("Waarom mag het langer?"),
        _("Alleen voor zorg door beroepskrachten die bijna nooit verandert."),
        "text",
        request.form.get(cycles.REASON, ""),
        translate_message(" ".join(errors)),
    )


def _describe_choices(entry_id: uuid.UUID) -> list[Fact]:
    found = cycles.list_cycle_choices(scope(), entry_id)
    names = plain.load_known_names(scope(), (one.by_id for one in found))
    return [
        Fact(formats.plain_date(one.at), _say(one, names.get(one.by_id) or _("het systeem")))
        for one in found
    ]


def _say(one: CycleChoice, who: str) -> str:
    often = (
        cycle_display.say_cycle(one.after) if one.after else cycle_display.say_portal_cycle(scope())
    )
    said = f"{often}. {who}"
    return f"{said}. {one.reason}" if one.reason else said
