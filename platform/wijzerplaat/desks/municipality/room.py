"""The administrators of a portal: the overview and the colours."""

from __future__ import annotations

from wijzerplaat.desks.municipality import reply_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    areas=(views.area, reply_views.area),
)
