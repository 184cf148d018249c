"""From proposal to publication: mails, lines in the log, planned moments, samples."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.criteria.slots import list_proposed_topics
from wijzerplaat.records.moderation import (
    amending,
    answer_views,
    audit_lines,
    conversation,
    correction_mails,
    jobs,
    mail_examples,
    mails,
    models,
    objecting,
    photo_mails,
    queries,
    trust,
)
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    Submitted,
    TurnedBack,
)
from wijzerplaat.records.moderation.photo_removal import PhotoRemoved
from wijzerplaat.records.refusals.slots import KINDS as REFUSED_KINDS
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    hears=(
        Hears(EntryPublished, mails.mail_revision_published),
        Hears(EntryPublished, correction_mails.mail_correction),
        Hears(SentBack, conversation.note_question),
        Hears(SentBack, mails.mail_revision_question),
        Hears(Rejected, mails.mail_revision_refusal),
        Hears(DecisionUndone, amending.reopen_replaced_revision),
        Hears(DecisionUndone, conversation.forget_undone_question),
        Hears(DecisionUndone, mails.mail_decision_undone),
        Hears(DecisionUndone, correction_mails.mail_correction_undone),
        Hears(TurnedBack, correction_mails.mail_correction_turned_back),
        Hears(TurnedBack, mails.mail_revision_turned_back),
        Hears(PhotoRemoved, photo_mails.mail_photo_removed),
        Hears(Submitted, audit_lines.note_revision_submitted),
        Hears(EntryPublished, audit_lines.note_revision_published),
        Hears(SentBack, audit_lines.note_revision_sent_back),
        Hears(Rejected, audit_lines.note_revision_rejected),
        Hears(DecisionUndone, audit_lines.note_decision_undone),
        Hears(TurnedBack, audit_lines.note_revision_turned_back),
        # the last of this room: the others look at the rule that it takes away
        Hears(DecisionUndone, trust.forget_undone_rule),
    ),
    areas=(answer_views.area,),
    jobs=(
        BackgroundJob(
            "moderation.forget",
            jobs.forget_sender_addresses,
            "35 4 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "moderation.remind", jobs.remind_portal_editors, "30 7 * * *", per_portal=True
        ),
        BackgroundJob("moderation.nag", jobs.remind_quiet_authors, "45 8 * * *", per_portal=True),
        BackgroundJob(
            "moderation.publish", jobs.publish_planned_revisions, "* * * * *", per_portal=True
        ),
        BackgroundJob(
            "pictures.purge",
            jobs.purge_portal_pictures,
            "0 4 * * *",
            queue=SLOW,
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "audit.forget", jobs.forget_old_audit_lines, "25 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        NAME_COPIES.by(NameCopy(models.DeskLock, models.DeskLock.user_id, models.DeskLock.name)),
        NAME_COPIES.by(
            NameCopy(models.Revision, models.Revision.author_id, models.Revision.author_name)
        ),
        NAME_COPIES.by(
            NameCopy(models.Revision, models.Revision.decider_id, models.Revision.decider_name)
        ),
        NAME_COPIES.by(
            NameCopy(models.AuthorMessage, models.AuthorMessage.user_id, models.AuthorMessage.name)
        ),
        *mail_examples.FILLINGS,
        REFUSED_KINDS.by(objecting.REFUSED),
        list_proposed_topics.by(queries.list_proposed_topics),
    ),
)
