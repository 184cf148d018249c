"""Parts of the website for within pages of others: the agenda, for partners with a code."""

from __future__ import annotations

from wijzerplaat.exchange.embeds import views
from wijzerplaat.ground.web.rooms import Room

room = Room(areas=(views.area,))
