"""The pages of what a portal says about itself: texts, words, privacy and accessibility."""

from __future__ import annotations

from wijzerplaat.desks.portal_texts import privacy_views, statement_views, text_views, word_views
from wijzerplaat.desks.portal_texts.statement_pages import STATEMENT_SETTING
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.portal_texts.statements import EMPTY
from wijzerplaat.tenancy.portals.wording import WORDING
from wijzerplaat.tenancy.settings.slots import SCREENS, SettingScreen

room = Room(
    areas=(text_views.area, word_views.area, privacy_views.area, statement_views.area),
    fills=(
        SCREENS.by(SettingScreen("text", N_("Teksten"), "portal_texts.list_portal_texts")),
        SCREENS.by(
            SettingScreen(
                word_views.PAGE.setting.name,
                word_views.PAGE.title,
                word_views.PAGE.home,
                tuple(f"wording.{name}" for name in WORDING),
            )
        ),
        SCREENS.by(
            SettingScreen(
                privacy_views.PAGE.setting.name,
                privacy_views.PAGE.title,
                privacy_views.PAGE.home,
                tuple(f"privacy.{name}" for name in privacy_views.NAMES),
            )
        ),
        SCREENS.by(
            SettingScreen(
                STATEMENT_SETTING.name,
                N_("Toegankelijkheid"),
                statement_views.HOME,
                tuple(f"accessibility.{name}" for name in EMPTY),
            )
        ),
    ),
)
