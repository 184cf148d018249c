"""The same entry twice: who said that two are two, and what was made one."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.duplicates import models

room = Room(
    models=(models,),
)
