"""Settings of a portal: who changed which, and what it was before."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.settings import models

room = Room(models=(models,))
