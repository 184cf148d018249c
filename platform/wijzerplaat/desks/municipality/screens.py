"""The pages of settings that stand in this room, with their keys."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.freshness.settings import CHECK_SETTING
from wijzerplaat.residents.chat.service import CHAT_SETTING
from wijzerplaat.residents.help_requests.switching import HELP_SETTING
from wijzerplaat.tenancy.mail_texts.service import MAIL_TEXTS
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

CHECK_KEYS = ("freshness.interval_months", "freshness.cycles", "freshness.most_mails")
FILLINGS = (
    SCREENS.by(
        SettingScreen(
            CHECK_SETTING.name,
            N_("Controles"),
            "check_settings.show_check_settings",
            (*CHECK_KEYS, "freshness.paused"),
        )
    ),
    SCREENS.by(
        SettingScreen(MAIL_TEXTS.name, N_("Tekst van een e-mail"), "mail_texts.list_mail_texts")
    ),
    SCREENS.by(SettingScreen(CHAT_SETTING.name, N_("Chat"), "chat_settings.show_chat_settings")),
    SCREENS.by(
        SettingScreen(
            HELP_SETTING.name,
            N_("Burenhulp"),
            "help_switch.show_help_switch",
            ("modules.help_requests",),
        )
    ),
)
