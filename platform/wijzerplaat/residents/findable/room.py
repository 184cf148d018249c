"""Being found: what search engines and shared links get to see."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.findable import security_txt_views, views

room = Room(
    areas=(views.area, security_txt_views.area),
)
