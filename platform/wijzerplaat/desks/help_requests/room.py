"""Requests and offers of residents, as the desk reads, places, refuses and hides them."""

from __future__ import annotations

from wijzerplaat.desks.help_requests import views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area,))
