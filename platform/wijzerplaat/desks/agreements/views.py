"""/redactie/afspraken: what holds with which organisation, and what runs out."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.agreements import display, service
from wijzerplaat.desks.agreements.schemas import AgreementSchema
from wijzerplaat.desks.editors.display import Status, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope

area = Area("agreements", __name__, prefix="/redactie/afspraken")
HOME, HERE = "agreements.list_agreements_for_desk", "agreements.show_agreements_of_organisation"
EVERY = "alle"
SAID = {
    "bewaard": N_("De afspraak staat erbij."),
    "gestopt": N_("De afspraak is gestopt. Toch niet? Zet hem hieronder terug."),
    "terug": N_("De afspraak geldt weer."),
}


@area.get("", ENTRY_REVIEW)
def list_agreements_for_desk() -> str:
    """Show what ran out or does within three months, or all that holds."""
    every = request.args.get("status") == EVERY
    return render_editor_page(
        "desks/agreements/list.html",
        _("Afspraken"),
        title=_("Afspraken"),
        rows=display.describe_open_agreements(scope(), soon=not every),
        every=every,
        tabs=[
            Tab(_("Loopt af in 3 maanden"), url_for(HOME), not every),
            Tab(_("Alle afspraken"), url_for(HOME, status=EVERY), every),
        ],
    )


@area.get("/<uuid:organisation_id>", ENTRY_REVIEW, asks=("zoals",))
def show_agreements_of_organisation(organisation_id: uuid.UUID) -> str:
    """Show what was agreed with an organisation, and the form for more."""
    like = request.args.get("zoals", "")
    return _page(organisation_id, display.list_values_like(scope(), organisation_id, like), {})


@area.post("/<uuid:organisation_id>", ENTRY_PUBLISH)
def make_agreement_as_editor(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what was agreed."""
    typed = forms.read_form(AgreementSchema(), request.form)
    try:
        service.make_agreement(scope(), organisation_id, typed)
    except Invalid as problem:
        return _page(organisation_id, typed, problem.fields), 422
    return _back(organisation_id, "bewaard")


@area.post("/afspraak/<uuid:agreement_id>/stop", ENTRY_PUBLISH)
def end_agreement_as_editor(agreement_id: uuid.UUID) -> Response:
    """Say that it holds no longer."""
    return _back(service.end_agreement(scope(), agreement_id).organisation_id, "gestopt")


@area.post("/afspraak/<uuid:agreement_id>/terug", ENTRY_PUBLISH)
def bring_agreement_back_as_editor(agreement_id: uuid.UUID) -> Response:
    """Let it hold again."""
    return _back(service.bring_agreement_back(scope(), agreement_id).organisation_id, "terug")


def _back(organisation_id: uuid.UUID, said: str) -> Response:
    return redirect(url_for(HERE, organisation_id=organisation_id, na=said), 303)


def _page(organisation_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]]) -> str:
    organisation = service.find_partner(scope(), organisation_id)
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    title = _("Afspraken met %(name)s", name=organisation.title)
    may = scope().actor.may(ENTRY_PUBLISH)
    return render_editor_page(
        "desks/agreements/organisation.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        said=Status(said, "positive") if said else None,
        agreements=display.describe_agreements(scope(), organisation_id),
        ended=display.describe_agreements(scope(), organisation_id, ended=True),
        form=display.make_agreement_form(organisation_id, typed, errors) if may else None,
        opened=bool(typed or errors),
        back_href=url_for("contacts.show_entry_contacts", entry_id=organisation_id),
    )
