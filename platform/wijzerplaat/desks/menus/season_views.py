"""/beheer/vakanties: in which days activities may rest."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.menus import season_display
from wijzerplaat.desks.menus.schemas import SeasonSchema
from wijzerplaat.desks.settings.form_views import CHANGED, answer_setting_form, find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import seasons
from wijzerplaat.tenancy.settings.service import load_setting, put_setting_back

area = Area("season_rows", __name__, prefix="/beheer/vakanties")
HOME, ONE = "season_rows.list_season_rows", "/wijzig/<uuid:season_id>"
TITLE = N_("Vakanties")
LEAD = N_("Dit zijn de schoolvakanties. Een activiteit kan dan rusten.")


@area.get("", PORTAL_EDIT, asks=("na",))
def list_season_rows() -> str:
    """Show the holidays, and who changed them."""
    return _list(find_said_status())


@area.get("/nieuw", PORTAL_EDIT)
def show_new_season() -> str:
    """Show the form of a new holiday."""
    return _form(None, {}, {}, None)


@area.post("/nieuw", PORTAL_EDIT)
def add_season() -> ResponseReturnValue:
    """Look at a new holiday, or add it."""
    return _answer(None)


@area.get(ONE, PORTAL_EDIT)
def show_season_row(season_id: uuid.UUID) -> str:
    """Show one holiday."""
    found = seasons.find_portal_season(scope(), season_id)
    values = {"name": found.name, "starts": found.starts, "ends": found.ends}
    return _form(season_id, values, {}, None)


@area.post(ONE, PORTAL_EDIT)
def change_season_row(season_id: uuid.UUID) -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return _answer(season_id)


@area.post(f"{ONE}/weg", PORTAL_EDIT)
def remove_season_row(season_id: uuid.UUID) -> ResponseReturnValue:
    """Take a holiday away."""
    try:
        seasons.drop_season(scope(), season_id, request.form.get("seen", ""))
    except Conflict:
        scope().session.rollback()
        return _list(Status(translate_message(CHANGED), "warning")), 409
    return redirect(url_for(HOME, na="bewaard"), 303)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_season_rows(number: int) -> ResponseReturnValue:
    """Put back the list from before a change."""
    changed = put_setting_back(scope(), seasons.SEASONS_SETTING, number)
    return redirect(url_for(HOME, na="terug" if changed else "zelfde"), 303)


def _answer(season_id: uuid.UUID | None) -> ResponseReturnValue:
    typed = forms.read_form(SeasonSchema(), request.form)

    def show(values: Fields, errors: dict[str, list[str]], said: Status | None) -> str:
        return _form(season_id, values, errors, said)

    def look(values: Fields) -> str:
        chosen = load_fields(SeasonSchema(), values)
        seasons.check_season(scope(), season_id, chosen)
        return _form(season_id, values, {}, None, chosen)

    def keep(values: Fields, seen: str) -> bool:
        chosen = load_fields(SeasonSchema(), values)
        return seasons.keep_season(scope(), season_id, chosen, seen)

    return answer_setting_form(HOME, typed, look, keep, show)


def _list(said: Status | None) -> str:
    def show(season_id: uuid.UUID) -> str:
        return url_for("season_rows.show_season_row", season_id=season_id)

    def away(season_id: uuid.UUID) -> str:
        return url_for("season_rows.remove_season_row", season_id=season_id)

    return render_editor_page(
        "desks/menus/seasons.html",
        translate_message(TITLE),
        title=translate_message(TITLE),
        lead=translate_message(LEAD),
        said=said,
        rows=season_display.describe_season_rows(scope(), show, away),
        seen=load_setting(scope(), seasons.SEASONS_SETTING)[1],
        new_href=url_for("season_rows.show_new_season"),
        changes=season_display.describe_season_changes(
            scope(), lambda number: url_for("season_rows.restore_season_rows", number=number)
        ),
    )


def _form(
    season_id: uuid.UUID | None,
    values: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    chosen: Fields | None = None,
) -> str:
    fields = forms.make_form_fields(SeasonSchema(), values, errors, {})
    number = load_setting(scope(), seasons.SEASONS_SETTING)[1]
    fields.append(FormField("seen", "", "", "hidden", str(number)))
    title = _("Vakantie") if season_id else _("Nieuwe vakantie")
    here = (
        url_for("season_rows.change_season_row", season_id=season_id)
        if season_id
        else url_for("season_rows.add_season")
    )
    return render_editor_page(
        "desks/settings/setting.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        lead=translate_message(LEAD),
        above=Link(_("Terug naar de lijst"), url_for(HOME)),
        said=said,
        form=Form(here, fields),
        preview={"lines": season_display.describe_rest(scope(), chosen), "sample": ""}
        if chosen
        else None,
        changes=None,
    )
