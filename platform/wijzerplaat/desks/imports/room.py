"""The pages of administrators about imports and sources."""

from __future__ import annotations

from wijzerplaat.desks.imports import preview_views, run_views, source_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area, preview_views.area, run_views.area, source_views.area))
