"""Services: what help there is, for whom, and how to get it."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.services import display, models, views
from wijzerplaat.kinds.services.schemas import ServiceSchema
from wijzerplaat.records.entries.kinds import Kind

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
        ),
    ),
    areas=(views.area,),
)
