"""Whether who looks at the page of a record works on that: then it has the buttons of the desk.

A file of its own beside `parts.py`: pages for everybody know of no part, so what somebody keeps at
the desk is looked up here.
"""

from __future__ import annotations

from wijzerplaat.ground.core.errors import Moved, NotFound
from wijzerplaat.ground.core.permissions import WHOLE_DESK
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import actor, scope
from wijzerplaat.records.entries import parts, service


def describe_desk_buttons() -> Context:
    """Return for templates what says whether a page has the buttons of the desk."""
    return {"works_on_page": works_on_page}


def works_on_page(path: str) -> bool:
    """Return whether who asks works at the desk on the record whose page has this path.

    One statement or two for who keeps a part of the desk, none for others.
    """
    acts = actor()
    if acts.roles & WHOLE_DESK:
        return True
    if acts.part is None:
        return False
    try:
        entry = service.find_entry_by_path(scope(), path)
    except (NotFound, Moved):
        return False
    return parts.is_in_part(scope(), acts.part, entry.id)
