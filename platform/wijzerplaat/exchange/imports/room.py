"""Bringing entries in from files."""

from __future__ import annotations

from wijzerplaat.exchange.imports import commands
from wijzerplaat.ground.web.rooms import Room

room = Room(
    commands=(commands.group,),
)
