"""Questions of residents: asked, answered by mail, forgotten in time."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.questions import jobs, mails, models, service, views

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(service.QuestionAsked, mails.receive),
        Hears(service.QuestionAnswered, mails.answered),
    ),
    jobs=(
        BackgroundJob("questions.purge", jobs.purge, "20 4 * * *", per_portal=True, always=True),
    ),
    fills=(slots.count_questions.by(service.counts),),
)
