"""Six sides of a life, as positive health sees it: a second entrance to the same topics.

The words are our own. A topic says in its row on which sides it is about (`Topic.dimensions`).
"""

from __future__ import annotations

from typing import NamedTuple

from wijzerplaat.ground.core.gettext_marks import N_

MODULE = "positive_health"
"""The switch of the pages with this entrance."""


class Side(NamedTuple):
    """One side: its word in addresses and in tenant.toml, its name, examples (msgids), its look."""

    slug: str
    name: str
    examples: str
    icon: str
    color: int


SIDES = (
    Side("lichaam", N_("Je lichaam"), N_("Bewegen, slapen, minder pijn"), "dumbbell", 4),
    Side("gevoel", N_("Hoe je je voelt"), N_("Rust, zorgen, blij zijn"), "talk", 1),
    Side("zin", N_("Wat je belangrijk vindt"), N_("Een doel, geloof, iets leren"), "sun", 6),
    Side("fijn-leven", N_("Fijn leven"), N_("Wonen, geld, genieten"), "heart", 3),
    Side("meedoen", N_("Meedoen"), N_("Vrienden, buren, iets doen voor een ander"), "people", 5),
    Side("elke-dag", N_("Elke dag"), N_("Voor jezelf zorgen, hulp, grenzen"), "home", 7),
)
SLUGS = tuple(one.slug for one in SIDES)
