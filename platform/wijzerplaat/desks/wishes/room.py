"""Organisations that should be on the website, invited from a list (`/beheer/wensen`)."""

from __future__ import annotations

from wijzerplaat.desks.wishes import (
    jobs,
    link_views,
    listening,
    mail_examples,
    models,
    service,
    views,
)
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.moderation import events
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    areas=(views.area, link_views.area),
    hears=(
        Hears(events.Submitted, listening.follow_organisation),
        Hears(events.EntryPublished, listening.follow_organisation),
    ),
    jobs=(
        BackgroundJob("wishes.remind", jobs.remind_portal_wishes, "25 8 * * *", per_portal=True),
        BackgroundJob(
            "wishes.forget", jobs.forget_portal_wishes, "56 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        FOLLOWERS.by(("wishes", service.move_wishes)),
        NAME_COPIES.by(NameCopy(models.Wish, models.Wish.by_id, models.Wish.by_name)),
        *mail_examples.FILLINGS,
    ),
)
