"""/beheer/opnamecriteria: what is wanted under which topic, with every earlier version."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.criteria import display
from wijzerplaat.desks.editors.display import Link, PostForm, Status, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.criteria import service
from wijzerplaat.records.criteria.models import Criterion
from wijzerplaat.records.criteria.schemas import CriterionSchema

area = Area("criteria", __name__, prefix="/beheer/opnamecriteria")
HOME, ONE = "criteria.list_criteria_of_portal", "criteria.show_criterion"
ARCHIVE = "archief"
SAID = {
    "bewaard": N_("Dit geldt vanaf nu."),
    "archief": N_("Dit vragen we niet meer. Hieronder zet je het terug."),
    "terug": N_("Dit geldt weer."),
}
CHANGED = N_("Iemand anders heeft dit net veranderd. Onder de knop zie je wat er nu geldt.")


@area.get("", PORTAL_EDIT)
def list_criteria_of_portal() -> str:
    """Show what is wanted per topic, or what was."""
    gone = request.args.get("status") == ARCHIVE
    return render_editor_page(
        "desks/criteria/list.html",
        _("Opnamecriteria"),
        title=_("Opnamecriteria"),
        groups=display.describe_criterion_groups(scope(), archived=gone),
        tabs=[
            Tab(_("Dit vragen we"), url_for(HOME), not gone),
            Tab(_("Archief"), url_for(HOME, status=ARCHIVE), gone),
        ],
        archived=gone,
        new_href=url_for("criteria.show_new_criterion_form"),
    )


@area.get("/nieuw", PORTAL_EDIT)
def show_new_criterion_form() -> str:
    """Show the form for something new."""
    return _new({}, {})


@area.post("/nieuw", PORTAL_EDIT)
def create_criterion() -> ResponseReturnValue:
    """Ask for something from now on."""
    typed = forms.read_form(CriterionSchema(), request.form)
    try:
        one = service.add_criterion(scope(), typed)
    except Invalid as problem:
        return _new(typed, problem.fields), 422
    return redirect(url_for(ONE, criterion_id=one.id, na="bewaard"), 303)


@area.get("/<uuid:criterion_id>", PORTAL_EDIT)
def show_criterion(criterion_id: uuid.UUID) -> str:
    """Show one, whom it touches, and how it became so."""
    return _page(service.find_criterion(scope(), criterion_id))


@area.post("/<uuid:criterion_id>", PORTAL_EDIT)
def change_criterion_of_portal(criterion_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for something else."""
    typed = forms.read_form(CriterionSchema(), request.form)
    try:
        service.change_criterion(scope(), criterion_id, typed, request.form.get("seen", ""))
    except Invalid as problem:
        one = service.find_criterion(scope(), criterion_id)
        return _page(one, typed, problem.fields), 422
    except Conflict:
        one = service.find_criterion(scope(), criterion_id)
        return _page(one, typed, wrong=translate_message(CHANGED)), 409
    return redirect(url_for(ONE, criterion_id=criterion_id, na="bewaard"), 303)


@area.post("/<uuid:criterion_id>/archief", PORTAL_EDIT)
def archive_criterion_of_portal(criterion_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for it no longer."""
    service.archive_criterion(scope(), criterion_id)
    return redirect(url_for(ONE, criterion_id=criterion_id, na="archief"), 303)


@area.post("/<uuid:criterion_id>/versie/<int:number>/terug", PORTAL_EDIT)
def restore_criterion(criterion_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Put an earlier version back."""
    try:
        service.put_criterion_back(scope(), criterion_id, number)
    except Invalid as problem:
        said = translate_message(next(iter(problem.fields.values()))[0])
        return _page(service.find_criterion(scope(), criterion_id), wrong=said), 409
    return redirect(url_for(ONE, criterion_id=criterion_id, na="terug"), 303)


def _new(typed: Fields, errors: dict[str, list[str]]) -> str:
    action = url_for("criteria.create_criterion")
    title = _("Nieuw opnamecriterium")
    return render_editor_page(
        "desks/criteria/one.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        said=None,
        form=display.make_criterion_form(scope(), action, typed, errors, None),
        touched=None,
        archive=None,
        versions=[],
        above=Link(_("Naar alle opnamecriteria"), url_for(HOME)),
    )


def _page(
    one: Criterion,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    wrong: str = "",
) -> str:
    action = url_for("criteria.change_criterion_of_portal", criterion_id=one.id)
    values = typed or display.list_criterion_values(scope(), one)
    form = display.make_criterion_form(scope(), action, values, errors or {}, one.number)
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    status = Status(wrong, "warning") if wrong else Status(said, "positive") if said else None
    away = url_for("criteria.archive_criterion_of_portal", criterion_id=one.id)
    title = f"{display.name_criterion(one)}: {display.name_topic(scope(), one.topic_id)}"
    return render_editor_page(
        "desks/criteria/one.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        said=status,
        form=None if one.archived_at else form,
        touched=None if one.archived_at else display.describe_touched(scope(), one),
        archive=None if one.archived_at else PostForm(away),
        versions=display.describe_criterion_versions(scope(), one),
        above=Link(_("Naar alle opnamecriteria"), url_for(HOME)),
    )
