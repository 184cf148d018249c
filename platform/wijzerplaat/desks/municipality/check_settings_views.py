"""/beheer/controles: how often organisations are asked whether all is right, and how much mail."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings.page_views import (
    Choices,
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.freshness import cycle_display, rules
from wijzerplaat.records.freshness.schemas import PORTAL_CYCLES, CheckSettingsSchema
from wijzerplaat.records.freshness.settings import CHECK_SETTING

area = Area("check_settings", __name__, prefix="/beheer/controles")


def _offer_cycles() -> Choices:
    say = cycle_display.say_cycle
    return {
        "interval_months": [Option(str(one), say(one)) for one in PORTAL_CYCLES],
        "cycles": [Option(str(one), say(one)) for one in rules.OWNER_CYCLES],
    }


def _show_consequences(chosen: Fields) -> Context:
    return {"lines": _say_consequences(chosen), "sample": ""}


def _show_whether_paused() -> Context:
    return {"is_paused": CHECK_SETTING.read(scope(), "")["paused"]}


def _say_consequences(chosen: Fields) -> list[str]:
    """Return what happens then, in sentences."""
    if chosen["paused"]:
        return [
            _("Er gaan geen mails weg, totdat je dit weer uitzet."),
            _("Bewoners zien wel dat iets lang niet gecontroleerd is."),
        ]
    months = chosen["interval_months"]
    days = [lead.days for lead in rules.find_ladder(months).mails]
    return [
        _("%(often)s vragen we of alles klopt.", often=cycle_display.say_cycle(months)),
        _(
            "De mails gaan %(first)s, %(second)s en %(third)s dagen van tevoren weg.",
            first=days[0],
            second=days[1],
            third=days[2],
        ),
        _("Zegt niemand iets? Dan staat het op de lijst om te bellen."),
        _("Wat al een datum heeft, houdt die. Daarna geldt wat je nu kiest."),
        ngettext(
            "Per keer krijgt niet meer dan %(num)s mens een mail.",
            "Per keer krijgen niet meer dan %(num)s mensen een mail.",
            chosen["most_mails"],
        ),
    ]


PAGE = SettingPage(
    CHECK_SETTING,
    CheckSettingsSchema,
    N_("Controles"),
    N_("We mailen organisaties op tijd: klopt alles nog? Kies hier hoe vaak."),
    home="check_settings.show_check_settings",
    back="check_settings.restore_check_settings",
    preview=_show_consequences,
    template="desks/municipality/check_settings.html",
    choices=_offer_cycles,
    beside=_show_whether_paused,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_check_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def send_check_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_check_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
