"""What every entry is stored as; and what to look at instead of one that is gone."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.entries import alternatives, erased, models
from wijzerplaat.records.entries.slots import find_alternatives

room = Room(
    models=(models, erased),
    fills=(find_alternatives.by(alternatives.make_alternative_cards),),
)
