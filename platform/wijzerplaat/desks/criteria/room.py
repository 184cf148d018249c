"""The pages on which administrators say what is wanted, and editors look proofs up."""

from __future__ import annotations

from wijzerplaat.desks.criteria import proof_views, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.duplicates.slots import FOLLOWERS

room = Room(
    areas=(views.area, proof_views.area), fills=(FOLLOWERS.by(("proofs", proofs.move_proofs)),)
)
