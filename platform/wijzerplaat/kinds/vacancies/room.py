"""Vacancies for volunteers, which close by themselves."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.vacancies import checklist, display, jobs, models, service, views
from wijzerplaat.kinds.vacancies.schemas import VacancySchema
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import InMenu, InSearch, Kind, Nearby, OwnPages

room = Room(
    models=(models,),
    kinds=(
        Kind(
            "vacancy",
            models.Vacancy,
            VacancySchema,
            N_("Vacature"),
            N_("Vacatures"),
            "vacancies.list_vacancies",
            "vacancies.show_vacancy",
            "vacancies",
            icon="heart",
            cards=display.make_vacancy_cards,
            current=display.list_current_vacancies,
            goes_on=display.is_open_after,
            published=service.reopen_vacancy,
            tasks=service.list_vacancy_tasks,
            checklist=checklist.make_nov_checklist,
            own=OwnPages("vacatures", N_("Nieuwe vacature"), N_("Je hebt nog geen vacatures.")),
            search=InSearch(
                5,
                "vacatures",
                weight=0.55,
                words=("vrijwilliger", "vrijwilligerswerk", "vacature"),
                gives=kinds.VOLUNTEERING,
            ),
            menu=InMenu(4, N_("Vrijwilligerswerk")),
            nearby=Nearby(4, display.describe_vacancy_count),
        ),
    ),
    areas=(views.area,),
    jobs=(
        BackgroundJob(
            "vacancies.close",
            jobs.close_portal_vacancies,
            "5 0 * * *",
            at_start=True,
            per_portal=True,
        ),
    ),
)
