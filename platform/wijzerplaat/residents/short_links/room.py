"""Short addresses of partners, each with a code that is counted (`/q/<code>`)."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.short_links import models, views

room = Room(models=(models,), areas=(views.area,))
"""A short address is made and changed on the pages of `desks/partners`."""
