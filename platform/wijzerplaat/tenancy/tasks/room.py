"""Whatever needs a person at the desk; other rooms bring the kinds (`slots.KINDS`)."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.tenancy.accounts.events import MemberRemoved, RoleChanged
from wijzerplaat.tenancy.tasks import jobs, listeners, models

room = Room(
    models=(models,),
    hears=(
        Hears(MemberRemoved, listeners.free_tasks_of_leaver),
        Hears(RoleChanged, listeners.free_tasks_of_another_part),
    ),
    jobs=(
        BackgroundJob(
            "tasks.follow",
            jobs.follow_portal_tasks,
            "*/5 * * * *",
            at_start=True,
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "tasks.forget", jobs.forget_portal_tasks, "35 4 * * *", per_portal=True, always=True
        ),
    ),
)
