"""What the desk refused and why, and who objected; whoever refuses keeps it here."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.refusals import jobs, mail_examples, models, tasks
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    jobs=(
        BackgroundJob(
            "refusals.forget",
            jobs.forget_portal_objections,
            "53 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(KINDS.by(tasks.KIND), *mail_examples.FILLINGS),
)
