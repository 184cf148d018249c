"""Showing the way: three questions, and whom to call now."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.guide import views

room = Room(
    areas=(views.area,),
)
