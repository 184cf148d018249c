"""Whom to call, on top of every page where what was typed sounds like danger."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.urgent import views

room = Room(every_page=(views.describe_urgent_help,))
