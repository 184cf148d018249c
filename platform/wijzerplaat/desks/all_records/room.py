"""The list of every record, and what editors do with many at once."""

from __future__ import annotations

from wijzerplaat.desks.all_records import bulk_views, jobs, kept_lists, list_views, models, views
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.tenancy.accounts.events import AccountEnded
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    areas=(views.area, bulk_views.area, list_views.area),
    hears=(Hears(AccountEnded, kept_lists.forget_own_lists),),
    jobs=(
        BackgroundJob(jobs.BULK, jobs.do_bulk_changes, "*/5 * * * *", seconds=3600),
        BackgroundJob(
            "all_records.tidy",
            jobs.tidy_portal_changes,
            "50 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        NAME_COPIES.by(
            NameCopy(models.BulkChange, models.BulkChange.by_id, models.BulkChange.by_name)
        ),
        NAME_COPIES.by(
            NameCopy(
                models.BulkChange, models.BulkChange.undone_by_id, models.BulkChange.undone_by_name
            )
        ),
    ),
)
