"""What a resident keeps in the own browser."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.residents.saved import (
    mail_examples,
    views,
)

room = Room(
    areas=(views.area,),
    fills=mail_examples.FILLINGS,
)
