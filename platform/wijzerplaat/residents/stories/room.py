"""Stories of residents: from a form to an article that is theirs to take back."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.moderation.events import (
    AskedAgain,
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
)
from wijzerplaat.records.refusals.slots import KINDS as REFUSED_KINDS
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown, ErasureBegun
from wijzerplaat.residents.stories import (
    events,
    following,
    jobs,
    link_views,
    mail_examples,
    mails,
    models,
    tasks,
    views,
)
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area, link_views.area),
    hears=(
        Hears(EntryPublished, following.follow_published_story),
        Hears(Rejected, following.follow_refused_story),
        Hears(SentBack, following.follow_questioned_story),
        Hears(AskedAgain, following.follow_unanswered_story),
        Hears(DecisionUndone, following.follow_undone_story),
        Hears(EntryTakenDown, following.follow_taken_down_story),
        Hears(EntryPutBack, following.follow_put_back_story),
        Hears(ErasureBegun, following.follow_erased_stories),
        Hears(events.StoryAsked, mails.mail_story_confirmation, to=lambda event: event.story),
        Hears(events.StoryPublished, mails.mail_story_published, to=lambda event: event.story),
        Hears(events.StoryRefused, mails.mail_story_refused, to=lambda event: event.story),
        Hears(events.StoryQuestioned, mails.mail_story_question, to=lambda event: event.story),
        Hears(
            events.StoryQuestionedAgain,
            mails.mail_story_question_again,
            to=lambda event: event.story,
        ),
        Hears(events.StoryReopened, mails.mail_story_reopened, to=lambda event: event.story),
        Hears(events.StoryTakenDown, mails.mail_story_taken_down, to=lambda event: event.story),
        Hears(events.StoryWithdrawn, mails.mail_story_withdrawn, to=lambda event: event.story),
    ),
    jobs=(
        BackgroundJob(
            "stories.purge", jobs.forget_old_stories, "40 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        KINDS.by(tasks.WITHDRAWN_KIND),
        REFUSED_KINDS.by(following.OF_STORY),
        *mail_examples.FILLINGS,
    ),
)
