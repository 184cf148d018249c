"""/beheer/enquete: whether three questions are asked, in which words, and what was answered."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.surveys import display
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.surveys.schemas import SurveySchema
from wijzerplaat.residents.surveys.service import SURVEY
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("survey_settings", __name__, prefix="/beheer/enquete")
HOME = "survey_settings.show_survey_settings"
PAGE = SettingPage(
    SURVEY,
    SurveySchema,
    N_("Vragen over de website"),
    N_(
        "Vraag bewoners, organisaties en verwijzers wat ze van de website vinden. Het zijn 3 "
        "vragen, en niemand geeft een naam. Vul je geen vraag in? Dan gebruiken we onze eigen "
        "vraag."
    ),
    home=HOME,
    back="survey_settings.restore_survey_settings",
    preview=lambda chosen: display.preview_survey(scope(), chosen),
    template="desks/surveys/settings.html",
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_survey_settings() -> str:
    """Show what is asked, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_survey_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_survey_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)


@area.get("/antwoorden", PORTAL_EDIT)
def show_survey_results() -> str:
    """Show what people answered, and what they wrote."""
    return render_editor_page(
        "desks/surveys/results.html",
        _("Antwoorden over de website"),
        title=_("Antwoorden over de website"),
        results=display.describe_survey_results(scope()),
        words=display.list_words_rows(scope()),
        term=say_term(terms.SURVEY),
        file=url_for("survey_settings.download_survey_results"),
        above=Link(_("Naar de vragen"), url_for(HOME)),
        menu=url_for("municipality.show_admin_overview"),
    )


@area.get("/antwoorden/bestand", PORTAL_EDIT)
def download_survey_results() -> Response:
    """Give the same as a file for a spreadsheet."""
    mark_answer_private()
    written = spreadsheets.write_csv_file(display.list_result_lines(scope()))
    headers = {"Content-Disposition": 'attachment; filename="antwoorden.csv"'}
    return Response(written, mimetype="text/csv", headers=headers)
