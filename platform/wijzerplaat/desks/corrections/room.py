"""Editors write in the place of an organisation: they correct and add."""

from __future__ import annotations

from wijzerplaat.desks.corrections import new_views, objection_views, replace_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area, new_views.area, objection_views.area, replace_views.area))
