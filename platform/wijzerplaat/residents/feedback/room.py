"""Residents say that something is not right: who hears of it, and when it is forgotten."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.takedown.events import EntryTakenDown
from wijzerplaat.residents.feedback import (
    jobs,
    mail_examples,
    mails,
    models,
    service,
    tasks,
    views,
)
from wijzerplaat.tenancy.tasks.events import TaskFinished, TaskReopened
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(service.Reported, mails.mail_report),
        Hears(TaskFinished, tasks.handle_reports_of_task),
        Hears(TaskReopened, tasks.reopen_report_of_task),
        Hears(EntryTakenDown, tasks.handle_reports_of_taken_down),
    ),
    jobs=(
        BackgroundJob(
            "feedback.purge", jobs.forget_old_reports, "20 3 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        FOLLOWERS.by(("reports", service.move_reports)),
        KINDS.by(tasks.REPORT_KIND),
        *mail_examples.FILLINGS,
    ),
)
