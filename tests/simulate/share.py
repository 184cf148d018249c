"""What one process of a run does: not in `__main__`, which a process begun anew cannot import."""

from __future__ import annotations

from tests import servers
from tests.simulate.behaviour import Chance
from tests.simulate.run import Size, live_through
from tests.simulate.tally import Tally
from wijzerplaat.app import connect
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.wiring import ROOMS


def run_share(size: Size, chance: Chance) -> Tally:
    """Run some portals, on a database of their own."""
    connect(ROOMS)
    with servers.own_folder() as home, servers.postgresql() as url:
        migrate_database(url)
        return live_through(url, home, size, chance)
