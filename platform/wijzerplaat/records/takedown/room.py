"""The life of a record after it went live: hidden, paused, stopped, archived, erased."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.moderation.events import EntryPublished
from wijzerplaat.records.takedown import (
    jobs,
    listeners,
    mail_examples,
    mails,
    models,
    tasks,
)
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    hears=(
        Hears(EntryPublished, listeners.follow_published_entry),
        Hears(EntryTakenDown, mails.mail_takedown),
        Hears(EntryTakenDown, tasks.finish_tasks_of_taken_down),
        Hears(EntryPutBack, mails.mail_put_back),
        Hears(EntryPutBack, tasks.finish_look_again),
    ),
    fills=(
        KINDS.by(tasks.STOPPED_KIND),
        KINDS.by(tasks.HIDDEN_KIND),
        *mail_examples.FILLINGS,
        NAME_COPIES.by(NameCopy(models.Takedown, models.Takedown.by_id, models.Takedown.by_name)),
        NAME_COPIES.by(
            NameCopy(models.Takedown, models.Takedown.ended_by_id, models.Takedown.ended_by_name)
        ),
    ),
    jobs=(
        BackgroundJob(
            "takedown.days",
            jobs.follow_takedown_days,
            "3 0,2,6 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "takedown.erase",
            jobs.erase_kept_records,
            "40 4 * * *",
            queue=SLOW,
            per_portal=True,
            always=True,
        ),
    ),
)
