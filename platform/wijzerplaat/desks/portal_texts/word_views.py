"""/beheer/woorden: the words of the portal on its start page, in its help and at the foot."""

from __future__ import annotations

from dataclasses import replace

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wijzerplaat.desks.portal_texts.schemas import WordsSchema
from wijzerplaat.desks.portal_texts.text_checks import check_joined_words, say_other_words
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.portals.wording import DEFAULTS, EXIT, WEATHER, WORDING, complete_wording
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting

area = Area("word_settings", __name__, prefix="/beheer/woorden")


def _check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    return load_fields(WordsSchema(), typed)


WORDS_SETTING = Setting("words", *stand_in_section("wording", dict.fromkeys(WORDING, "")), _check)


def show_words(chosen: GivenFields) -> Context:
    """Return parts of pages with these words, and how hard they are together."""
    portal = replace(scope().portal, wording=complete_wording(dict(chosen)))
    shown = portal.worded(_, dutch=True)
    said = [shown.wording[name] for name in DEFAULTS if name != "footer_owner"]
    other = say_other_words(scope().portal, "\n".join(chosen[name] for name in DEFAULTS))
    return {
        "lines": [other] if other else [],
        "sample": Markup(render("desks/portal_texts/words_sample.html", portal=shown)),
        "b1": check_joined_words(scope(), said),
    }


def list_our_words() -> Context:
    """Return what each word is as long as the portal has none of its own."""
    portal = replace(scope().portal, wording=complete_wording({})).worded(_, dutch=True)
    ours = {name: portal.wording[name] for name in DEFAULTS}
    return {"ours": {**ours, "footer_owner": portal.footer_owner, EXIT: WEATHER}}


PAGE = SettingPage(
    WORDS_SETTING,
    WordsSchema,
    N_("Woorden"),
    N_("De titels en zinnen van de website zelf. Wat je leeg laat, vullen wij in."),
    home="word_settings.show_word_settings",
    back="word_settings.restore_word_settings",
    preview=show_words,
    template="desks/portal_texts/words.html",
    beside=list_our_words,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_word_settings() -> str:
    """Show the words, and what they were."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_word_settings() -> ResponseReturnValue:
    """Look at words, or let them stand there from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_word_settings(number: int) -> ResponseReturnValue:
    """Put back the words from before a change."""
    return restore_setting_page(PAGE, number)
