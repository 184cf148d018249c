"""The words that editors of a portal add to the search.

What residents say there, and what is to be found with it.
"""

from __future__ import annotations

import uuid
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.residents.search import lay_words as search_lay_words
from wijzerplaat.residents.search.models import SearchAddition
from wijzerplaat.residents.search.schemas import AdditionSchema
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, KEPT = 500, 64
TWICE = N_("Dit staat al op de lijst.")
FULL = N_("De lijst is vol. Haal eerst iets weg.")


def load_portal_lay_words(scope: PortalScope) -> search_lay_words.LayWords:
    """Return the words that mean the same in this portal: those of every portal, and its own."""
    return _with(load_cached_value(scope, "search additions", lambda: _lines(scope)))


def list_search_additions(scope: PortalScope) -> list[SearchAddition]:
    """Return the portal's own words, by alphabet."""
    scope.require(ENTRY_REVIEW)
    return list(
        scope.session.scalars(
            select(SearchAddition).order_by(SearchAddition.said, SearchAddition.meant)
        )
    )


def add_search_addition(scope: PortalScope, fields: Fields) -> SearchAddition:
    """Put words on the list. Raises Invalid with messages per field."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(AdditionSchema(), fields)
    if (scope.session.scalar(select(func.count(SearchAddition.id))) or 0) >= MOST:
        raise Invalid({"said": [FULL]})
    row = SearchAddition(id=uuid.uuid4(), added_at=scope.now, **values)
    try:
        with scope.session.begin_nested():
            scope.session.add(row)
    except IntegrityError:  # also when a colleague was just first
        raise Invalid({"said": [TWICE]}) from None
    return row


def remove_search_addition(scope: PortalScope, addition_id: uuid.UUID) -> SearchAddition:
    """Take words from the list. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    row = scope.session.scalars(
        select(SearchAddition).where(SearchAddition.id == addition_id)
    ).one_or_none()
    if row is None:
        raise NotFound(str(addition_id))
    scope.session.delete(row)
    return row


def _lines(scope: PortalScope) -> tuple[str, ...]:
    query = select(SearchAddition.said, SearchAddition.meant).order_by(
        SearchAddition.said, SearchAddition.meant
    )
    return tuple(f"{said} => {meant}" for said, meant in scope.session.execute(query))


@lru_cache(maxsize=KEPT)
def _with(lines: tuple[str, ...]) -> search_lay_words.LayWords:
    return search_lay_words.load_lay_words().also(lines)
