"""The chat of another company, on one page."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.chat import models, receivers, views
from wijzerplaat.tenancy.portals.slots import RECEIVERS

room = Room(
    models=(models,),
    areas=(views.area,),
    fills=(RECEIVERS.by(receivers.list_chat_receivers),),
)
