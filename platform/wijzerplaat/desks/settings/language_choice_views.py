"""/beheer/talen: in which languages the website can be read beside Dutch, and in which order."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.desks.settings.schemas import LANGUAGES, LanguagesSchema
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.languages import find_language
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

area = Area("language_choice", __name__, prefix="/beheer/talen")
USUAL = {code: place for place, code in enumerate(LANGUAGES, 1)}


def _check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    given = {name: str(value) for name, value in typed.items()}
    return {code: int(place) for code, place in load_fields(LanguagesSchema(), given).items()}


def show_languages(chosen: Fields) -> Context:
    """Return in which languages the website can be read then, and what that is worth."""
    there = sorted((place, code) for code, place in chosen.items() if place)
    names = [find_language(code).name for code in ("nl", *(code for _place, code in there))]
    lines = [_("Je website is er in deze talen: %(names)s.", names=formats.names(names))]
    now = scope().portal.languages
    gone = [code for code, place in chosen.items() if not place and now.get(code, 1)]
    lines += [
        _(
            "%(name)s gaat weg. Een oude link gaat naar dezelfde pagina in het Nederlands.",
            name=find_language(code).name,
        )
        for code in gone
    ]
    if there:
        lines += [
            _("Vertaald zijn: de knoppen, de uitleg, de formulieren en de mails aan bewoners."),
            _("Niet vertaald zijn: de teksten van jullie zelf en van organisaties."),
            _("Een organisatie kan wel een naam en een korte tekst in andere talen geven."),
        ]
    return {"lines": lines, "sample": ""}


PAGE = SettingPage(
    Setting("languages", *stand_in_section("languages", USUAL), _check),
    LanguagesSchema,
    N_("Talen"),
    N_("Nederlands is er altijd. Kies welke talen je er nog bij wilt."),
    home="language_choice.show_language_choice",
    back="language_choice.restore_language_choice",
    preview=show_languages,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_language_choice() -> str:
    """Show which languages there are, and which there were."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_language_choice() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_language_choice(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
