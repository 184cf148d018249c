"""Services: what help there is, for whom, and how to get it."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.services import display, models, views
from wijzerplaat.kinds.services.schemas import ServiceSchema
from wijzerplaat.records.entries import kinds, slots
from wijzerplaat.records.entries.kinds import InMenu, InSearch, Invitation, Kind, Nearby, OwnPages

room = Room(
    models=(models,),
    kinds=(
        Kind(
            "service",
            models.Service,
            ServiceSchema,
            N_("Hulp"),
            N_("Hulp"),
            "services.list_services",
            "services.show_service",
            "services",
            icon="handshake",
            cards=display.make_service_cards,
            own=OwnPages("aanbod", N_("Nieuwe hulp"), N_("Je hebt nog geen hulp op de website.")),
            search=InSearch(2, "hulp", weight=1.04, gives=kinds.HELP),
            menu=InMenu(2, N_("Hulp")),
            nearby=Nearby(3, display.describe_service_count),
            invitation=Invitation(N_("Zoek hulp"), display.describe_service_invitation),
        ),
    ),
    areas=(views.area,),
    fills=(slots.list_remote_entries.by(display.list_remote_services),),
)
