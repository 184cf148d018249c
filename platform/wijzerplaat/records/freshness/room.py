"""Keeping entries true: the questions, their answers, and who keeps what up to date."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.freshness import (
    answer_views,
    answers,
    details,
    events,
    jobs,
    mail_examples,
    mails,
    merging,
    models,
    published_changes,
    rounds,
    stewards,
    tasks,
    thanks_views,
    views,
)
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished, TurnedBack
from wijzerplaat.tenancy.accounts.events import MemberPutBack, MemberRemoved
from wijzerplaat.tenancy.tasks.slots import DETAILS, KINDS

room = Room(
    models=(models,),
    areas=(views.area, answer_views.area, thanks_views.area),
    hears=(
        Hears(MemberRemoved, stewards.release_steward),
        Hears(MemberRemoved, answers.stop_asking_leaver),
        Hears(MemberPutBack, stewards.return_steward),
        Hears(events.Asked, rounds.take_question),
        Hears(events.AskedTogether, rounds.mail_together),
        Hears(events.NeedsEditor, mails.mail_check_answer),
        Hears(EntryPublished, published_changes.check_published_parts),
        Hears(DecisionUndone, published_changes.forget_undone_parts),
        Hears(TurnedBack, published_changes.forget_turned_back_parts),
    ),
    jobs=(
        BackgroundJob("freshness.ask", jobs.ask_portal_organisations, "0 7 * * *", per_portal=True),
        BackgroundJob(
            "freshness.forget",
            jobs.forget_portal_details,
            "50 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        FOLLOWERS.by(("stewards", stewards.move_stewards)),
        FOLLOWERS.by(("questions", merging.move_check_questions)),
        KINDS.by(tasks.OVERDUE_KIND),
        KINDS.by(tasks.CALL_WANTED_KIND),
        KINDS.by(tasks.WRONG_PERSON_KIND),
        DETAILS.by(details.describe_details),
        *mail_examples.FILLINGS,
    ),
)
