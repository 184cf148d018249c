"""/mijn/bewijzen: in which registers an organisation stands, and what the portal asks of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, Form, PostForm, Status
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.criteria import admission, display, proofs, queries
from wijzerplaat.records.criteria.models import WITHDRAWN, Proof
from wijzerplaat.records.criteria.queries import Wanted
from wijzerplaat.records.criteria.schemas import ProofSchema

area = Area("own_proofs", __name__, prefix="/mijn/bewijzen")
HOME = "own_proofs.show_own_proofs"
SAID = {
    "gegeven": N_("Dank je wel! De redactie kijkt het na. Daarna zien bewoners het."),
    "weg": N_("Het bewijs is weg. Toch niet? Zet het hieronder terug."),
    "terug": N_("Het bewijs is terug."),
    "anders": N_("Dit is net veranderd. Kijk hoe het nu is."),
}


@dataclass(frozen=True)
class OwnProof:
    """A proof of the organisation, and the button that takes it away or brings it back."""

    register: str
    status: Status
    facts: list[Fact]
    away: PostForm | None = None
    back: PostForm | None = None


@dataclass(frozen=True)
class Asked:
    """What the portal asks, why, and where to find it."""

    what: str
    status: Status
    explanation: str
    link: str


@area.get("", ENTRY_READ_OWN)
def show_own_proofs() -> str:
    """Show what is asked, what was given, and the form for a new proof."""
    organisation = mine_layout.find_chosen_organisation()
    if organisation is None:
        return mine_layout.render_organisation_choice()
    return _page(organisation, {}, {})


@area.post("", ENTRY_EDIT)
def give_own_proof() -> ResponseReturnValue:
    """Give a proof to the desk."""
    organisation = mine_layout.require_chosen_organisation()
    typed = forms.read_form(ProofSchema(), request.form)
    try:
        proofs.give_proof(scope(), organisation.id, typed)
    except Invalid as problem:
        return _page(organisation, typed, problem.fields), 422
    return redirect(_address(organisation, na="gegeven"), 303)


@area.post("/<uuid:proof_id>/weg", ENTRY_EDIT)
def withdraw_own_proof(proof_id: uuid.UUID) -> ResponseReturnValue:
    """Take a proof away."""
    proof = proofs.withdraw_proof(scope(), proof_id)
    return redirect(_address(_owner(proof), na="weg"), 303)


@area.post("/<uuid:proof_id>/terug", ENTRY_EDIT)
def bring_own_proof_back(proof_id: uuid.UUID) -> ResponseReturnValue:
    """Bring a proof back that was taken away."""
    try:
        proof = proofs.bring_proof_back(scope(), proof_id)
    except Conflict:
        scope().session.rollback()
        owner = _owner(queries.find_proof(scope(), proof_id))
        return redirect(_address(owner, na="anders"), 303)
    return redirect(_address(_owner(proof), na="terug"), 303)


def _owner(proof: Proof) -> Organisation:
    found = organisations_queries.list_own_organisations(scope())
    return next(one for one in found if one.id == proof.organisation_id)


def _address(organisation: Organisation, **more: str) -> str:
    return overview.make_member_address(scope(), organisation, HOME, **more)


def _page(organisation: Organisation, typed: Fields, errors: dict[str, list[str]]) -> str:
    title = _("Bewijzen")
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    fields = forms.make_form_fields(ProofSchema(), typed, errors, {})
    wanted = queries.list_wanted_of_organisation(scope(), organisation.id)
    return mine_layout.render_member_page(
        "desks/mine/proofs.html",
        organisation,
        _("Fout: %(title)s", title=title) if errors else title,
        said=Status(said, "positive") if said else None,
        title=title,
        asked=[_describe_asked(one) for one in wanted if one.criterion.register],
        proofs=_describe_own(organisation),
        form=Form(_address(organisation), fields, _("Stuur naar de redactie")),
    )


def _describe_asked(one: Wanted) -> Asked:
    line = display.describe_wanted(scope(), [one])[0]
    text = _("Wacht op de redactie") if one.waits and not one.met else line.text
    return Asked(
        admission.name_wanted(one),
        Status(text, line.tone),
        one.criterion.explanation,
        one.criterion.link,
    )


def _describe_own(organisation: Organisation) -> list[OwnProof]:
    held = queries.list_proofs(scope(), organisation.id)
    ended = queries.list_ended_proofs(scope(), organisation.id)
    gone = next((one for one in ended if one.ending == WITHDRAWN), None)
    rows = [
        OwnProof(
            one.register,
            Status(*display.describe_proof_standing(scope(), one)),
            _facts(one),
            away=PostForm(url_for("own_proofs.withdraw_own_proof", proof_id=one.id)),
        )
        for one in held
    ]
    if gone is not None:
        back = PostForm(url_for("own_proofs.bring_own_proof_back", proof_id=gone.id))
        status = Status(_("Door jullie weggehaald"), "neutral")
        rows.append(OwnProof(gone.register, status, _facts(gone), back=back))
    return rows


def _facts(one: Proof) -> list[Fact]:
    until = formats.plain_date(one.valid_until) if one.valid_until else _("Loopt niet af")
    rows = [
        Fact(_("Nummer"), one.number),
        Fact(_("Geldig tot en met"), until),
        Fact(_("Nakijken"), one.link, one.link),
    ]
    return [row for row in rows if row.value]
