"""Every number of hours, days, weeks, months or years in a text of the product, and what keeps that
promise.

A text that is in none of these lists fails `test_terms.py`: either something must make it true, or
it promises nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from tests.house.terms_of_help import HELP
from tests.house.terms_of_replies import REPLIES
from tests.house.terms_of_signups import SIGNUPS
from tests.house.terms_of_stories import STORIES

NUMBERS = {
    "half": 0.5,
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "twaalf": 12,
}
UNITS = {
    "minuut": timedelta(minutes=1),
    "minuten": timedelta(minutes=1),
    "uur": timedelta(hours=1),
    "uren": timedelta(hours=1),
    "dag": timedelta(days=1),
    "dagen": timedelta(days=1),
    "week": timedelta(weeks=1),
    "weken": timedelta(weeks=1),
    "maand": timedelta(days=30),
    "maanden": timedelta(days=30),
    "jaar": timedelta(days=365),
    "jaren": timedelta(days=365),
    "werkdag": timedelta(days=1),
    "werkdagen": timedelta(days=1),
    "kwartier": timedelta(minutes=15),
}


class Promise(NamedTuple):
    """A part of a text, what holds its number (room:NAME, a limit is (number, time)), the job
    that carries it out ('' where the rule is looked at when somebody acts), and the test that
    proves it.
    """

    text: str
    constant: str
    job: str
    test: str


PROMISES = (
    Promise(
        "Dan vragen we het over 4 weken",
        "records.takedown.rules:LOOK_AGAIN",
        "",
        "records/takedown/test_service.py:test_the_desk_is_asked_to_look_on_the_day_and_it_stays_hidden",
    ),
    Promise(
        "De knop en de code werken 30 minuten",
        "tenancy.accounts.rules:MAIL_LIFE",
        "accounts.forget",
        "tenancy/accounts/test_views.py:test_a_code_and_a_link_end_after_half_an_hour",
    ),
    Promise(
        "De mail werkt 30 minuten",
        "tenancy.accounts.rules:MAIL_LIFE",
        "accounts.forget",
        "tenancy/accounts/test_views.py:test_a_code_and_a_link_end_after_half_an_hour",
    ),
    Promise(
        "De knop werkt 1 uur",
        "tenancy.accounts.rules:PASSWORD_MAIL_LIFE",
        "accounts.forget",
        "tenancy/accounts/test_password_views.py:test_a_password_link_ends_after_an_hour_and_does_not_log_in",
    ),
    Promise(
        "De link werkt 1 uur",
        "tenancy.accounts.rules:PASSWORD_MAIL_LIFE",
        "accounts.forget",
        "tenancy/accounts/test_password_views.py:test_a_password_link_ends_after_an_hour_and_does_not_log_in",
    ),
    Promise(
        "je 15 minuten wachten",
        "tenancy.accounts.rules:PASSWORDS_PER_ADDRESS",
        "",
        "tenancy/accounts/test_password_views.py:test_ten_misses_lock_the_password_for_a_while_and_not_the_mail",
    ),
    Promise(
        "De knop werkt 7 dagen",
        "tenancy.accounts.rules:INVITATION_LIFE",
        "organisations.forget",
        "tenancy/accounts/test_memberships.py:test_an_invitation_ends_after_seven_days_and_a_newer_link_leaves_the_older_one_alone",
    ),
    Promise(
        "De link werkt 7 dagen",
        "tenancy.accounts.rules:INVITATION_LIFE",
        "organisations.forget",
        "tenancy/accounts/test_memberships.py:test_an_invitation_ends_after_seven_days_and_a_newer_link_leaves_the_older_one_alone",
    ),
    Promise(
        "Die werkt 7 dagen",
        "tenancy.accounts.rules:INVITATION_LIFE",
        "organisations.forget",
        "tenancy/accounts/test_memberships.py:test_an_invitation_ends_after_seven_days_and_a_newer_link_leaves_the_older_one_alone",
    ),
    Promise(
        "De knop werkt 7 dagen",
        "desks.joining.takeovers:LIFE",
        "",
        "desks/joining/"
        "test_takeovers.py:test_the_link_works_seven_days_from_joining_and_then_says_so",
    ),
    Promise(
        "De knop werkte 7 dagen",
        "desks.joining.takeovers:LIFE",
        "",
        "desks/joining/"
        "test_takeovers.py:test_the_link_works_seven_days_from_joining_and_then_says_so",
    ),
    Promise(
        "kan het zelf 7 dagen stoppen",
        "desks.joining.takeovers:LIFE",
        "",
        "desks/joining/"
        "test_takeovers.py:test_the_link_works_seven_days_from_joining_and_then_says_so",
    ),
    *(Promise(*one) for one in (*REPLIES, *SIGNUPS, *HELP, *STORIES)),
    Promise(
        "De link werkt 30 dagen",
        "records.freshness.rules:LINK_LIVES",
        "",
        "records/freshness/test_service.py:test_a_link_lives_thirty_days_and_a_new_one_goes_to_the_organisation_only",
    ),
    Promise(
        "De links werken 30 dagen",
        "records.freshness.rules:LINK_LIVES",
        "",
        "records/freshness/test_service.py:test_a_link_lives_thirty_days_and_a_new_one_goes_to_the_organisation_only",
    ),
    Promise(
        "Na 7 dagen is er nog geen antwoord",
        "desks.board.service:QUIET",
        "",
        "desks/board/test_views.py:test_a_draft_that_was_sent_back_this_week_is_not_quiet",
    ),
    Promise(
        "De link komt binnen een uur",
        "ground.core.receivers:PAUSE",
        "outbox.sweep",
        "ground/core/test_receivers.py:test_hour_after_hour_it_stays_one_an_hour",
    ),
    Promise(
        "Dan komt deze binnen een uur",
        "ground.core.receivers:PAUSE",
        "outbox.sweep",
        "ground/core/test_receivers.py:test_hour_after_hour_it_stays_one_an_hour",
    ),
    Promise(
        "meer dan een jaar oud",
        "kinds.articles.display:OLD",
        "",
        "kinds/articles/test_views.py:test_an_old_explanation_says_that_it_is_old",
    ),
)

AN_AGE = "how old somebody is, a choice in a list"
BY_PEOPLE = (
    "people answer; the board and the daily mail count what waits, and what waits too long "
    "(questions.rules:LATE_AFTER)"
)

NO_PROMISE = {
    "=0 tot en met 3 jaar": AN_AGE,
    "=4 tot en met 11 jaar": AN_AGE,
    "=12 tot en met 17 jaar": AN_AGE,
    "=18 tot en met 64 jaar": AN_AGE,
    "=65 jaar of ouder": AN_AGE,
    "=Elke 3 weken": "a rhythm to choose",
    "=Elke 4 weken": "a rhythm to choose",
    "=Elke 5 weken": "a rhythm to choose",
    "=Elke 6 weken": "a rhythm to choose",
    "=Elke 7 weken": "a rhythm to choose",
    "=Elke 8 weken": "a rhythm to choose",
    "meestal 1 werkdag": BY_PEOPLE,
    "meestal 2 werkdagen": BY_PEOPLE,
    "2 werkdagen antwoord": BY_PEOPLE,
    "binnen een maand antwoord": BY_PEOPLE,
    "=Langer dan 6 maanden niet ingelogd": "a choice in a list (joining.member_list:LONG)",
    "ouder dan een jaar": "when a statement is looked at again (portal_texts.statements)",
    "ouder dan 36 maanden": "how long an audit counts (portal_texts.statements:AUDIT_LIVES)",
    "binnen een half jaar": "how soon an audit must be planned (statements:PLAN_LIVES)",
    "twee werkdagen antwoord": BY_PEOPLE,
    "twee werkdagen krijgt u antwoord": BY_PEOPLE,
    "Probeer het over 5 minuten": "a hint",
    "Wacht een minuut en kies": "a hint: how long many photos at once take",
    "minder dan 1 uur": "a figure: how long editors took",
    "binnen een uur nog een keer": "the check of websites runs every ten minutes",
    "deden het 3 dagen niet": "what counts as broken: failures on three days "
    "(links.rules:BROKEN_FROM)",
    "Een week geleden stelden we": "when it was asked (moderation.nagging:AFTER)",
    "de laatste 12 maanden": "what a figure is about",
    "=12 maanden": "what figures are about",
    "in 12 maanden": "what figures are about",
    "elke organisatie in een maand": "which proposals a sample takes",
    "het komende half jaar": "how far dates are worked out (activities.service:AHEAD, by "
    "activities.plan)",
    "1 dag gaat niet door": "a number of dates that was counted",
    "13.00 uur": "a time",
    "15.00 uur": "a time",
    "16.00 uur": "a time",
    "16.30 uur": "a time",
    "17.00 uur": "a time",
    "9.00 uur": "a time",
    "Bijvoorbeeld: 2 tot 3 weken": "an example of what to type",
    "=Binnen 6 weken": "which check dates a choice shows (all_records.rules:SOON_IS)",
    "=Zes weken voor een bewijs afloopt.": "when a mail leaves (criteria.rules:WARN_BEFORE)",
    "in de komende 3 maanden": "which agreements a list shows (agreements.rules:SOON)",
    "=Loopt af in 3 maanden": "which agreements a list shows (agreements.rules:SOON)",
    "binnen 2 jaar": "the farthest day from which something stops (takedown.rules)",
    "binnen 6 maanden": "the last day on which a hidden record or a resting task comes back",
    "binnen 5 jaar": "the farthest date that a form takes (activities.schemas:MOST_YEARS)",
    "2 uur in de week": "how long volunteers work",
    "20 uur in de week": "how long volunteers work",
    "Tot 4 uur": "how long volunteers work",
    "Meer dan 4 uur": "how long volunteers work",
    "0,5 tot 20 uur": "how long volunteers work",
    "=Een jaar": "a choice",
    "=Een maand": "a choice",
    "=Een week": "a choice",
    "Kies een dag": "what to fill in",
    "Voor een dag die je koos": "what was chosen",
    "Bij een dag die vol is": "which day is meant",
    "Kies ook een dag": "what to fill in",
    "Laat een dag leeg": "what to fill in",
    "op een dag 2 keer": "opening hours",
    "Op een dag is": "which day is full",
    "Een dag die je koos, is vol": "which day is full",
}
"""Part of a text (or with = the whole of it), and why nothing needs to make it true."""
