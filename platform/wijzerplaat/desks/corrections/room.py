"""Editors write in the place of an organisation: they correct what is live."""

from __future__ import annotations

from wijzerplaat.desks.corrections import objection_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area, objection_views.area))
