"""One of the things of an organisation has stopped, said by the link of 'Klopt alles nog?'.

A file of its own beside `service.py`: it answers about a part, so the question stays open.
"""

from __future__ import annotations

import uuid

from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service, tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.models import LINK


def report_stopped_part(
    scope: PortalScope, token: str, entry_id: uuid.UUID, added: uuid.UUID | None = None
) -> Question:
    """Put on the board that something of the organisation stopped; nothing leaves the site by it.

    What is not of this organisation, or not online any more, changes nothing. Returns the question,
    which stays open. Raises NotFound, TooOld.
    """
    asked = service.find_check_question(scope, token)
    for one in _list_parts(scope, asked):
        if one.id == entry_id and one.id not in tasks.list_parts_said_stopped(scope, [one]):
            takedown_tasks.report_stopped_record(scope, one, LINK, about_id=added)
    return asked


def take_back_stopped_part(scope: PortalScope, token: str, part: str) -> Question:
    """Say that one thing (by its id) did not stop after all. Returns the question.

    Raises NotFound, TooOld.
    """
    asked = service.find_check_question(scope, token)
    for one in _list_parts(scope, asked):
        if str(one.id) == part:
            takedown_tasks.forget_seeming_stopped(scope, one.id, LINK)
    return asked


def _list_parts(scope: PortalScope, asked: Question) -> list[Entry]:
    return service.list_public_entries(scope, asked.organisation_id)[1:]
