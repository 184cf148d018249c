"""Questions of residents: asked, answered by mail, forgotten in time."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.counting.slots import ROW_COUNTS
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries import slots
from wijzerplaat.residents.questions import (
    counted_rows,
    events,
    jobs,
    mail_examples,
    mails,
    models,
    queries,
    service,
    tasks,
    views,
)
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area,),
    hears=(
        Hears(events.QuestionAsked, mails.mail_question_receipt, to=lambda event: event.question),
        Hears(events.QuestionAsked, mails.mail_question_to_organisation),
        Hears(events.QuestionAnswered, mails.mail_question_answer, to=lambda event: event.question),
        Hears(events.QuestionForwarded, mails.mail_question_to_organisation),
        Hears(
            events.QuestionForwarded, mails.mail_question_forwarded, to=lambda event: event.question
        ),
        Hears(events.QuestionReplied, mails.mail_question_to_organisation),
    ),
    jobs=(
        BackgroundJob(
            "questions.purge", jobs.forget_old_questions, "20 4 * * *", per_portal=True, always=True
        ),
        BackgroundJob(
            "questions.return", jobs.return_stuck_questions, "40 6 * * *", per_portal=True
        ),
    ),
    fills=(
        slots.count_questions.by(queries.count_open_questions),
        FOLLOWERS.by(("resident_questions", service.move_questions)),
        KINDS.by(tasks.LATE_QUESTION_KIND),
        ROW_COUNTS.by(counted_rows.QUESTION_COUNTS),
        *mail_examples.FILLINGS,
    ),
)
