"""What is wanted of organisations per topic, their proofs, and first talks; moderation asks it."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.criteria import jobs, mail_examples, models, objecting, tasks
from wijzerplaat.records.refusals.slots import KINDS as REFUSED_KINDS
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    jobs=(
        BackgroundJob(
            "criteria.end", jobs.end_lapsed_proofs, "4 0,2,6 * * *", per_portal=True, always=True
        ),
        BackgroundJob("criteria.mail", jobs.mail_ending_proofs, "20 8 * * *", per_portal=True),
        BackgroundJob(
            "criteria.forget", jobs.forget_talked_names, "50 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        KINDS.by(tasks.GIVEN_KIND),
        KINDS.by(tasks.OVER_KIND),
        NAME_COPIES.by(
            NameCopy(models.FirstContact, models.FirstContact.by_id, models.FirstContact.by_name)
        ),
        *mail_examples.FILLINGS,
        REFUSED_KINDS.by(objecting.REFUSED),
    ),
)
