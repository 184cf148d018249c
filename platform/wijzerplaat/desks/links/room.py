"""Websites of entries that do not answer any more: looked at all day, a few at a time."""

from __future__ import annotations

from wijzerplaat.desks.links import jobs, models, tasks, views
from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    jobs=(BackgroundJob("links.check", jobs.check_links, "*/10 * * * *", queue=SLOW),),
    fills=(KINDS.by(tasks.BROKEN_LINK_KIND),),
)
