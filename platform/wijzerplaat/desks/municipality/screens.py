"""The pages of settings that have a table of changes of their own, with their keys."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.freshness import settings as checks
from wijzerplaat.residents.chat import service as chat
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

CHECK_KEYS = ("freshness.interval_months", "freshness.cycles", "freshness.most_mails")
FILLINGS = (
    SCREENS.by(
        SettingScreen(
            checks.SETTING,
            N_("Controles"),
            "check_settings.show_check_settings",
            (*CHECK_KEYS, "freshness.paused"),
        )
    ),
    SCREENS.by(SettingScreen(chat.SETTING, N_("Chat"), "chat_settings.show_chat_settings")),
    SCREENS.by(
        SettingScreen(
            "help_requests",
            N_("Burenhulp"),
            "help_switch.show_help_switch",
            ("modules.help_requests",),
        )
    ),
)
