"""How often pages are looked at: lines that become numbers of a day and of a month."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.counting import commands, jobs, models, queries, views
from wijzerplaat.records.entries.slots import count_looks

room = Room(
    models=(models,),
    areas=(views.area,),
    commands=(commands.group,),
    fills=(count_looks.by(queries.count_recent_looks),),
    jobs=(
        BackgroundJob("counting.read", jobs.read_counted_lines, "*/5 * * * *", at_start=True),
        BackgroundJob("counting.rows", jobs.count_portal_rows, "35 0 * * *", per_portal=True),
        BackgroundJob(
            "counting.forget",
            jobs.forget_portal_days,
            "50 4 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob("counting.replay", commands.replay_demo, queue=SLOW),
    ),
)
