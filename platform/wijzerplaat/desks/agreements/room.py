"""Who keeps what of an organisation up to date, as it was agreed (`/redactie/afspraken`)."""

from __future__ import annotations

from wijzerplaat.desks.agreements import jobs, models, service, tasks, views
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    jobs=(
        BackgroundJob(
            "agreements.forget",
            jobs.forget_portal_agreements,
            "52 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        KINDS.by(tasks.OVER_KIND),
        FOLLOWERS.by(("agreements", service.move_agreements)),
        NAME_COPIES.by(
            NameCopy(models.Agreement, models.Agreement.by_id, models.Agreement.by_name)
        ),
    ),
)
