"""The chat of another company, on one page."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.chat import models, views

room = Room(
    models=(models,),
    areas=(views.area,),
)
