"""What every entry is stored as; what to look at instead of one that is gone; and the pins of
addresses, looked up a few at a time.
"""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.entries import alternatives, erased, hidden_pictures, jobs, models
from wijzerplaat.records.entries.slots import find_alternatives
from wijzerplaat.tenancy.pictures import slots as pictures

room = Room(
    models=(models, erased),
    jobs=(
        BackgroundJob("pins.find", jobs.find_pins, "*/2 * * * *", queue=SLOW),
        BackgroundJob(
            "entries.forget_days", jobs.forget_special_days, "4 2 * * *", per_portal=True
        ),
        BackgroundJob("pins.forget", jobs.forget_addresses, "40 3 * * *", per_portal=True),
    ),
    fills=(
        find_alternatives.by(alternatives.make_alternative_cards),
        pictures.find_hidden_owners.by(hidden_pictures.find_hidden_owners),
    ),
)
