"""The editors about questions of residents."""

from __future__ import annotations

from wijzerplaat.desks.front_desk import models, standard_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    models=(models,),
    areas=(views.area, standard_views.area),
)
