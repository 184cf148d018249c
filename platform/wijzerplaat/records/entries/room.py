"""What every entry is stored as; what to look at instead of one that is gone; and the pins of
addresses, looked up a few at a time.
"""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.entries import (
    alternatives,
    desk_buttons,
    erased,
    hidden_pictures,
    jobs,
    menu_changes,
    models,
    parts,
    place_districts,
)
from wijzerplaat.records.entries.slots import find_alternatives
from wijzerplaat.tenancy.accounts import slots as accounts
from wijzerplaat.tenancy.pictures import slots as pictures
from wijzerplaat.tenancy.portals.events import DistrictBorderChanged, MenuRowChanged

room = Room(
    models=(models, erased),
    hears=(
        Hears(MenuRowChanged, menu_changes.renew_entries_of_menu_row),
        Hears(DistrictBorderChanged, place_districts.follow_changed_border),
    ),
    jobs=(
        BackgroundJob("pins.find", jobs.find_pins, "*/2 * * * *", queue=SLOW),
        BackgroundJob(
            "entries.forget_days", jobs.forget_special_days, "4 2 * * *", per_portal=True
        ),
        BackgroundJob("pins.forget", jobs.forget_addresses, "40 3 * * *", per_portal=True),
    ),
    every_page=(desk_buttons.describe_desk_buttons,),
    fills=(
        find_alternatives.by(alternatives.make_alternative_cards),
        accounts.find_part_conditions.by(parts.list_part_conditions),
        pictures.find_hidden_owners.by(hidden_pictures.find_hidden_owners),
    ),
)
