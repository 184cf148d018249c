"""Residents sign up for a date: the pages, the mails, and seats that are free again."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.signups import figures, jobs, mails, models, service, views

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(activities.ActivityPlanned, service.open_seats),
        Hears(activities.OccurrenceDropped, service.keep_signed_up),
        Hears(activities.OccurrenceDropped, mails.called_off),
        Hears(activities.OccurrenceCalledOff, mails.called_off),
        Hears(activities.OccurrenceMoved, mails.moved),
        Hears(service.SignedUp, mails.confirm, as_the_page=True),
        Hears(service.SignedOff, mails.confirm_cancel, as_the_page=True),
    ),
    jobs=(
        BackgroundJob("signups.release", jobs.release, "* * * * *", per_portal=True, always=True),
    ),
    fills=(
        slots.describe_seats.by(service.seats_in_words),
        slots.show_signup.by(views.panel),
        slots.count_signups.by(figures.per_month),
    ),
)
