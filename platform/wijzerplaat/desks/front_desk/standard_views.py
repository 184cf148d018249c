"""/redactie/standaardantwoorden: answers that fit many questions, kept by the editors.

A door of its own beside `views.py`: there questions are answered.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, PostForm, Status, Tab, Teaser
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import display, service
from wijzerplaat.desks.front_desk.display import AnswerVersionRow
from wijzerplaat.desks.front_desk.models import StandardAnswer
from wijzerplaat.desks.front_desk.schemas import StandardAnswerSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import CHECK
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel

area = Area("standard_answers", __name__, prefix="/redactie/standaardantwoorden")
HOME, ONE = "standard_answers.list_kept_answers", "standard_answers.show_kept_answer"
ARCHIVE = "archief"
SAID = {
    "bewaard": N_("Het antwoord is bewaard."),
    "archief": N_("Het antwoord ligt in het archief. Hieronder zet je het terug."),
    "terug": N_("Het antwoord is teruggezet."),
}
CHANGED = N_(
    "Iemand anders heeft dit antwoord net veranderd. Onder de knop zie je wat er nu staat."
)


@dataclass(frozen=True)
class Beside:
    """What stands beside the form of an answer: how plain it is, and how it became so."""

    b1: TextPanel | None = None
    archive: PostForm | None = None
    versions: tuple[AnswerVersionRow, ...] = ()


@area.get("", ENTRY_REVIEW)
def list_kept_answers() -> str:
    """Show the answers to choose from, or those in the archive."""
    gone = request.args.get("status") == ARCHIVE
    rows = service.list_standard_answers(scope(), archived=gone)
    names = plain.load_known_names(scope(), (one.changed_by for one in rows))
    return render_editor_page(
        "desks/front_desk/standard_answers.html",
        _("Standaardantwoorden"),
        title=_("Standaardantwoorden"),
        rows=[_row(one, names) for one in rows],
        tabs=[
            Tab(_("In gebruik"), url_for(HOME), not gone),
            Tab(_("Archief"), url_for(HOME, status=ARCHIVE), gone),
        ],
        archived=gone,
        new_href=url_for("standard_answers.show_new_answer_form"),
    )


@area.get("/nieuw", ENTRY_REVIEW)
def show_new_answer_form() -> str:
    """Show the form for a new answer."""
    return _new({}, {})


@area.post("/nieuw", ENTRY_PUBLISH)
def create_kept_answer() -> ResponseReturnValue:
    """Keep a new answer."""
    typed = forms.read_form(StandardAnswerSchema(), request.form)
    try:
        kept = service.add_standard_answer(scope(), typed)
    except Invalid as problem:
        return _new(typed, problem.fields), 422
    return redirect(url_for(ONE, answer_id=kept.id, na="bewaard"), 303)


@area.get("/<uuid:answer_id>", ENTRY_REVIEW, costs=CHECK)
def show_kept_answer(answer_id: uuid.UUID) -> str:
    """Show an answer in its form, how plain it is, and who changed what."""
    return _one(service.find_standard_answer(scope(), answer_id))


@area.post("/<uuid:answer_id>", ENTRY_PUBLISH, costs=CHECK)
def change_kept_answer(answer_id: uuid.UUID) -> ResponseReturnValue:
    """Change it."""
    typed = forms.read_form(StandardAnswerSchema(), request.form)
    try:
        service.change_standard_answer(scope(), answer_id, typed, request.form.get("seen", ""))
    except Invalid as problem:
        return _one(service.find_standard_answer(scope(), answer_id), typed, problem.fields), 422
    except Conflict:
        kept = service.find_standard_answer(scope(), answer_id)
        return _one(kept, typed, wrong=translate_message(CHANGED)), 409
    return redirect(url_for(ONE, answer_id=answer_id, na="bewaard"), 303)


@area.post("/<uuid:answer_id>/archief", ENTRY_PUBLISH)
def archive_kept_answer(answer_id: uuid.UUID) -> ResponseReturnValue:
    """Take it out of the list to choose from."""
    service.archive_standard_answer(scope(), answer_id)
    return redirect(url_for(ONE, answer_id=answer_id, na="archief"), 303)


@area.post("/<uuid:answer_id>/versie/<int:number>/terug", ENTRY_PUBLISH)
def restore_kept_answer(answer_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Put an earlier version back."""
    try:
        service.put_answer_version_back(scope(), answer_id, number)
    except Invalid as problem:
        said = " ".join(translate_message(one) for one in problem.fields["title"])
        return _one(service.find_standard_answer(scope(), answer_id), wrong=said), 409
    return redirect(url_for(ONE, answer_id=answer_id, na="terug"), 303)


def _row(one: StandardAnswer, names: dict[uuid.UUID | None, str]) -> Teaser:
    changed = _(
        "Laatst veranderd op %(day)s door %(name)s",
        day=formats.plain_date(one.changed_at),
        name=names.get(one.changed_by) or _("oud-collega"),
    )
    return Teaser(one.title, url_for(ONE, answer_id=one.id), changed)


def _new(typed: Fields, errors: dict[str, list[str]]) -> str:
    action = url_for("standard_answers.create_kept_answer")
    return _page(_("Nieuw standaardantwoord"), _form(action, typed, errors), Beside(), None)


def _one(
    kept: StandardAnswer,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    wrong: str = "",
) -> str:
    values = typed or {"title": kept.title, "answer": kept.answer}
    form = _form(
        url_for("standard_answers.change_kept_answer", answer_id=kept.id), values, errors or {}
    )
    form.fields.append(forms.FormField("seen", "", "", "hidden", str(kept.number)))
    beside = Beside(
        display.describe_answer_level(scope(), str(values.get("answer") or "")),
        None
        if kept.archived_at
        else PostForm(url_for("standard_answers.archive_kept_answer", answer_id=kept.id)),
        tuple(display.describe_answer_versions(scope(), kept)),
    )
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    status = Status(wrong, "warning") if wrong else Status(said, "positive") if said else None
    return _page(kept.title, None if kept.archived_at else form, beside, status)


def _form(action: str, typed: Fields, errors: dict[str, list[str]]) -> Form:
    fields = forms.make_form_fields(StandardAnswerSchema(), typed, errors, {})
    return Form(action, fields, _("Bewaar het antwoord"))


def _page(title: str, form: Form | None, beside: Beside, said: Status | None) -> str:
    wrong = form is not None and any(one.error for one in form.fields)
    return render_editor_page(
        "desks/front_desk/standard_answer.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        said=said,
        form=form,
        beside=beside,
        names=[scope().portal.name],
        back_href=url_for(HOME),
    )
