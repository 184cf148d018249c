"""What a source said last about each record."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.sources import models

room = Room(models=(models,))
