"""Residents reply to vacancies: the form, the mails, the answers, and what time does to them."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.counting.slots import ROW_COUNTS
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.residents.replies import (
    counted_rows,
    jobs,
    link_views,
    mail_examples,
    mails,
    merging,
    models,
    receivers,
    sending,
    service,
    tasks,
    views,
)
from wijzerplaat.tenancy.portals.slots import RECEIVERS
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(views.area, link_views.area),
    hears=(
        Hears(sending.ReplySent, mails.mail_reply_receipt, to=lambda event: event.reply),
        Hears(sending.ReplySent, mails.mail_new_reply),
        Hears(sending.ReplyWithdrawn, mails.mail_reply_withdrawn),
        Hears(service.ReplyAnswered, mails.mail_reply_answer, to=lambda event: event.reply),
    ),
    jobs=(
        BackgroundJob(
            "replies.look_after",
            jobs.look_after_portal_replies,
            "10 8 * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "replies.purge", jobs.forget_old_replies, "25 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=(
        FOLLOWERS.by(("replies", merging.move_replies)),
        FOLLOWERS.by(("reply_inboxes", merging.move_reply_inboxes)),
        KINDS.by(tasks.UNANSWERED_KIND),
        ROW_COUNTS.by(counted_rows.REPLY_COUNTS),
        RECEIVERS.by(receivers.list_reply_receivers),
        *mail_examples.FILLINGS,
    ),
)
