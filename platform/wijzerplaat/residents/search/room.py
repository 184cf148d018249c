"""Searching: the index of each portal, kept in step with what is published."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.vacancies.service import VacancyClosed
from wijzerplaat.records.entries import slots
from wijzerplaat.records.freshness.cycles import CycleChosen
from wijzerplaat.records.freshness.events import Verified
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished
from wijzerplaat.residents.search import finder, jobs, missed, models, offers, views
from wijzerplaat.tenancy.effects.slots import WAYS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(EntryPublished, jobs.queue_entry),
        Hears(DecisionUndone, jobs.queue_entry),
        Hears(Verified, jobs.queue_verified_entries),
        Hears(CycleChosen, jobs.queue_entry_with_cycle),
        Hears(VacancyClosed, jobs.queue_closed_vacancy),
    ),
    jobs=(
        BackgroundJob(
            "index.mend", jobs.repair_search_indexes, "*/10 * * * *", queue=SLOW, seconds=1800
        ),
        BackgroundJob(
            "missed.forget",
            missed.forget_old_missed_words,
            "20 4 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "discover.lapse",
            jobs.queue_lapsed_entries,
            "10 0 * * *",
            at_start=True,
            per_portal=True,
        ),
    ),
    fills=(
        slots.find_entries.by(finder.search_entry_ids),
        slots.find_offers.by(offers.find_topic_offers),
        WAYS.by((outbox.INDEX, jobs.make_index_way)),
    ),
)
