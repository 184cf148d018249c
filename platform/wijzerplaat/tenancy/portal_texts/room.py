"""The pages of a portal about itself, and what administrators write for them."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.portal_texts import jobs, models, tasks, views
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    jobs=(
        BackgroundJob(
            "portal_texts.forget",
            jobs.forget_old_drafts,
            "35 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(KINDS.by(tasks.STATEMENT_KIND),),
)
