"""The pages of an organisation about itself."""

from __future__ import annotations

from wijzerplaat.desks.mine import (
    away_views,
    call_off_views,
    drafts,
    figures_views,
    form_help_views,
    jobs,
    people_views,
    photo_views,
    views,
)
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web import converters
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.entries import kinds

room = Room(
    models=(drafts,),
    areas=(
        views.area,
        form_help_views.area,
        people_views.area,
        figures_views.area,
        call_off_views.area,
        away_views.area,
        photo_views.area,
        photo_views.desk,
    ),
    converters={"own": converters.make_word_converter(kinds.list_own_kinds)},
    jobs=(
        BackgroundJob(
            "organisations.forget",
            jobs.forget_old_drafts_and_applications,
            "50 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
)
