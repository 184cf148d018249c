"""The start page of a portal, and the message above every page."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.start_page import tasks
from wijzerplaat.tenancy.tasks.slots import KINDS

room = Room(fills=(KINDS.by(tasks.ALERT_KIND),))
