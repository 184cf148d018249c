"""Which room hears of which event of another: what happened, and who wants to know."""

from __future__ import annotations

from wijzerplaat.accounts import people_events
from wijzerplaat.activities import service as activities
from wijzerplaat.core.events import Listener
from wijzerplaat.discover import jobs as discover_jobs
from wijzerplaat.feedback import mails as feedback_mails
from wijzerplaat.feedback import service as feedback
from wijzerplaat.freshness import mails as freshness_mails
from wijzerplaat.freshness import service as freshness
from wijzerplaat.freshness import stewards
from wijzerplaat.moderation import (
    editing,
    samples,
    trail,
    trust,
)
from wijzerplaat.moderation import events as moderation_events
from wijzerplaat.moderation import mails as moderation_mails
from wijzerplaat.moderation import photos as moderation_photos
from wijzerplaat.organisations import events as organisations_events
from wijzerplaat.organisations import (
    joining,
    takeover_events,
    takeovers,
)
from wijzerplaat.organisations import mails as organisations_mails
from wijzerplaat.organisations import trail as people_trail
from wijzerplaat.questions import mails as questions_mails
from wijzerplaat.questions import service as questions
from wijzerplaat.signups import mails as signups_mails
from wijzerplaat.signups import service as signups
from wijzerplaat.vacancies import service as vacancies

LISTENERS: tuple[tuple[type, Listener], ...] = (
    (activities.ActivityPlanned, signups.open_seats),
    (activities.OccurrenceDropped, signups.keep_signed_up),
    (activities.OccurrenceDropped, signups_mails.called_off),
    (activities.OccurrenceCalledOff, signups_mails.called_off),
    (activities.OccurrenceMoved, signups_mails.moved),
    (signups.SignedUp, signups_mails.confirm),
    (signups.SignedOff, signups_mails.confirm_cancel),
    (people_events.MemberInvited, organisations_mails.invite),
    (people_events.MemberRemoved, stewards.vacate),
    (people_events.MemberRemoved, organisations_mails.removed),
    (people_events.RoleChanged, organisations_mails.role_changed),
    (people_events.MemberJoined, takeovers.joined),
    (takeover_events.TakeOverBegun, organisations_mails.tell_organisation),
    (takeover_events.TakeOverStopped, organisations_mails.tell_editors),
    (organisations_events.ApplicationMade, organisations_mails.ask),
    (organisations_events.ApplicationRefused, organisations_mails.refuse),
    (organisations_events.ApplicationLapsed, organisations_mails.lapsed),
    (organisations_events.NewQuestioned, organisations_mails.pass_on),
    (freshness.Asked, freshness_mails.ask),
    (freshness.NeedsEditor, freshness_mails.tell_editors),
    (moderation_events.EntryPublished, moderation_mails.published),
    (moderation_events.SentBack, moderation_mails.question),
    (moderation_events.Rejected, moderation_mails.refusal),
    (moderation_events.DecisionUndone, editing.reopen),
    (moderation_events.DecisionUndone, moderation_mails.taken_back),
    (feedback.Reported, feedback_mails.tell),
    (questions.QuestionAsked, questions_mails.receive),
    (questions.QuestionAnswered, questions_mails.answered),
    (samples.TurnedBack, moderation_mails.turned_back),
    (moderation_photos.PhotoRemoved, moderation_mails.photo_removed),
    (moderation_events.Submitted, trail.submitted),
    (moderation_events.EntryPublished, trail.published),
    (moderation_events.SentBack, trail.sent_back),
    (moderation_events.Rejected, trail.rejected),
    (moderation_events.DecisionUndone, trail.undone),
    (samples.TurnedBack, trail.turned_back),
    # the last: the others look at the rule that it takes away
    (moderation_events.DecisionUndone, trust.forget),
    (people_events.MemberInvited, people_trail.invited),
    (people_events.InvitationWithdrawn, people_trail.withdrawn),
    (people_events.RoleChanged, people_trail.role_changed),
    (people_events.MemberRemoved, people_trail.removed),
    (organisations_events.ApplicationApproved, people_trail.approved),
    (organisations_events.ApplicationRefused, people_trail.refused),
    (stewards.StewardChanged, people_trail.steward_changed),
    (moderation_events.EntryPublished, joining.is_online),
    (moderation_events.SentBack, joining.is_asked),
    (moderation_events.Rejected, joining.is_refused),
    (moderation_events.DecisionUndone, joining.is_undone),
    (moderation_events.EntryPublished, discover_jobs.queue_entry),
    (moderation_events.DecisionUndone, discover_jobs.queue_entry),
    (freshness.Verified, discover_jobs.queue_verified),
    (vacancies.VacancyClosed, discover_jobs.queue_closed),
)


# to the one who asks, in the language of the page
ANSWERS = frozenset({signups_mails.confirm, signups_mails.confirm_cancel})
