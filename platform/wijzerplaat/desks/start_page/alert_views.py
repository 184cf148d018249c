"""/beheer/startpagina/bericht: what stands above every page because it cannot wait."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wijzerplaat.desks.portal_texts.text_checks import check_joined_words, say_other_words
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.start_page.schemas import AlertSchema
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portals.rules import Alert, read_alert
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.start_page.tasks import ALERT, LONG_ALERT

area = Area("alert_settings", __name__, prefix="/beheer/startpagina/bericht")
OVER = N_("Dit moment is al voorbij. Kies een later moment.")
EMPTY: GivenFields = {"on": False, **dict.fromkeys(("text", "phone", "ends_on", "ends_at"), "")}


def _check(scope: PortalScope, _part: str, typed: Fields) -> Fields:
    values = load_fields(AlertSchema(), typed)
    alert = read_alert(values)
    if alert is not None and not alert.stands_at(scope.now):
        raise Invalid({"ends_on": [OVER]})
    return values


def show_alert(chosen: Fields) -> Context:
    """Return the message as it would stand above every page, until when, and how hard it is."""
    alert = read_alert(chosen)
    if alert is None:
        return {"lines": [_("Er staat dan geen bericht boven de pagina’s.")], "sample": ""}
    lines = [
        _("Iedereen ziet het, op elke pagina. Ook wie al op de website is en verder klikt."),
        _say_end(alert),
        say_other_words(scope().portal, alert.text),
    ]
    return {
        "lines": [one for one in lines if one],
        "sample": Markup(render("components/alert.html", alert=alert)),
        "b1": check_joined_words(scope(), [alert.text]),
    }


def _say_end(alert: Alert) -> str:
    if alert.ends is None:
        return _(
            "Het blijft staan tot je het uitzet. Na %(days)s dagen vragen we of het nog nodig is.",
            days=LONG_ALERT.days,
        )
    return _(
        "Het gaat vanzelf weg op %(day)s om %(hour)s uur.",
        day=formats.day(alert.ends),
        hour=formats.hour(alert.ends),
    )


ALERT_SETTING = Setting(ALERT, *stand_in_section("alert", EMPTY), _check, told=True)
PAGE = SettingPage(
    ALERT_SETTING,
    AlertSchema,
    N_("Dringend bericht"),
    N_("Is er iets dat iedereen nu moet weten? Zet het boven elke pagina."),
    home="alert_settings.show_alert_settings",
    back="alert_settings.restore_alert_settings",
    preview=show_alert,
    template="desks/start_page/alert.html",
    above=("start_page.show_start_page", N_("Terug naar de startpagina")),
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_alert_settings() -> str:
    """Show the message, and what it was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_alert_settings() -> ResponseReturnValue:
    """Look at a message, or put it above every page."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_alert_settings(number: int) -> ResponseReturnValue:
    """Put back the message from before a change."""
    return restore_setting_page(PAGE, number)
