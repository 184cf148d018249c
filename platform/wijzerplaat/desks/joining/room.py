"""Who may belong to an organisation: claims, invitations, take-overs."""

from __future__ import annotations

from wijzerplaat.desks.joining import (
    application_views,
    audit_lines,
    events,
    mails,
    models,
    service,
    staff_views,
    takeover_events,
    takeover_views,
    takeovers,
    views,
)
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.records.entries.slots import count_applications
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.moderation import events as moderation_events
from wijzerplaat.tenancy.accounts import events as accounts_events

room = Room(
    models=(models,),
    areas=(
        application_views.area,
        takeover_views.area,
        takeover_views.desk,
        staff_views.area,
        views.area,
    ),
    hears=(
        Hears(accounts_events.MemberInvited, mails.invite),
        Hears(accounts_events.MemberRemoved, mails.removed),
        Hears(accounts_events.RoleChanged, mails.role_changed),
        Hears(accounts_events.MemberJoined, takeovers.joined),
        Hears(takeover_events.TakeOverBegun, mails.tell_organisation),
        Hears(takeover_events.TakeOverStopped, mails.tell_editors),
        Hears(events.ApplicationMade, mails.ask),
        Hears(events.ApplicationRefused, mails.refuse),
        Hears(events.ApplicationLapsed, mails.lapsed),
        Hears(events.NewQuestioned, mails.pass_on),
        Hears(accounts_events.MemberInvited, audit_lines.invited),
        Hears(accounts_events.InvitationWithdrawn, audit_lines.withdrawn),
        Hears(accounts_events.RoleChanged, audit_lines.role_changed),
        Hears(accounts_events.MemberRemoved, audit_lines.removed),
        Hears(events.ApplicationApproved, audit_lines.approved),
        Hears(events.ApplicationRefused, audit_lines.refused),
        Hears(stewards.StewardChanged, audit_lines.steward_changed),
        Hears(moderation_events.EntryPublished, service.is_online),
        Hears(moderation_events.SentBack, service.is_asked),
        Hears(moderation_events.Rejected, service.is_refused),
        Hears(moderation_events.DecisionUndone, service.is_undone),
    ),
    fills=(count_applications.by(service.to_look_at),),
)
