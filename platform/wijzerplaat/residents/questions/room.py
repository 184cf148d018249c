"""Questions of residents: asked, answered by mail, forgotten in time."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.questions import jobs, mails, models, service, tasks, views
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(service.QuestionAsked, mails.mail_question_receipt),
        Hears(service.QuestionAnswered, mails.mail_question_answer),
    ),
    jobs=(
        BackgroundJob(
            "questions.purge", jobs.forget_old_questions, "20 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        slots.count_questions.by(service.count_open_questions),
        KINDS.by(tasks.LATE_QUESTION_KIND),
    ),
)
