"""What a source said last about each record."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.sources import models
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    fills=(
        NAME_COPIES.by(
            NameCopy(
                models.SourceConflict,
                models.SourceConflict.decided_by,
                models.SourceConflict.decider_name,
            )
        ),
    ),
)
