"""The front door: home, map, topics, neighbourhoods, and the menu of every page."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.discover import health_views, neighbourhood_views, views

room = Room(
    areas=(views.area, neighbourhood_views.area, health_views.area),
    every_page=(views.describe_page_head,),
)
