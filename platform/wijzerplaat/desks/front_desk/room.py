"""The editors about questions of residents: by the form, and at the counter."""

from __future__ import annotations

from wijzerplaat.desks.front_desk import counter_views, jobs, models, standard_views, views
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room

room = Room(
    models=(models,),
    areas=(views.area, standard_views.area, counter_views.area),
    jobs=(
        BackgroundJob(
            "front_desk.forget",
            jobs.forget_counter_talks,
            "25 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
)
