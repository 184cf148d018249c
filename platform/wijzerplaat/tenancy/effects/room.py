"""What leaves the platform: the jobs that send and forget it, and the local mailbox."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, SOON, BackgroundJob
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.effects import (
    commands,
    jobs,
    models,
    own_mail_views,
    rules,
    stop_views,
    views,
)
from wijzerplaat.tenancy.effects.slots import WAYS

room = Room(
    models=(models,),
    areas=(views.area, stop_views.area, own_mail_views.area),
    commands=(commands.group,),
    jobs=(
        BackgroundJob(jobs.DELIVER, jobs.send_outbox, queue=SOON, seconds=rules.TASK_SECONDS),
        BackgroundJob(jobs.SWEEP, jobs.send_outbox, "* * * * *", seconds=rules.TASK_SECONDS),
        BackgroundJob(
            "mail.fetch", jobs.fetch_returned_mail, "*/5 * * * *", queue=SLOW, seconds=120
        ),
        BackgroundJob("outbox.purge", jobs.purge_outbox, "45 3 * * *"),
        BackgroundJob(
            "mail.forget", jobs.forget_portal_troubles, "50 3 * * *", per_portal=True, always=True
        ),
        BackgroundJob(
            "receivers.forget",
            jobs.forget_portal_receivers,
            "25 4 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "receivers.add_key",
            jobs.add_key_to_portal_marks,
            "*/10 * * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(WAYS.by((outbox.MAIL, jobs.find_mail_way)),),
)
