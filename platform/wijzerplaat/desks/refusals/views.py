"""/redactie/niet-eens: who does not agree with a no, and what another editor decides."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Status, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.refusals import display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.refusals import queries, service
from wijzerplaat.records.refusals.schemas import ObjectionAnswerSchema

area = Area("refusals", __name__, prefix="/redactie/niet-eens")
HOME, ONE = "refusals.list_objections_for_desk", "refusals.show_objection_of_desk"
DONE = "klaar"
TOO_LATE = N_(
    "Dit kan niet meer zo. Er is al beslist, of er kwam iets nieuws na dit nee. Kijk hoe het nu is."
)


@area.get("", ENTRY_REVIEW)
def list_objections_for_desk() -> str:
    """Show the objections that wait, or that were answered."""
    done = request.args.get("status") == DONE
    return render_editor_page(
        "desks/refusals/list.html",
        _("Niet eens"),
        title=_("Niet eens met een nee"),
        rows=display.describe_objection_rows(scope(), answered=done),
        done=done,
        tabs=[
            Tab(_("Wacht"), url_for(HOME), not done),
            Tab(_("Klaar"), url_for(HOME, status=DONE), done),
        ],
    )


@area.get("/<uuid:refusal_id>", ENTRY_REVIEW)
def show_objection_of_desk(refusal_id: uuid.UUID) -> str:
    """Show a refusal with its history, and the form for who may answer."""
    return _page(refusal_id, {}, {})


@area.post("/<uuid:refusal_id>", ENTRY_PUBLISH, mails=BY_DESK)
def answer_objection_as_editor(refusal_id: uuid.UUID) -> ResponseReturnValue:
    """Say that the no stands, or that the desk looks at it again."""
    typed = forms.read_form(ObjectionAnswerSchema(), request.form)
    try:
        service.answer_objection(scope(), refusal_id, typed)
    except Invalid as problem:
        return _page(refusal_id, typed, problem.fields), 422
    except Conflict:
        scope().session.rollback()
        return _page(refusal_id, typed, {}, _(TOO_LATE)), 409
    return redirect(url_for(ONE, refusal_id=refusal_id, na="antwoord"), 303)


def _page(
    refusal_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]], wrong: str = ""
) -> str:
    refusal = queries.find_refusal(scope(), refusal_id)
    shown = display.describe_refusal(scope(), refusal)
    sent = request.args.get("na") == "antwoord" and refusal.outcome
    done = Status(_("Je antwoord gaat in een mail naar wie het stuurde."), "positive")
    return render_editor_page(
        "desks/refusals/one.html",
        _("Fout: %(title)s", title=shown.title) if errors else shown.title,
        shown=shown,
        said=Status(wrong, "warning") if wrong else done if sent else None,
        form=display.make_objection_answer_form(scope(), refusal, typed, errors),
        back_href=url_for(HOME),
    )
