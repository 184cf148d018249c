"""/beheer/taalnorm: from which level on a text needs a reason."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings import samples_views
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.portal_settings import LANGUAGE_SETTING
from wijzerplaat.desks.settings.schemas import LanguageSchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("language_settings", __name__, prefix="/beheer/taalnorm")
PAGE = SettingPage(
    LANGUAGE_SETTING,
    LanguageSchema,
    N_("Taalnorm"),
    N_("Teksten moeten makkelijk te lezen zijn. Kies hier hoe streng de redactie is."),
    home="language_settings.show_level_settings",
    back="language_settings.restore_level_settings",
    preview=samples_views.show_language,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_level_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_level_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_level_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
