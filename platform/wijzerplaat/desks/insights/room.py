"""What a portal can learn from what it holds: which texts are hard."""

from __future__ import annotations

from wijzerplaat.desks.insights import tasks, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    areas=(views.area,),
    fills=(KINDS.by(tasks.HARD_TEXT_KIND),),
)
