"""Somebody does not agree with a no (`/niet-eens`), and another editor looks at it again."""

from __future__ import annotations

from wijzerplaat.desks.refusals import objection_views, views
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.refusals import service

room = Room(
    areas=(objection_views.area, views.area),
    fills=(FOLLOWERS.by(("refusals", service.move_refusals)),),
)
