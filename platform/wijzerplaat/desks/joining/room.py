"""Who may belong to an organisation: claims, invitations, take-overs."""

from __future__ import annotations

from wijzerplaat.desks.joining import (
    application_views,
    audit_lines,
    events,
    inviting,
    jobs,
    mail_examples,
    mails,
    member_list_views,
    member_mails,
    merging,
    models,
    new_organisations,
    objecting,
    part_views,
    question_mails,
    service,
    staff_views,
    takeover_events,
    takeover_views,
    takeovers,
    tasks,
    unattended,
    views,
)
from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries.slots import select_application_counts
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.moderation import events as moderation_events
from wijzerplaat.records.refusals.slots import KINDS as REFUSED_KINDS
from wijzerplaat.tenancy.accounts import events as accounts_events
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(
    models=(models,),
    areas=(
        application_views.area,
        takeover_views.area,
        takeover_views.desk,
        staff_views.area,
        part_views.area,
        member_list_views.area,
        views.area,
    ),
    hears=(
        Hears(accounts_events.MemberInvited, mails.mail_invitation),
        Hears(accounts_events.MemberRemoved, member_mails.mail_member_removed),
        Hears(accounts_events.MemberPutBack, member_mails.mail_member_put_back),
        Hears(accounts_events.RoleChanged, member_mails.mail_role_changed),
        Hears(accounts_events.MemberJoined, takeovers.mark_takeover_joined),
        Hears(accounts_events.MemberJoined, inviting.finish_tasks_of_joined),
        Hears(takeover_events.TakeOverBegun, mails.mail_takeover_begun),
        Hears(takeover_events.TakeOverStopped, mails.mail_takeover_stopped),
        Hears(events.ApplicationMade, mails.mail_application),
        Hears(events.ApplicationRefused, mails.mail_application_refusal),
        Hears(events.ApplicationApproved, tasks.finish_application_task),
        Hears(events.ApplicationRefused, tasks.finish_application_task),
        Hears(events.ApplicationLapsed, mails.mail_application_lapsed),
        Hears(events.NewQuestioned, question_mails.mail_question_to_applicant),
        Hears(accounts_events.MemberInvited, audit_lines.note_member_invited),
        Hears(accounts_events.InvitationWithdrawn, audit_lines.note_invitation_withdrawn),
        Hears(accounts_events.RoleChanged, audit_lines.note_role_changed),
        Hears(accounts_events.MemberRemoved, audit_lines.note_member_removed),
        Hears(events.ApplicationApproved, audit_lines.note_application_approved),
        Hears(events.ApplicationRefused, audit_lines.note_application_refused),
        Hears(stewards.StewardChanged, audit_lines.note_steward_changed),
        Hears(moderation_events.EntryPublished, new_organisations.approve_new_application),
        Hears(moderation_events.SentBack, new_organisations.question_new_application),
        Hears(moderation_events.Rejected, new_organisations.refuse_new_application),
        Hears(moderation_events.DecisionUndone, new_organisations.reopen_new_application),
    ),
    jobs=(
        BackgroundJob(
            "organisations.chase", jobs.chase_portal_invitations, "15 8 * * *", per_portal=True
        ),
        BackgroundJob(
            "organisations.forget",
            jobs.forget_lapsed_applications,
            "50 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        select_application_counts.by(service.select_application_counts),
        FOLLOWERS.by(("applications", merging.move_applications)),
        FOLLOWERS.by(("takeovers", merging.move_takeovers)),
        KINDS.by(tasks.APPLICATION_KIND),
        KINDS.by(tasks.TAKEOVER_KIND),
        KINDS.by(inviting.NOBODY_KIND),
        KINDS.by(inviting.CALL_NOBODY_KIND),
        *mail_examples.FILLINGS,
        REFUSED_KINDS.by(objecting.OF_APPLICATION),
        REFUSED_KINDS.by(objecting.OF_NEW),
        KINDS.by(unattended.UNATTENDED_KIND),
    ),
)
