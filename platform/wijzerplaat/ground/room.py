"""What the ground storey brings: its tables, and the clearing of one of them."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.adapters.search import postgresql_tables
from wijzerplaat.ground.core import audit, limits, mailed_links, outbox, receivers
from wijzerplaat.ground.web.rooms import Room

room = Room(
    models=(audit, limits, mailed_links, outbox, receivers, postgresql_tables),
    jobs=(
        BackgroundJob(
            "links.forget",
            mailed_links.forget_old_mailed_links,
            "25 4 * * *",
            per_portal=True,
            always=True,
        ),
    ),
)
