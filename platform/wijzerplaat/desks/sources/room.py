"""The pages of editors about sources: what differs, and what vanished."""

from __future__ import annotations

from wijzerplaat.desks.sources import tasks, vanished_views, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    areas=(views.area, vanished_views.area),
    fills=(KINDS.by(tasks.DIFFERENCE_KIND), KINDS.by(tasks.VANISHED_KIND)),
)
"""Where both stand: /redactie/verschillen and /redactie/verdwenen."""
