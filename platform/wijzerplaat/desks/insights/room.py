"""What a portal can learn from what it holds: which texts are hard, how it went with what residents
asked, and how its website is used.
"""

from __future__ import annotations

from wijzerplaat.desks.insights import contact_views, portal_figure_views, tasks, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    areas=(views.area, contact_views.area, portal_figure_views.area),
    fills=(KINDS.by(tasks.HARD_TEXT_KIND),),
)
