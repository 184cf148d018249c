"""The to-do board of the editors."""

from __future__ import annotations

from wijzerplaat.desks.board import reply_list_views, reply_task_views, task_views, views
from wijzerplaat.ground.web.rooms import Room

room = Room(
    areas=(views.area, task_views.area, reply_task_views.area, reply_list_views.area),
)
