"""What the pages of settings are sent with, in tests of every route."""

from __future__ import annotations

SETTING_FORMS = {
    "looks.restore_portal_looks": {"seen": "2"},
    "identity_settings.change_identity_settings": {
        "name": "Wegwijs",
        "owner": "De gemeente",
        "kind": "municipality",
        "address_form": "je",
        "seen": "2",
    },
    "contact_settings.change_contact_settings": {
        "phone": "0500 98 76 54",
        "email": "hallo@wegwijs.example",
        "answer_days": "3",
        "seen": "2",
    },
    "modules_settings.change_module_settings": {
        "activities": "1",
        "signups": "1",
        "services": "1",
        "vacancies": "1",
        "seen": "2",
    },
    "newsletter.change_newsletter_settings": {"on": "1", "day": "4", "seen": "2"},
    "language_settings.change_level_settings": {"threshold": "off", "seen": "2"},
    "map_settings.change_map_settings": {
        "north": "52,4",
        "south": "52,3",
        "west": "3,5",
        "east": "3,7",
        "width": "0",
        "height": "0",
        "seen": "2",
    },
    "map_drawing.change_map_drawing": {"doe": "bekijk"},
    "map_drawing.remove_map_drawing": {"seen": "1"},
    "portal_texts.save_text_form": {"title": "Over ons", "body": "Wij helpen je.", "doe": "bekijk"},
    "word_settings.change_word_settings": {"news_title": "Nieuws", "doe": "bekijk"},
    "privacy_settings.change_privacy_settings": {"officer": "Fenna", "doe": "bekijk"},
    "statement_settings.send_statement_step": {"planned_on": "2027-01-01", "doe": "verder"},
    "alert_settings.change_alert_settings": {"text": "De brug is dicht.", "doe": "bekijk"},
    "start_page.restore_start_page": {"seen": "2"},
    "language_choice.change_language_choice": {
        **dict.fromkeys(("ar", "de", "pl", "tr", "uk"), "0"),
        "en": "0",
        "seen": "2",
    },
    "theme_settings.change_theme_settings": {"theme": "basis", "doe": "bekijk"},
}
START_PAGE_FORMS = {
    "start_blocks.change_start_block": {"on": "1", "most": "4", "doe": "bekijk"},
    "start_blocks.create_start_block": {"title": "Zomer", "text": "Doe mee.", "doe": "bekijk"},
}
START_PAGE_PARTS = {
    "start_blocks.delete_start_block:name": "zomer",
    "start_blocks:name": "topics",
    "start_blocks:kind": "tekst",
    "theme_settings:theme": "basis",
}
CHANGED_ONCE = (
    *("standard_answers", "criteria", "check_settings"),
    *dict.fromkeys(name.partition(".")[0] for name in SETTING_FORMS),
)
"""Areas with a history that the test world gave one change."""
