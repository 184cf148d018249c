"""Lists of a portal that its administrators keep; their tables are those of portals."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room

room = Room()
