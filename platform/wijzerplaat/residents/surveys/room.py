"""Three questions about the website for each role (`/enquete`)."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.surveys import jobs, models, views

room = Room(
    models=(models,),
    areas=(views.area,),
    jobs=(
        BackgroundJob(
            "surveys.forget", jobs.forget_survey_words, "57 4 * * *", per_portal=True, always=True
        ),
    ),
    every_page=(views.describe_open_survey,),
)
