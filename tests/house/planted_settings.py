"""What the test world holds of settings: each was changed once, and put back."""

from __future__ import annotations

from wijzerplaat.desks.digests.setting import NEWSLETTER_SETTING
from wijzerplaat.desks.looks.service import LOOKS
from wijzerplaat.desks.looks.theme_views import PAGE as THEME_PAGE
from wijzerplaat.desks.portal_texts.privacy_views import PRIVACY_SETTING
from wijzerplaat.desks.portal_texts.statement_pages import STATEMENT_SETTING
from wijzerplaat.desks.portal_texts.word_views import WORDS_SETTING
from wijzerplaat.desks.settings import portal_settings
from wijzerplaat.desks.settings.language_choice_views import PAGE as LANGUAGES_PAGE
from wijzerplaat.desks.start_page.alert_views import ALERT_SETTING
from wijzerplaat.tenancy.portal_texts import service as texts
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.start_page.rules import Block
from wijzerplaat.tenancy.start_page.service import HOME, add_block, load_start_page

CHANGED = (
    (portal_settings.IDENTITY_SETTING, {"owner": "De gemeente zelf"}),
    (portal_settings.CONTACT_SETTING, {"visit_hours": "Elke dag van 9.00 tot 12.00 uur"}),
    (portal_settings.MODULES_SETTING, {"articles": False}),
    (portal_settings.LANGUAGE_SETTING, {"threshold": "off"}),
    (portal_settings.MAP_SETTING, {"width": 1.0}),
    (NEWSLETTER_SETTING, {"day": 5}),
    (LOOKS, {"scene": "heide"}),
    (WORDS_SETTING, {"news_title": "Nieuws"}),
    (PRIVACY_SETTING, {"officer": "Fenna"}),
    (LANGUAGES_PAGE.setting, {"en": 0}),
    (ALERT_SETTING, {"on": True, "text": "De brug is dicht."}),
    (HOME, {"blocks": [{"kind": "topics", "most": 4}]}),
    (STATEMENT_SETTING, {"made_on": "2026-11-22", "signed_by": "Directeur"}),
)


def plant_settings(scope: PortalScope) -> None:
    """Change every setting and put it back: its page has a history, and nothing else differs."""
    for setting, changed in CHANGED:
        values, _number = service.load_setting(scope, setting)
        service.change_setting(scope, setting, {**values, **changed}, "0")
        service.put_setting_back(scope, setting, 1)
    theme, _number = service.load_setting(scope, THEME_PAGE.setting)
    # these portals have one theme alone, and a drawing is a file: no page changes them here
    for name, value in (("theme", theme), ("map_drawing", {"drawing": None})):
        told = {"setting": name, "number": 1, "before": value, "after": value, "at": scope.now}
        scope.session.add(SettingChange(**told))
    text = {"title": "Over Eikstad", "body": "Wij helpen je."}
    service.change_setting(scope, texts.TEXT_SETTING, text, "0", "over")
    service.put_setting_back(scope, texts.TEXT_SETTING, 1, "over")
    texts.save_text_draft(scope, "over", text, texts.make_text_mark(scope, "over"))
    summer = Block("text", "", title="Zomer", text="Doe mee.")
    add_block(scope, summer, load_start_page(scope).mark)
