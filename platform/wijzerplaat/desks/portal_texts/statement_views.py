"""/beheer/toegankelijkheid: how far the portal is, and the statement about it in steps.

What was filled in goes along from step to step in the form itself; only the last one keeps it.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.portal_texts import statement_pages
from wijzerplaat.desks.portal_texts.statement_pages import STATEMENT_SETTING, Typed
from wijzerplaat.desks.portal_texts.statement_schemas import STEPS, StatementSchema
from wijzerplaat.desks.settings.form_views import find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.settings import service as settings

area = Area("statement_settings", __name__, prefix="/beheer/toegankelijkheid")
HOME = "statement_settings.show_accessibility"
BACK, MORE, ONLINE = "terug", "erbij", "online"
LAST = len(STEPS) - 1
NOT_ANY_MORE = N_("Dit kan niet meer terug. Er is te veel veranderd.")
CHANGED = N_("Iemand anders heeft de verklaring net veranderd. Begin opnieuw.")


@area.get("", PORTAL_EDIT, asks=("na",))
def show_accessibility() -> str:
    """Show how far the portal is, what must be looked at again, and what was stated before."""
    return _overview(find_said_status())


@area.get("/verklaring", PORTAL_EDIT)
def show_statement_form() -> str:
    """Show the first step, with what was stated last."""
    kept, number = settings.load_setting(scope(), STATEMENT_SETTING)
    return _step(Typed(statement_pages.begin_again(kept, scope().now), str(number)), 0)


@area.post("/verklaring", PORTAL_EDIT)
def send_statement_step() -> ResponseReturnValue:
    """Go to the next step or back, or let the statement be so from now on."""
    typed = Typed(forms.read_form(StatementSchema(), request.form), request.form.get("seen", ""))
    here = min(request.form.get("stap", 0, type=int), LAST)
    doing = request.form.get("doe")
    if doing == MORE:
        return _step(typed, here)
    if doing == BACK:
        return _step(typed, max(here - 1, 0))
    return _go_on(typed, here, doing == ONLINE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_statement(number: int) -> ResponseReturnValue:
    """Put back what was stated before a change."""
    try:
        changed = settings.put_setting_back(scope(), STATEMENT_SETTING, number)
    except Conflict:
        scope().session.rollback()
        return _overview(Status(translate_message(NOT_ANY_MORE), "warning")), 409
    return redirect(url_for(HOME, na="terug" if changed else "zelfde"), 303)


def _go_on(typed: Typed, here: int, online: bool) -> ResponseReturnValue:
    wrong = statement_pages.find_wrong_fields(scope(), typed.values)
    first = statement_pages.find_wrong_step(wrong, LAST if online else here)
    if first is not None:
        return _step(typed, first, wrong), 422
    if not online:
        return _step(typed, min(here + 1, LAST))
    try:
        changed = settings.change_setting(scope(), STATEMENT_SETTING, typed.values, typed.seen)
    except Conflict:
        return _overview(Status(translate_message(CHANGED), "warning")), 409
    except Invalid as problem:
        return _step(typed, 0, problem.fields), 422
    return redirect(url_for(HOME, na="bewaard" if changed else "zelfde"), 303)


def _overview(said: Status | None) -> str:
    return render_editor_page(
        "desks/portal_texts/accessibility.html",
        _("Toegankelijkheid"),
        said=said,
        shown=statement_pages.describe_overview(scope()),
    )


def _step(typed: Typed, here: int, wrong: dict[str, list[str]] | None = None) -> str:
    shown = statement_pages.describe_step(scope(), typed, here, wrong or {})
    return render_editor_page(
        "desks/portal_texts/statement_step.html",
        _("Fout: %(title)s", title=shown.title) if wrong else shown.title,
        shown=shown,
        above=Link(
            _("Terug naar toegankelijkheid"), url_for("statement_settings.show_accessibility")
        ),
    )
