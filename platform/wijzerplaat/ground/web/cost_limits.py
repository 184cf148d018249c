"""What is expensive to answer, and how often one network and one portal may ask for it in a minute.

A route says its cost where it says its permission (`costs=`). Pages from the cache never come here,
so they are free.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, g, request
from werkzeug.exceptions import TooManyRequests

from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.platform import platform

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Cost:
    """A kind of expensive answer.

    How often in a minute, by one network and for one portal in all.
    """

    name: str
    per_network: int
    per_portal: int


SEARCH = Cost("search", 120, 1800)
SUGGESTIONS = Cost("suggestions", 240, 3000)
FEED = Cost("feed", 30, 300)
MAP = Cost("map", 120, 1200)
TILES = Cost("tiles", 900, 6000)
POSTER = Cost("poster", 10, 60)
DRAWING = Cost("drawing", 60, 300)
CHECK = Cost("check", 120, 900)
PREVIEW = Cost("preview", 60, 300)


def count_request_cost() -> None:
    """Count this request where its route says that it costs something.

    Raises TooManyRequests, with the seconds until the next try, when the network or the portal had
    its share.
    """
    method = "GET" if request.method in ("HEAD", "OPTIONS") else request.method
    cost: Cost | None = current_app.extensions["costs"].get((request.endpoint, method))
    if cost is None:
        return
    here, whose = platform(), g.portal.id.hex if g.portal else "platform"
    times = here.settings.limits_times
    # The network first: who asks too much takes nothing from the share of its portal.
    wait = here.counter.take(
        f"{cost.name}:{whose}", find_request_network(), cost.per_network * times, WINDOW_SECONDS
    ) or here.counter.take(cost.name, whose, cost.per_portal * times, WINDOW_SECONDS)
    if wait:
        raise TooManyRequests(retry_after=wait)
