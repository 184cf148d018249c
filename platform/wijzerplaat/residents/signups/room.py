"""Residents sign up for a date: the pages, the mails, and seats that are free again."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.signups import figures, jobs, mails, merging, models, service, views

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(activities.ActivityPlanned, service.create_date_seats),
        Hears(activities.OccurrenceDropped, service.keep_signed_up_date),
        Hears(activities.OccurrenceDropped, mails.mail_called_off_date),
        Hears(activities.OccurrenceCalledOff, mails.mail_called_off_date),
        Hears(activities.OccurrencePutBack, mails.mail_put_back_date),
        Hears(activities.OccurrenceMoved, mails.mail_moved_date),
        Hears(service.SignedUp, mails.mail_signup_confirmation, as_the_page=True),
        Hears(service.SignedOff, mails.mail_signup_cancellation, as_the_page=True),
    ),
    jobs=(
        BackgroundJob(
            "signups.release",
            jobs.release_unanswered_seats,
            "* * * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        slots.describe_seats.by(service.describe_free_seats),
        slots.show_signup.by(views.describe_signup_panel),
        FOLLOWERS.by(("signups", merging.move_signups)),
        slots.count_signups.by(figures.count_signups_per_month),
    ),
)
