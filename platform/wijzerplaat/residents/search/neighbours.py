"""Calls of neighbours that answer to words: their titles only, and only those that are shown."""

from __future__ import annotations

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.records.entries.display import Link
from wijzerplaat.residents.help_requests import queries
from wijzerplaat.residents.help_requests.display import SORT_NAMES
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 5


def list_call_links(scope: PortalScope, query: Query) -> list[Link]:
    """Return the way to calls with the words of a question in their title, the newest first; each
    with whether somebody looks for help or gives it.
    """
    words = [(one.word, *one.same) for one in query.terms]
    return [
        Link(
            Written(one.title),
            url_for("help_requests.show_help_request", code=one.code),
            _(SORT_NAMES[one.sort]),
        )
        for one in queries.list_shown_titles(scope, words)[:MOST]
    ]
