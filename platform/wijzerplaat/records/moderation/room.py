"""From proposal to publication: mails, lines in the log, planned moments, samples."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.moderation import amending, audit_lines, jobs, mails, models, trust
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    Submitted,
)
from wijzerplaat.records.moderation.photo_removal import PhotoRemoved
from wijzerplaat.records.moderation.samples import TurnedBack

room = Room(
    models=(models,),
    hears=(
        Hears(EntryPublished, mails.published),
        Hears(SentBack, mails.question),
        Hears(Rejected, mails.refusal),
        Hears(DecisionUndone, amending.reopen),
        Hears(DecisionUndone, mails.taken_back),
        Hears(TurnedBack, mails.turned_back),
        Hears(PhotoRemoved, mails.photo_removed),
        Hears(Submitted, audit_lines.submitted),
        Hears(EntryPublished, audit_lines.published),
        Hears(SentBack, audit_lines.sent_back),
        Hears(Rejected, audit_lines.rejected),
        Hears(DecisionUndone, audit_lines.undone),
        Hears(TurnedBack, audit_lines.turned_back),
        # the last of this room: the others look at the rule that it takes away
        Hears(DecisionUndone, trust.forget),
    ),
    jobs=(
        BackgroundJob("moderation.remind", jobs.remind, "30 7 * * *", per_portal=True),
        BackgroundJob("moderation.publish", jobs.publish_due, "* * * * *", per_portal=True),
        BackgroundJob(
            "pictures.purge",
            jobs.purge_pictures,
            "0 4 * * *",
            queue=SLOW,
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "audit.forget", jobs.forget_trail, "25 4 * * *", per_portal=True, always=True
        ),
    ),
)
