"""Searching: the index of each portal, kept in step with what is published."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.vacancies.service import VacancyClosed
from wijzerplaat.records.entries import slots
from wijzerplaat.records.freshness.service import Verified
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished
from wijzerplaat.residents.search import finder, jobs, missed, models, views
from wijzerplaat.tenancy.effects.slots import WAYS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(EntryPublished, jobs.queue_entry),
        Hears(DecisionUndone, jobs.queue_entry),
        Hears(Verified, jobs.queue_verified),
        Hears(VacancyClosed, jobs.queue_closed),
    ),
    jobs=(
        BackgroundJob("index.mend", jobs.mend_all, "*/10 * * * *", queue=SLOW, seconds=1800),
        BackgroundJob("missed.forget", missed.forget, "20 4 * * *", per_portal=True, always=True),
        BackgroundJob(
            "discover.lapse", jobs.queue_lapsed, "10 0 * * *", at_start=True, per_portal=True
        ),
    ),
    fills=(
        slots.find_entries.by(finder.find),
        WAYS.by((outbox.INDEX, jobs.index_way)),
    ),
)
