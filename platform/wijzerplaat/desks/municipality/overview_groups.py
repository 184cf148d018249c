"""Under which title each page of an administrator stands on the overview, and in which order."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Zo ziet de website eruit"),
        (
            "looks.show_looks_form",
            "start_page.show_start_page",
            "alert_settings.show_alert_settings",
            "identity_settings.show_identity_settings",
            "modules_settings.show_module_settings",
            "map_settings.show_map_settings",
            "language_choice.show_language_choice",
            "word_settings.show_word_settings",
            "portal_texts.list_portal_texts",
        ),
    ),
    (
        N_("Zo vinden bewoners hulp"),
        (
            "topic_rows.list_topic_rows",
            "audience_rows.list_audience_rows",
            "district_rows.list_district_rows",
            "municipality_rows.list_municipality_rows",
            "season_rows.list_season_rows",
            "contact_settings.show_contact_settings",
            "search_words.show_search_words",
            "search_words.show_missed_words",
            "chat_settings.show_chat_settings",
            "help_switch.show_help_switch",
            "mail_texts.list_mail_texts",
            "newsletter.show_newsletter_settings",
        ),
    ),
    (
        N_("Wie meedoet"),
        (
            "staff.show_staff",
            "wishes.list_wishes_for_desk",
            "member_list.show_members_of_organisations",
            "partners.list_partners",
            "imports.show_import_start",
            "trust.show_trust_rule",
            "criteria.list_criteria_of_portal",
        ),
    ),
    (
        N_("Zo blijft alles goed"),
        (
            "check_settings.show_check_settings",
            "language_settings.show_level_settings",
            "privacy_settings.show_privacy_settings",
            "statement_settings.show_accessibility",
            "terms.show_terms",
            "audit_log.show_audit_log",
        ),
    ),
    (
        N_("Cijfers"),
        (
            "portal_figures.show_portal_figures",
            "freshness_figure.show_freshness_figure",
            "signup_figures.show_signup_figures",
            "reply_figures.show_reply_figures",
            "help_figures.show_help_figures",
            "counter_figures.show_counter_figures",
            "survey_settings.show_survey_settings",
        ),
    ),
)
"""Titles, each with the routes of its pages; a test finds a page that stands nowhere."""
