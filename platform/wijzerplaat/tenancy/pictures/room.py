"""Pictures: their table and the addresses that serve them."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.pictures import models, views

room = Room(
    models=(models,),
    areas=(views.area,),
)
