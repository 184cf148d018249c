"""The pages on which editors take a record from the site, and put it back."""

from __future__ import annotations

from wijzerplaat.desks.takedown import views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area,))
