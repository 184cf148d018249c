"""Series that end: their organisation is asked whether they go on, and copies them in one press."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.series import (
    jobs,
    mail_examples,
    mails,
    models,
    queries,
    sending,
    tasks,
    views,
)
from wijzerplaat.records.entries.slots import find_next_date
from wijzerplaat.tenancy.accounts.events import MemberRemoved
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(sending.SeriesMailed, mails.mail_series_question),
        Hears(MemberRemoved, sending.stop_asking_series_leaver),
    ),
    jobs=(
        BackgroundJob("series.ask", jobs.ask_about_portal_series, "40 9 * * *", per_portal=True),
        BackgroundJob(
            "series.forget", jobs.forget_portal_series, "55 3 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        KINDS.by(tasks.SERIES_ENDS_KIND),
        find_next_date.by(queries.find_next_date),
        *mail_examples.FILLINGS,
    ),
)
