"""Which engine searches here: files of Whoosh, or tables in PostgreSQL where several web nodes
share one index.
"""

from __future__ import annotations

from wijzerplaat.config import POSTGRESQL_SEARCH
from wijzerplaat.ground.adapters.search.engine import Index
from wijzerplaat.ground.adapters.search.postgresql_index import TableIndex
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.portals.service import PortalScope


def find_search_index(scope: PortalScope) -> Index:
    """Return the index of the portal of this scope, whether it exists or not."""
    here = platform()
    if here.settings.search_engine == POSTGRESQL_SEARCH:
        return TableIndex(scope, here.indexes.shelf)
    found: Index = here.indexes.of(scope.portal.id)
    return found
