"""The same entry twice: seen before it is sent, said to be two, made one."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.duplicates import lookalikes, models
from wijzerplaat.records.entries import slots
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    fills=(
        NAME_COPIES.by(NameCopy(models.Merge, models.Merge.by_id, models.Merge.by_name)),
        slots.list_lookalikes.by(lookalikes.list_lookalikes),
        slots.remember_not_alike.by(lookalikes.remember_not_alike),
    ),
)
