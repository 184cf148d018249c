"""Putting many organisations on the call list at once, giving calls to a colleague, and back.

A file of its own beside `actions.py`, which lists all that can be done with many.
"""

from __future__ import annotations

import uuid

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.rules import CHOICE, LeftOut
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks_queries
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task


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


def give_call(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    """Let a colleague call the organisation of a record, about all that waits for a call there;
    what is not on the call list is put on it.

    Return what taking it back needs. Raises NotAllowed, and LeftOut.
    """
    scope.require(ENTRY_PUBLISH)
    organisation_id = entries.find_entry(scope, entry_id).organisation_id
    if organisation_id is None:
        raise LeftOut(rules.OF_DESK)
    desk = tasks_queries.list_desk_people(scope)
    who = next((one for one in desk if str(one) == told[CHOICE]), None)
    if who is None:
        raise LeftOut(rules.NOT_AT_DESK)
    waiting = _list_calls(scope, organisation_id)
    listed = bool(waiting)
    if not listed:
        freshness_tasks.put_on_call_list(scope, entries.find_entry(scope, organisation_id))
        waiting = _list_calls(scope, organisation_id)
    if all(one.holder_id == who for one in waiting):
        raise LeftOut(rules.SAME)
    before = {str(one.id): str(one.holder_id) if one.holder_id else None for one in waiting}
    for one in waiting:
        tasks.assign_task(scope, one.id, who)
    return {"owner": str(organisation_id), "who": str(who), "before": before, "listed": listed}


def take_call_back(scope: PortalScope, _entry_id: uuid.UUID, kept: JsonObject) -> None:
    """Give the calls back to who had them, or to nobody; what was put on the list for it goes.

    Raises Conflict when somebody called since, or another took it.
    """
    organisation_id, who = uuid.UUID(kept["owner"]), uuid.UUID(kept["who"])
    desk = tasks_queries.list_desk_people(scope)
    mine = [one for one in _list_calls(scope, organisation_id) if str(one.id) in kept["before"]]
    theirs = [one for one in mine if one.holder_id == who]
    if not theirs:
        raise Conflict("somebody called since, or another took it")
    for one in theirs:
        had = kept["before"][str(one.id)]
        back = uuid.UUID(had) if had else None
        tasks.assign_task(scope, one.id, back if back in desk else None)
    if not kept["listed"]:
        tasks.finish_tasks_of_record(scope, organisation_id, [freshness_tasks.CALL_WANTED])


def _list_calls(scope: PortalScope, organisation_id: uuid.UUID) -> list[Task]:
    found = tasks_queries.list_tasks_of_record(scope, organisation_id)
    return [one for one in found if one.kind in freshness_tasks.OF_CALL_LIST]
