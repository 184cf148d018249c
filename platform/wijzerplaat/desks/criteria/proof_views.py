"""/redactie/bewijzen: the desk looks proofs up, and keeps with whom it spoke first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.criteria import display
from wijzerplaat.desks.editors.display import Form, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.criteria import display as criteria_display
from wijzerplaat.records.criteria import proofs, queries
from wijzerplaat.records.criteria.schemas import (
    FirstContactSchema,
    ProofRefusalSchema,
    ProofSchema,
)
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.refusals.rules import UNMET

area = Area("proofs", __name__, prefix="/redactie/bewijzen")
ONE, HERE = "/<uuid:organisation_id>", "proofs.show_proofs_of_organisation"
SAID = {
    "bewaard": N_("Bewaard. Vul het bewijs in, en kijk het na. Zet de pagina daarna online."),
    "gegeven": N_("Het bewijs staat erbij. Kijk het nog na."),
    "nagekeken": N_("Nagekeken. Bewoners zien het nu op de pagina."),
    "klopt-niet": N_("De organisatie krijgt een mail met jouw uitleg."),
    "wacht": N_("Het bewijs wacht weer op de redactie."),
    "gesprek": N_("Het gesprek staat erbij."),
    "weg": N_("Het gesprek is weg."),
}
CHANGED = N_("Dit is net veranderd. Kijk hoe het nu is.")
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Sent:
    """What was typed in which form, and what is wrong with it."""

    given: tuple[Fields, Errors] = ({}, {})
    talked: tuple[Fields, Errors] = ({}, {})
    wrong: str = ""

    @property
    def failed(self) -> bool:
        """Return whether something must be mended."""
        return bool(self.given[1] or self.talked[1] or self.wrong)


@area.get("", ENTRY_REVIEW)
def list_proofs_for_desk() -> str:
    """Show every proof: first what nobody looked up yet, then what ends first."""
    return render_editor_page(
        "desks/criteria/proofs.html",
        _("Bewijzen"),
        title=_("Bewijzen"),
        rows=display.describe_open_proofs(scope()),
    )


@area.get(ONE, ENTRY_REVIEW)
def show_proofs_of_organisation(organisation_id: uuid.UUID) -> str:
    """Show what is wanted of an organisation, its proofs, and who spoke with it."""
    return _page(organisation_id, Sent())


@area.post(ONE, ENTRY_PUBLISH)
def give_proof_as_editor(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Fill in a proof for an organisation."""
    typed = forms.read_form(ProofSchema(), request.form)
    try:
        proofs.give_proof(scope(), organisation_id, typed)
    except Invalid as problem:
        return _page(organisation_id, Sent(given=(typed, problem.fields))), 422
    return _back(organisation_id, "gegeven")


@area.post("/bewijs/<uuid:proof_id>/nagekeken", ENTRY_PUBLISH, mails=BY_DESK)
def check_proof_as_editor(proof_id: uuid.UUID) -> ResponseReturnValue:
    """Say that it stands in the register."""
    try:
        proof = proofs.check_proof(scope(), proof_id)
    except Conflict:
        return _too_late(proof_id)
    except Invalid as problem:
        return _too_late(proof_id, translate_message(problem.fields[""][0]), 422)
    return _back(proof.organisation_id, "nagekeken")


@area.get("/bewijs/<uuid:proof_id>/klopt-niet", ENTRY_REVIEW)
def show_proof_refusal_form(proof_id: uuid.UUID) -> str:
    """Show the field for what is not right about a proof."""
    return _refusal(proof_id, {}, {})


@area.post("/bewijs/<uuid:proof_id>/klopt-niet", ENTRY_PUBLISH, mails=BY_DESK)
def refuse_proof_as_editor(proof_id: uuid.UUID) -> ResponseReturnValue:
    """Say what is not right about it."""
    typed = forms.read_form(ProofRefusalSchema(), request.form)
    try:
        proof = proofs.refuse_proof(scope(), proof_id, typed, request.form.getlist(UNMET))
    except Invalid as problem:
        return _refusal(proof_id, typed, problem.fields), 422
    except Conflict:
        return _too_late(proof_id)
    return _back(proof.organisation_id, "klopt-niet")


@area.post("/bewijs/<uuid:proof_id>/ongedaan", ENTRY_PUBLISH)
def undo_proof_as_editor(proof_id: uuid.UUID) -> ResponseReturnValue:
    """Let it wait for the desk again."""
    try:
        proof = proofs.undo_proof_decision(scope(), proof_id)
    except Conflict:
        return _too_late(proof_id)
    return _back(proof.organisation_id, "wacht")


@area.post(f"{ONE}/gesprek", ENTRY_PUBLISH)
def note_contact_as_editor(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Keep with whom somebody of the desk spoke."""
    typed = forms.read_form(FirstContactSchema(), request.form)
    try:
        proofs.note_first_contact(scope(), organisation_id, typed)
    except Invalid as problem:
        return _page(organisation_id, Sent(talked=(typed, problem.fields))), 422
    return _back(organisation_id, "gesprek")


@area.post("/gesprek/<uuid:contact_id>/weg", ENTRY_PUBLISH)
def remove_contact_as_editor(contact_id: uuid.UUID) -> Response:
    """Take a talk away that was kept by mistake."""
    return _back(proofs.remove_first_contact(scope(), contact_id), "weg")


def _refusal(proof_id: uuid.UUID, typed: Fields, errors: Errors) -> str:
    proof = queries.find_proof(scope(), proof_id)
    title = _("%(register)s klopt niet", register=proof.register)
    fields = display.make_refusal_fields(scope(), proof, typed, errors, request.form.getlist(UNMET))
    action = url_for("proofs.refuse_proof_as_editor", proof_id=proof_id)
    return render_editor_page(
        "desks/editors/reason_form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        intro=None,
        form=Form(action, fields, _("Stuur naar de organisatie")),
        back_href=url_for(HERE, organisation_id=proof.organisation_id),
    )


def _too_late(proof_id: uuid.UUID, wrong: str = "", status: int = 409) -> ResponseReturnValue:
    scope().session.rollback()
    organisation_id = queries.find_proof(scope(), proof_id).organisation_id
    return _page(organisation_id, Sent(wrong=wrong or _(CHANGED))), status


def _back(organisation_id: uuid.UUID, said: str) -> Response:
    return redirect(url_for(HERE, organisation_id=organisation_id, na=said), 303)


def _page(organisation_id: uuid.UUID, sent: Sent) -> str:
    organisation = entries.find_entry(scope(), organisation_id)
    if not organisation.OWNS:
        raise NotFound(str(organisation_id))
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    done = Status(said, "positive") if said else None
    may = scope().actor.may(ENTRY_PUBLISH)
    title = _("Bewijzen van %(name)s", name=organisation.title)
    wanted = queries.list_wanted_of_organisation(scope(), organisation_id)
    return render_editor_page(
        "desks/criteria/organisation.html",
        _("Fout: %(title)s", title=title) if sent.failed else title,
        title=title,
        said=Status(sent.wrong, "warning") if sent.wrong else done,
        wanted=criteria_display.describe_wanted(scope(), wanted),
        waits=display.describe_waiting_page(scope(), organisation, wanted),
        proofs=display.describe_proof_lines(scope(), organisation_id),
        ended=display.describe_ended_proofs(scope(), organisation_id),
        proof_form=display.make_desk_proof_form(organisation_id, *sent.given) if may else None,
        talks=display.describe_contact_lines(scope(), organisation_id),
        talk_form=display.make_contact_form(organisation_id, *sent.talked) if may else None,
        back_href=url_for("contacts.show_entry_contacts", entry_id=organisation_id),
    )
