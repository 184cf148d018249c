"""For editors: the words that residents use, and what they did not find."""

from __future__ import annotations

from wijzerplaat.web.areas import Area

area = Area("search_desk", __name__)
