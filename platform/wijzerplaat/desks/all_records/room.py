"""The list of every record, for editors."""

from __future__ import annotations

from wijzerplaat.desks.all_records import views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area,))
