"""How true the whole of a portal is, for the desk and the municipality."""

from __future__ import annotations

from wijzerplaat.desks.freshness import board_views, figure_views, jobs, models, report_views
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room

room = Room(
    models=(models,),
    areas=(figure_views.area, board_views.area, report_views.area),
    jobs=(
        # late in the evening, so that the last count of a month is that of its last day
        BackgroundJob("freshness.count", jobs.count_portal_records, "40 23 * * *", per_portal=True),
    ),
)
