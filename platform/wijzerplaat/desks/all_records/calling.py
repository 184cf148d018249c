"""Putting many organisations on the call list at once, and taking them off again.

A file of its own beside `actions.py`, which lists all that can be done with many.
"""

from __future__ import annotations

import uuid

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.rules import LeftOut
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks


def list_for_call(scope: PortalScope, entry_id: uuid.UUID, _told: Fields) -> JsonObject:
    """Put the organisation of a record on the call list: one call is about all it has.

    Raises NotAllowed, and LeftOut for what is there already or has no organisation.
    """
    scope.require(ENTRY_PUBLISH)
    organisation_id = entries.find_entry(scope, entry_id).organisation_id
    if organisation_id is None:
        raise LeftOut(rules.OF_DESK)
    if freshness_tasks.is_on_call_list(scope, organisation_id):
        raise LeftOut(rules.SAME)
    organisation = entries.find_entry(scope, organisation_id)
    freshness_tasks.put_on_call_list(scope, organisation)
    return {"owner": str(organisation_id)}


def unlist_for_call(scope: PortalScope, _entry_id: uuid.UUID, kept: JsonObject) -> None:
    """Take it off again. Raises Conflict when somebody called since."""
    organisation_id = uuid.UUID(kept["owner"])
    if not tasks.finish_tasks_of_record(scope, organisation_id, [freshness_tasks.CALL_WANTED]):
        raise Conflict("somebody called since")
