"""Campaigns, as the desk makes and follows them."""

from __future__ import annotations

from wijzerplaat.desks.campaigns import views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area,))
