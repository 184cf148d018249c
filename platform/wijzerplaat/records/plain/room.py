"""Plain Dutch: the word lists of a portal, and the check while somebody types."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.plain import models, views

room = Room(
    models=(models,),
    areas=(views.area,),
)
