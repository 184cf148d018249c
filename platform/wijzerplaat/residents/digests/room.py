"""What is new, once a week by mail: for residents, organisations, and who refers people."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.web.rooms import Hears, Room
from wijzerplaat.residents.digests import (
    events,
    jobs,
    link_views,
    mail_examples,
    mails,
    models,
    views,
)

room = Room(
    models=(models,),
    areas=(views.area, link_views.area),
    hears=(
        Hears(events.DigestAsked, mails.mail_digest_question, to=lambda event: event.subscriber),
    ),
    jobs=(
        BackgroundJob("digests.send", jobs.send_portal_digests, "*/10 8-19 * * *", per_portal=True),
        BackgroundJob(
            "digests.forget", jobs.forget_portal_digests, "15 4 * * *", per_portal=True, always=True
        ),
    ),
    fills=mail_examples.FILLINGS,
)
