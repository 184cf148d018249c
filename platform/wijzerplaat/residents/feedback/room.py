"""Residents say that something is not right: who hears of it, and when it is forgotten."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.feedback import jobs, mails, models, service, views

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(Hears(service.Reported, mails.mail_report),),
    jobs=(
        BackgroundJob(
            "feedback.purge", jobs.forget_old_reports, "20 3 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        FOLLOWERS.by(("reports", service.move_reports)),
        slots.count_reports.by(service.count_open_reports),
    ),
)
