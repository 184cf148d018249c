"""Requests and offers of residents: from a form to two people who can reach each other."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.residents.help_requests import (
    answer_views,
    events,
    jobs,
    link_views,
    mail_examples,
    mails,
    models,
    tasks,
    views,
)
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area, answer_views.area, link_views.area),
    hears=(
        Hears(events.HelpAsked, mails.mail_help_confirmation, to=lambda event: event.request),
        Hears(events.HelpAddressAsked, mails.mail_help_address, to=lambda event: event.request),
        Hears(
            events.HelpAddressChanged,
            mails.mail_help_address_changed,
            to=lambda event: event.request,
        ),
        Hears(events.HelpDecided, mails.mail_help_decision, to=lambda event: event.request),
        Hears(events.HelpClosed, mails.mail_help_closed, to=lambda event: event.request),
        Hears(
            events.HelpAnswerAsked,
            mails.mail_help_answer_confirmation,
            to=lambda event: event.answer,
        ),
        Hears(events.HelpAnswerSent, mails.mail_help_answer, to=lambda event: event.request),
        Hears(
            events.HelpAnswerDecided,
            mails.mail_help_answer_decision,
            to=lambda event: event.request,
        ),
    ),
    jobs=(
        BackgroundJob(
            "help_requests.look_after",
            jobs.look_after_help_requests,
            "35 8 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "help_requests.purge",
            jobs.forget_old_help_requests,
            "30 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        KINDS.by(tasks.READ_KIND),
        KINDS.by(tasks.REPORT_KIND),
        *mail_examples.FILLINGS,
    ),
)
