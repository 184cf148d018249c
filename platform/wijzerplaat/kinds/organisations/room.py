"""Organisations: who they are, where, when open, how to reach them; and doubles of them."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.organisations import (
    display,
    jobs,
    merging,
    models,
    queries,
    trader_views,
    views,
)
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.records.entries.kinds import Doubles, InMenu, InSearch, Kind, Nearby
from wijzerplaat.tenancy.accounts.slots import KNOWN_WORDS, find_organisation
from wijzerplaat.tenancy.effects.slots import list_record_addresses

room = Room(
    models=(models,),
    kinds=(
        Kind(
            "organisation",
            models.Organisation,
            OrganisationSchema,
            N_("Organisatie"),
            N_("Organisaties"),
            "organisations.list_organisations",
            "organisations.show_organisation",
            icon="building",
            cards=display.make_organisation_cards,
            aside=queries.select_trader_ids,
            doubles=Doubles(
                merging.load_organisation_faces,
                merging.move_merged_belongings,
                merging.restore_merged_belongings,
            ),
            search=InSearch(3, "organisaties"),
            menu=InMenu(3, N_("Organisaties")),
            nearby=Nearby(2, display.describe_organisation_count),
        ),
    ),
    areas=(views.area, trader_views.area),
    jobs=(
        BackgroundJob(
            "organisations.forget_people",
            jobs.forget_contact_people_who_left,
            "55 3 * * *",
            per_portal=True,
            always=True,
        ),
    ),
    fills=(
        KNOWN_WORDS.by(queries.list_organisation_titles),
        find_organisation.by(queries.find_organisation_id),
        list_record_addresses.by(queries.list_organisation_addresses),
    ),
)
