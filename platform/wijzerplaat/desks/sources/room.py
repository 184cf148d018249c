"""The pages of editors about sources: what differs, and what vanished."""

from __future__ import annotations

from wijzerplaat.desks.sources import vanished_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area, vanished_views.area))
"""Where both stand: /redactie/verschillen and /redactie/verdwenen."""
