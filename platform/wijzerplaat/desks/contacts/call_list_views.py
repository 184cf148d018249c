"""The editors' page of check dates that have passed.

Whom to call, with the phone number and the call buttons.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import request

from wijzerplaat.desks.all_records import actions
from wijzerplaat.desks.contacts import display as contacts_display
from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.desks.contacts.overdue import Overdue
from wijzerplaat.desks.contacts.schemas import WORDS
from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import Option, translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds

area = Area("call_list", __name__, prefix="/redactie/verlopen")


@dataclass(frozen=True)
class LastCall:
    """What came of the last call, when and by whom."""

    status: Status
    note: str
    text: str


@dataclass(frozen=True)
class OverdueRow:
    """Whom to call, how, and the buttons for what they say."""

    id: uuid.UUID
    title: str
    href: str
    contact_href: str
    meta_text: str
    phone: str
    email: str
    why: str
    asked: str
    stewards: str
    holder: str
    call: LastCall | None
    action: str
    outcomes: list[Option]
    csrf: bool = True


@dataclass(frozen=True)
class GiveForm:
    """The button that gives the calls that are ticked to a colleague."""

    action: str
    value: str
    label: str
    icon: str
    csrf: bool = True


@area.get("", PART_REVIEW)
def show_call_list() -> str:
    """List whom to call now, and who was called lately."""
    found = overdue.list_overdue_checks(scope())
    shown = overdue.add_contact_details(scope(), found[: overdue.MOST])
    now = overdue.list_overdue_to_call(shown)
    said = _("Het gesprek staat erbij.") if request.args.get("na") == "gebeld" else ""
    return render_editor_page(
        "desks/contacts/overdue.html",
        _("Bellijst"),
        rows=[_row(one) for one in now],
        said=said,
        resting=[_row(one) for one in shown if one.rests],
        more=len(found) - len(shown),
        give=_describe_give() if scope().actor.may(ENTRY_PUBLISH) and now else None,
        count=len(overdue.list_overdue_to_call(found)),
    )


def _describe_give() -> GiveForm:
    action = actions.ACTIONS[actions.COLLEAGUE]
    return GiveForm(
        url_for("bulk.create_bulk_change"), actions.COLLEAGUE, _(action.label), action.icon
    )


def _last(call: Call) -> LastCall:
    said = _(
        "Gebeld op %(day)s door %(name)s",
        day=formats.plain_date(call.at),
        name=call.caller_name,
    )
    return LastCall(contacts_display.describe_call_outcome(call), call.note, said)


def _row(one: Overdue) -> OverdueRow:
    kind = kinds.find_kind(one.kind)
    parts = [
        _(kind.singular),
        contacts_display.describe_overdue_date(one),
        ngettext("%(num)s pagina", "%(num)s pagina’s", one.records),
    ]
    asked = (
        _("Gevraagd op %(day)s", day=formats.plain_date(one.asked_at))
        if one.asked_at
        else _("Nog niet per mail gevraagd")
    )
    return OverdueRow(
        id=one.id,
        title=one.title,
        href=kind.page(one.slug),
        contact_href=url_for("contacts.show_entry_contacts", entry_id=one.id),
        meta_text=". ".join(parts),
        phone=one.phone,
        email=one.email,
        why=translate_message(one.why),
        asked=asked if one.kind != "article" else "",
        stewards=", ".join(one.stewards),
        holder=_("Van %(name)s", name=one.holder) if one.holder else "",
        call=_last(one.call) if one.call else None,
        action=url_for("contacts.create_call", entry_id=one.id),
        outcomes=[Option(value, _(words)) for value, words in WORDS],
    )
