"""The door of an organisation to call off dates of an activity."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Status
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.display import CalledOff
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_limits import BY_MEMBERS
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities import service
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.schemas import CallOffSchema
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry

area = Area("call_off", __name__, prefix="/mijn")
PATH = "/activiteiten/<uuid:entry_id>/afgelasten"
FORM = "call_off.show_call_off_form"
BACK = "terug"


@area.get(PATH, ENTRY_READ_OWN)
def show_call_off_form(entry_id: uuid.UUID) -> str:
    """Show the coming dates, to choose the ones that do not take place."""
    return _page(entry_id, {}, {})


@area.post(PATH, ENTRY_EDIT, mails=BY_MEMBERS)
def confirm_call_off(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Call the chosen dates off, at once."""
    typed = forms.read_form(CallOffSchema(), request.form)
    try:
        count = len(service.call_off_activity_dates(scope(), entry_id, typed))
    except Invalid as problem:
        return _page(entry_id, typed, problem.fields), 422
    organisation = request.args.get("organisatie")
    done = url_for(FORM, entry_id=entry_id, gedaan=count, organisatie=organisation or None)
    return redirect(done, 303)


@area.post(f"{PATH}/<uuid:occurrence_id>/terug", ENTRY_EDIT, mails=BY_MEMBERS)
def put_called_off_date_back(entry_id: uuid.UUID, occurrence_id: uuid.UUID) -> ResponseReturnValue:
    """Let a date that was called off take place after all."""
    try:
        service.put_activity_date_back(scope(), entry_id, occurrence_id)
    except Conflict:
        return _page(entry_id, {}, {}, wrong=_("Deze dag kun je hier niet terugzetten.")), 409
    organisation = request.args.get("organisatie")
    done = url_for(FORM, entry_id=entry_id, gedaan=BACK, organisatie=organisation or None)
    return redirect(done, 303)


def _page(
    entry_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]], *, wrong: str = ""
) -> str:
    entry = organisations_queries.find_own_entry(scope(), "activity", entry_id)
    organisation = mine_layout.find_owner(entry)
    coming = service.list_coming_occurrences(scope(), entry, service.MOST)
    choices = {
        "dates": [forms.Option(str(row.id), _when(row)) for row in coming if not row.cancelled]
    }
    form = (
        Form(
            overview.make_member_address(scope(), organisation, FORM, entry_id=entry.id),
            forms.make_form_fields(CallOffSchema(), typed, errors, choices),
            _("Zeg deze dagen af"),
        )
        if choices["dates"]
        else None
    )
    title = _("Gaat ‘%(title)s’ een keer niet door?", title=entry.title)
    return mine_layout.render_member_page(
        "desks/mine/call_off.html",
        organisation,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        form=form,
        off=[_off(entry, organisation, row) for row in coming if row.cancelled],
        said=Status(wrong, "warning") if wrong else _said(entry),
        back_href=overview.make_member_address(
            scope(), organisation, "mine.list_own_entries", sort=find_sort(entry.kind)
        ),
    )


def _off(entry: Entry, organisation: Organisation, row: Occurrence) -> CalledOff:
    """Describe a date that is off; one in a pause comes back with the activity, not here."""
    back = overview.make_member_address(
        scope(),
        organisation,
        "call_off.put_called_off_date_back",
        entry_id=entry.id,
        occurrence_id=row.id,
    )
    rests = isinstance(entry, Activity) and entry.is_paused(row.starts_at.date())
    may = row.called_off_at is not None and not rests
    return CalledOff(_when(row), row.reason, back if may else None)


def _when(row: Occurrence) -> str:
    day = formats.capital(formats.day(row.starts_at))
    return f"{day}, {formats.hours(row.starts_at, row.ends_at)}"


def _said(entry: Entry) -> Status | None:
    raw = request.args.get("gedaan", "")
    signs_up = isinstance(entry, Activity) and entry.signup
    if raw == BACK:
        mail = _("Wie de mail al kreeg dat het niet doorging, krijgt er nog een.")
        text = _("Deze dag gaat toch door. Dat staat nu op de website.")
        return Status(f"{text} {mail}" if signs_up else text, "positive")
    if not (raw.isdecimal() and raw.isascii() and len(raw) < 3):
        return None
    text = ngettext(
        "1 dag gaat niet door. Dat staat nu op de website.",
        "%(num)s dagen gaan niet door. Dat staat nu op de website.",
        int(raw),
    )
    mail = _("Iedereen die zich had aangemeld, krijgt een mail.") if signs_up else ""
    return Status(f"{text} {mail}".strip(), "positive")
