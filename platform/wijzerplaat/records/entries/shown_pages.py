"""What the page of a record shows, from memory as long as the records that it shows do not change.

The cache of whole pages (ground/web/cache.py) is for who has no cookie. This is for everybody else,
and for who asks in another theme or language.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from wijzerplaat.ground.core.version_cache import load_record_page
from wijzerplaat.ground.core.versions import (
    hold_page_to_shown_records,
    list_shown_records,
    note_shown_records,
)
from wijzerplaat.ground.web import counted
from wijzerplaat.ground.web.gettext import find_page_language
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.pages import find_shown_entry
from wijzerplaat.tenancy.portals.service import PortalScope

Page = TypeVar("Page")
Kept = TypeVar("Kept", bound=Entry)


def load_shown_page(
    scope: PortalScope,
    model: type[Kept],
    slug: str,
    describe: Callable[[PortalScope, Kept, Path], Page],
    maps: Path,
) -> Page:
    """Return what `describe` says of the published entry of this class with this slug, which counts
    as one look at it; `maps` is the folder of the drawn maps.

    What it says must hold no rows, and be the same for everybody; nobody changes it. Raises
    NotFound, also when the module is off, and Moved for an old slug.
    """
    kind = str(model.__mapper__.polymorphic_identity)

    def make() -> tuple[tuple[Page, uuid.UUID, frozenset[uuid.UUID]], frozenset[uuid.UUID]]:
        entry = narrow_entry(find_shown_entry(scope, kind, slug), model)
        page = describe(scope, entry, maps)
        records = list_shown_records(scope)
        return (page, entry.id, records), records

    name = f"page of {kind} {find_page_language()} {slug}"
    page, entry_id, records = load_record_page(scope, name, make)
    counted.tell_page(record=entry_id)
    note_shown_records(scope, records)
    hold_page_to_shown_records(scope)
    return page
