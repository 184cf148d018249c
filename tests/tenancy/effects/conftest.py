"""The tests of this room begin with an empty outbox: the test world writes rows of its own."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from wijzerplaat.config import Settings
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work


@pytest.fixture(autouse=True)
def empty_outbox(settings: Settings) -> None:
    """Delete what the world wrote."""
    database = Database(settings.database_url)
    with platform_work(database) as scope:
        scope.session.execute(delete(OutboxMessage))
    database.dispose()
