"""The list of every record, and what editors do with many at once."""

from __future__ import annotations

from wijzerplaat.desks.all_records import bulk_views, jobs, list_views, models, views
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room

room = Room(
    models=(models,),
    areas=(views.area, bulk_views.area, list_views.area),
    jobs=(
        BackgroundJob(jobs.BULK, jobs.do_bulk_changes, "*/5 * * * *", seconds=3600),
        BackgroundJob(
            "all_records.tidy",
            jobs.tidy_portal_changes,
            "50 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
)
