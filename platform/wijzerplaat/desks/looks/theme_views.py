"""/beheer/huisstijl/thema: on which design the looks of the portal stand."""

from __future__ import annotations

from dataclasses import replace

from flask import g
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.looks.schemas import NO_CHOICE, ThemeSchema
from wijzerplaat.desks.settings.page_views import (
    Choices,
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.resident_views import draw_as_for_residents
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context, platform
from wijzerplaat.ground.web.portal_colours import apply_looks, list_unreadable_pairs
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.themes import BASIS
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import read_portal_row, stand_in_head
from wijzerplaat.tenancy.settings.rules import Setting

area = Area("theme_settings", __name__, prefix="/beheer/huisstijl/thema")
UNREADABLE = N_("Bij dit thema is je kleur niet goed te lezen. Kies eerst een andere kleur.")


def list_allowed_themes(scope: PortalScope) -> list[str]:
    """Return the names of the themes that this portal may choose: ours for everybody, and the one
    that was drawn for it. That of another portal holds its logo.
    """
    row = read_portal_row(scope)
    drawn = (str(row.applied.get("portal.theme", BASIS)), row.theme, BASIS)
    return list(dict.fromkeys(drawn))


def _check(scope: PortalScope, _part: str, typed: Fields) -> Fields:
    values = load_fields(ThemeSchema(), typed)
    if values["theme"] not in list_allowed_themes(scope):
        raise Invalid({"theme": [NO_CHOICE]})
    theme = apply_looks(platform().themes.dressed(values["theme"]), scope.portal.looks)
    if list_unreadable_pairs(theme):
        raise Invalid({"theme": [UNREADABLE]})
    return values


def offer_themes() -> Choices:
    """Return the themes with their names."""
    themes = platform().themes
    names = list_allowed_themes(scope())
    return {"theme": [Option(one, themes.dressed(one).title) for one in names]}


def show_theme(chosen: Fields) -> Context:
    """Return what a theme is for, and the start page in it."""
    lines = [
        _("Wat je zelf koos bij Huisstijl, blijft zo. De rest komt van het thema."),
        _("Dit zijn de kleuren van de onderwerpen, en wat je bij Huisstijl niet koos."),
    ]
    href = url_for("theme_settings.show_theme_preview", theme=chosen["theme"])
    return {"lines": lines, "sample": "", "href": href}


PAGE = SettingPage(
    Setting("theme", *stand_in_head("theme"), _check, told=True),
    ThemeSchema,
    N_("Thema"),
    N_("Het ontwerp waar je huisstijl op staat. Heb je een eigen ontwerp? Dan staat het erbij."),
    home="theme_settings.show_theme_settings",
    back="theme_settings.restore_theme_settings",
    preview=show_theme,
    template="desks/looks/theme.html",
    choices=offer_themes,
    above=("looks.show_looks_form", N_("Terug naar de huisstijl")),
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_theme_settings() -> str:
    """Show on which design the looks stand, and what it was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_theme_settings() -> ResponseReturnValue:
    """Look at another design, or let the looks stand on it."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_theme_settings(number: int) -> ResponseReturnValue:
    """Put back the design from before a change."""
    return restore_setting_page(PAGE, number)


@area.get("/voorbeeld/<theme>", PORTAL_EDIT)
def show_theme_preview(theme: str) -> ResponseReturnValue:
    """Show the start page in another design, with what the portal chose itself."""
    if theme not in list_allowed_themes(scope()):
        raise NotFound(f"theme {theme}")
    return draw_as_for_residents(replace(g.portal, theme=theme), "discover.show_home_page", {})
