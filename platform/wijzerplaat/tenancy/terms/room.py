"""How long everything is kept: one table, that other rooms read, and what portals changed in it."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.terms import models

room = Room(models=(models,))
