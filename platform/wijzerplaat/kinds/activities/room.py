"""Activities and their dates, which are planned ahead each night."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.kinds.activities import display, jobs, models, planner, service, views
from wijzerplaat.kinds.activities.schemas import ActivitySchema
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import InMenu, InSearch, Invitation, Kind, Nearby, OwnPages
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown

room = Room(
    models=(models,),
    kinds=(
        Kind(
            "activity",
            models.Activity,
            ActivitySchema,
            N_("Activiteit"),
            N_("Activiteiten"),
            "activities.redirect_to_agenda",
            "activities.show_activity",
            "activities",
            icon="calendar",
            published=service.update_published_activity,
            cards=display.make_activity_cards,
            current=display.list_current_activities,
            goes_on=display.goes_on_after,
            starts=display.select_next_start,
            advice=planner.make_activity_advice,
            own=OwnPages(
                "activiteiten", N_("Nieuwe activiteit"), N_("Je hebt nog geen activiteiten.")
            ),
            search=InSearch(1, "activiteiten", gives=kinds.COMPANY),
            menu=InMenu(1, N_("Activiteiten")),
            nearby=Nearby(1, display.describe_activity_count),
            invitation=Invitation(N_("Ga ergens naartoe"), display.describe_activity_invitation),
            listed_at="agenda.show_agenda",
            look="event",
        ),
    ),
    areas=(views.area,),
    hears=(
        Hears(EntryTakenDown, service.follow_takedown),
        Hears(EntryPutBack, service.follow_takedown),
    ),
    jobs=(
        BackgroundJob(
            "activities.plan",
            jobs.plan_portal_activities,
            "15 3 * * *",
            at_start=True,
            per_portal=True,
        ),
    ),
)
