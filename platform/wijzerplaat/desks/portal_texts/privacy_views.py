"""/beheer/privacy: how the page about privacy begins, and who watches over it.

All the rest of that page is printed from the settings of the portal.
"""

from __future__ import annotations

from dataclasses import replace

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wijzerplaat.desks.portal_texts.schemas import PrivacySchema
from wijzerplaat.desks.portal_texts.text_checks import check_joined_words, say_other_words
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portal_texts.privacy_page import describe_privacy
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

area = Area("privacy_settings", __name__, prefix="/beheer/privacy")
NAMES = ("beginning", "officer", "officer_email")


def _check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    return load_fields(PrivacySchema(), typed)


PRIVACY_SETTING = Setting(
    "privacy", *stand_in_section("privacy", dict.fromkeys(NAMES, "")), _check, told=True
)


def show_privacy(chosen: Fields) -> Context:
    """Return the parts of the page that would change, and how hard the introduction is."""
    page = describe_privacy(replace(scope().portal, privacy=chosen))
    other = say_other_words(scope().portal, chosen["beginning"])
    return {
        "lines": [other] if other else [],
        "sample": Markup(render("desks/portal_texts/privacy_sample.html", page=page)),
        "b1": check_joined_words(scope(), [chosen["beginning"]]) if chosen["beginning"] else None,
    }


def show_what_is_printed() -> Context:
    """Return what the page says by itself."""
    return {"printed": describe_privacy(scope().portal)}


PAGE = SettingPage(
    PRIVACY_SETTING,
    PrivacySchema,
    N_("Privacy"),
    N_("De website schrijft deze pagina zelf, uit wat hij echt doet. Jij schrijft het begin."),
    home="privacy_settings.show_privacy_settings",
    back="privacy_settings.restore_privacy_settings",
    preview=show_privacy,
    template="desks/portal_texts/privacy.html",
    beside=show_what_is_printed,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_privacy_settings() -> str:
    """Show how the page begins, and how it began before."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_privacy_settings() -> ResponseReturnValue:
    """Look at an introduction, or let the page begin so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_privacy_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
