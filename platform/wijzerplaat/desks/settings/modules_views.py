"""/beheer/onderdelen: which parts of the website there are."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings import samples_views
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.portal_settings import MODULES_SETTING
from wijzerplaat.desks.settings.schemas import ModulesSchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("modules_settings", __name__, prefix="/beheer/onderdelen")
PAGE = SettingPage(
    MODULES_SETTING,
    ModulesSchema,
    N_("Onderdelen"),
    N_("Wat er op de website te vinden is. Wat je uitzet, zien bewoners niet meer."),
    home="modules_settings.show_module_settings",
    back="modules_settings.restore_module_settings",
    preview=samples_views.show_modules,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_module_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_module_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_module_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
