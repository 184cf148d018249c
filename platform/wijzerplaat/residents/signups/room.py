"""Residents sign up for a date: the pages, the mails, and seats that are free again."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.records.counting.slots import ROW_COUNTS
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.entries import slots
from wijzerplaat.records.takedown.events import ErasureBegun
from wijzerplaat.residents.signups import (
    by_link,
    change_mails,
    changes,
    counted_rows,
    courses,
    digests,
    figures,
    jobs,
    link_views,
    mail_examples,
    mails,
    merging,
    message_mails,
    messages,
    models,
    panel,
    queries,
    receivers,
    reminders,
    screen_views,
    service,
    timetables,
    views,
    waitlist,
)
from wijzerplaat.tenancy.portals.slots import RECEIVERS

room = Room(
    models=(models,),
    areas=(views.area, link_views.area, screen_views.area),
    hears=(
        Hears(activities.ActivityPlanned, waitlist.create_date_seats),
        Hears(activities.TimetableChanged, timetables.follow_timetable),
        Hears(ErasureBegun, changes.tell_before_erasure),
        Hears(service.SignedUp, digests.note_arrivals),
        Hears(service.SignedUp, changes.keep_what_was_told),
        Hears(
            service.SignedUp,
            mails.mail_signup_confirmation,
            to=lambda event: event.booking.signups[0],
        ),
        Hears(
            changes.DatesChanged,
            change_mails.tell_changed_dates,
            to=lambda event: event.news[0].signup,
        ),
        Hears(messages.ListWritten, message_mails.mail_list_message),
        Hears(
            courses.CourseDatesAdded,
            change_mails.mail_added_course_dates,
            to=lambda event: event.rows[0][0],
        ),
        Hears(
            by_link.SignedOff,
            mails.mail_signup_cancellation,
            to=lambda event: event.booking.signups[0],
        ),
        Hears(by_link.SignupChanged, mails.mail_signup_change, to=lambda event: event.signup),
        Hears(waitlist.SeatGiven, mails.mail_seat_given, to=lambda event: event.signups[0]),
        Hears(waitlist.SeatOffered, mails.mail_seat_offer, to=lambda event: event.signups[0]),
        Hears(waitlist.OfferLapsed, mails.mail_lapsed_offer, to=lambda event: event.signups[0]),
    ),
    jobs=(
        BackgroundJob(
            "signups.remind",
            reminders.send_due_reminders,
            "*/10 * * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "signups.release",
            jobs.look_after_portal_dates,
            "* * * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "signups.forget",
            jobs.forget_portal_signups,
            "*/10 * * * *",
            per_portal=True,
            always=True,
        ),
        BackgroundJob(
            "signups.changes", jobs.tell_changes, "* * * * *", per_portal=True, always=True
        ),
        BackgroundJob("signups.digest", jobs.tell_organisations, "*/5 * * * *", per_portal=True),
    ),
    fills=(
        RECEIVERS.by(receivers.list_signup_receivers),
        slots.describe_seats.by(service.describe_free_seats),
        slots.show_signup.by(panel.describe_signup_panel),
        FOLLOWERS.by(("signups", merging.move_signups)),
        slots.has_signups.by(queries.has_live_signups),
        slots.count_signups.by(figures.count_signups_per_month),
        ROW_COUNTS.by(counted_rows.SIGNUP_COUNTS),
        *mail_examples.FILLINGS,
    ),
)
