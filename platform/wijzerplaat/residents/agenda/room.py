"""The agenda: its pages and its feeds."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.agenda import views

room = Room(
    areas=(views.area,),
)
