"""/beheer/contact: whom residents reach, and how fast they get an answer."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings import samples_views
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.portal_settings import CONTACT_SETTING
from wijzerplaat.desks.settings.schemas import ContactSchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area

area = Area("contact_settings", __name__, prefix="/beheer/contact")
PAGE = SettingPage(
    CONTACT_SETTING,
    ContactSchema,
    N_("Contact"),
    N_("Wie bewoners bellen, mailen of bezoeken. Dit staat op elke pagina."),
    home="contact_settings.show_contact_settings",
    back="contact_settings.restore_contact_settings",
    preview=samples_views.show_contact,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_contact_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_contact_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_contact_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
