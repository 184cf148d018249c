"""The administrators of a portal: the overview, and how long things are kept."""

from __future__ import annotations

from wijzerplaat.desks.municipality import (
    chat_views,
    check_settings_views,
    counter_views,
    help_switch_views,
    help_views,
    jobs,
    mail_examples,
    mail_text_views,
    reply_views,
    screens,
    setting_mails,
    signup_views,
    term_views,
    views,
)
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.tenancy.portals.events import SettingChanged

room = Room(
    areas=(
        views.area,
        reply_views.area,
        help_views.area,
        signup_views.area,
        counter_views.area,
        chat_views.area,
        check_settings_views.area,
        mail_text_views.area,
        help_switch_views.area,
        term_views.area,
    ),
    hears=(Hears(SettingChanged, setting_mails.mail_other_administrators),),
    jobs=(
        BackgroundJob("figures.mail", jobs.mail_portal_figures, "15 7 1-7 * *", per_portal=True),
    ),
    fills=(*mail_examples.FILLINGS, *screens.FILLINGS),
)
