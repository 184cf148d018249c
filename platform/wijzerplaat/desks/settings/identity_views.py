"""/beheer/naam: how the portal is called, whose it is, and how it speaks to residents."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings import samples_views
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.portal_settings import IDENTITY_SETTING
from wijzerplaat.desks.settings.schemas import IdentitySchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("identity_settings", __name__, prefix="/beheer/naam")
PAGE = SettingPage(
    IDENTITY_SETTING,
    IdentitySchema,
    N_("Naam en toon"),
    N_("Hoe de website heet, van wie hij is, en hoe je bewoners aanspreekt."),
    home="identity_settings.show_identity_settings",
    back="identity_settings.restore_identity_settings",
    preview=samples_views.show_identity,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_identity_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_identity_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_identity_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
