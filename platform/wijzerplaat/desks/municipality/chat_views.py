"""/beheer/chat: the chat of another company, looked at first, with what was chosen before."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.chat.schemas import ChatSchema
from wijzerplaat.residents.chat.service import CHAT_SETTING, read_chat

area = Area("chat_settings", __name__, prefix="/beheer/chat")


def _show_chat(chosen: Fields) -> Context:
    """Return what residents read before they open it, also while it is off."""
    return {"lines": [], "sample": "", "chat": read_chat({**chosen, "on": True})}


def _show_whether_on() -> Context:
    return {"is_on": read_chat(CHAT_SETTING.read(scope(), "")) is not None}


PAGE = SettingPage(
    CHAT_SETTING,
    ChatSchema,
    N_("Chat"),
    N_(
        "Heb je een chat van een ander bedrijf? Bewoners openen die op een eigen pagina, en lezen "
        "eerst wat dat bedrijf ziet."
    ),
    home="chat_settings.show_chat_settings",
    back="chat_settings.restore_chat_settings",
    preview=_show_chat,
    template="desks/municipality/chat.html",
    beside=_show_whether_on,
)


@area.get("", PORTAL_EDIT, asks=("na",))
def show_chat_settings() -> str:
    """Show what is chosen, and what was."""
    return show_setting_page(PAGE)


@area.post("", PORTAL_EDIT)
def change_chat_settings() -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(PAGE)


@area.post("/<int:number>/terug", PORTAL_EDIT)
def restore_chat_settings(number: int) -> ResponseReturnValue:
    """Put back what was before a change."""
    return restore_setting_page(PAGE, number)
