"""What editors do about an entry besides deciding: calling, noting, following."""

from __future__ import annotations

from wijzerplaat.desks.contacts import (
    call_list_views,
    cycle_views,
    models,
    service,
    tasks,
    views,
)
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries import slots
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area, call_list_views.area, cycle_views.area),
    fills=(
        NAME_COPIES.by(NameCopy(models.Call, models.Call.caller_id, models.Call.caller_name)),
        NAME_COPIES.by(
            NameCopy(models.EntryNote, models.EntryNote.author_id, models.EntryNote.author_name)
        ),
        FOLLOWERS.by(("desk", service.move_entry_contacts)),
        KINDS.by(tasks.DEAD_MAIL_KIND),
        slots.count_news.by(service.count_watched_news),
    ),
)
