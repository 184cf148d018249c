"""What a resident keeps in the own browser."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.saved import (
    mail_examples,
    views,
)
from wijzerplaat.tenancy.portals.slots import COOKIES

room = Room(
    areas=(views.area,),
    fills=(COOKIES.by(views.KEPT_COOKIE), *mail_examples.FILLINGS),
)
