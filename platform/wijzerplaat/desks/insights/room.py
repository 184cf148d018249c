"""What a portal can learn from what it holds: which texts are hard, and how it went with what
residents asked.
"""

from __future__ import annotations

from wijzerplaat.desks.insights import contact_views, tasks, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    areas=(views.area, contact_views.area),
    fills=(KINDS.by(tasks.HARD_TEXT_KIND),),
)
