"""Notes and leaves out `require`, and calls those verbs that no wrong actor reaches through a
page.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tests.house.matrix import Stage
from tests.house.planted import OWN
from wijzerplaat.desks.all_records import kept_lists
from wijzerplaat.desks.all_records.models import KeptList
from wijzerplaat.desks.mine import colleagues
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.permissions import Permission
from wijzerplaat.ground.core.scope import ANYBODY, Actor, Scope, unit_of_work
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import stewards
from wijzerplaat.residents.questions import handling
from wijzerplaat.residents.questions import queries as questions
from wijzerplaat.residents.replies import service as replies
from wijzerplaat.residents.signups import attendance, by_organisation, calls, digests, messages
from wijzerplaat.tenancy.effects import service as effects

Site = tuple[str, int]
"""Module and function, and the line."""
# Who belongs to an organisation always holds the permission, and who does not is told 'not found'
# before. So these are called by somebody who belongs to the organisation and holds no role, which
# no page can make.
CALLS: dict[str, Callable[[Scope, uuid.UUID, Entry], Any]] = {
    "records.freshness.stewards.assign_stewards": lambda scope, _organisation, entry: (
        stewards.assign_stewards(scope, entry, {})
    ),
    "kinds.organisations.queries.list_owned_entries": lambda scope, organisation, _entry: (
        organisations_queries.list_owned_entries(scope, organisation)
    ),
    "residents.questions.handling.answer_own_question": lambda scope, _organisation, entry: (
        handling.answer_own_question(scope, entry.id, {})
    ),
    "residents.questions.handling.return_own_question": lambda scope, _organisation, entry: (
        handling.return_own_question(scope, entry.id, {})
    ),
    "residents.questions.queries.list_organisation_questions": lambda scope, organisation, _entry: (
        questions.list_organisation_questions(scope, organisation)
    ),
    "residents.signups.attendance.tick_attendance": lambda scope, _organisation, entry: (
        attendance.tick_attendance(scope, entry.id, [])
    ),
    "residents.signups.by_organisation.accept_for_somebody": lambda scope, _organisation, entry: (
        by_organisation.accept_for_somebody(scope, entry.id)
    ),
    "residents.signups.by_organisation.add_caller": lambda scope, _organisation, entry: (
        by_organisation.add_caller(scope, entry.id, {})
    ),
    "residents.signups.by_organisation.list_own_dates": lambda scope, organisation, _entry: (
        by_organisation.list_own_dates(scope, organisation)
    ),
    "residents.signups.calls.list_organisation_calls": lambda scope, organisation, _entry: (
        calls.list_organisation_calls(scope, organisation)
    ),
    "residents.signups.digests.choose_own_rhythm": lambda scope, organisation, _entry: (
        digests.choose_own_rhythm(scope, organisation, {})
    ),
    "residents.signups.digests.find_own_rhythm": lambda scope, organisation, _entry: (
        digests.find_own_rhythm(replace(scope, actor=ANYBODY), organisation)
    ),
    "residents.signups.messages.check_list_message": lambda scope, _organisation, entry: (
        messages.check_list_message(scope, entry.id, {})
    ),
    "desks.mine.colleagues.list_colleagues": lambda scope, organisation, _entry: (
        colleagues.list_colleagues(scope, colleagues.Wanted(), organisation)
    ),
    # The board shows a task to nobody else, and says 'not found' before these are asked.
    "residents.replies.service.end_unanswered_pause": lambda scope, _organisation, entry: (
        replies.end_unanswered_pause(scope, entry.id)
    ),
    "tenancy.effects.service.send_mail_again": lambda scope, _organisation, entry: (
        effects.send_mail_again(scope, entry.id)
    ),
    "desks.all_records.kept_lists.find_own_list": lambda scope, _organisation, _entry: (
        _find_list_of_actor(scope)
    ),
}


def _find_list_of_actor(scope: Scope) -> None:
    """Ask for a list that the actor made: only the permission can refuse it."""
    row = KeptList(
        id=uuid.uuid4(), by_id=scope.actor.user_id, name="Van mij", query="", made_at=scope.now
    )
    scope.session.add(row)
    scope.session.flush()
    kept_lists.find_own_list(scope, row.id)


@contextmanager
def requiring(asks: Callable[[Site], bool]) -> Iterator[dict[Site, bool]]:
    """Let only some `require` ask.

    Note which are met and whether the actor lacks what they ask for.
    """
    seen: dict[Site, bool] = {}
    kept = Scope.require

    def require(self: Scope, permission: Permission) -> None:
        frame = sys._getframe(1)
        site = (
            f"{frame.f_globals['__name__'].removeprefix('wijzerplaat.')}.{frame.f_code.co_name}",
            frame.f_lineno,
        )
        seen[site] = seen.get(site, False) or not self.actor.may(permission)
        if asks(site):
            kept(self, permission)

    Scope.require = require  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Scope.require = kept  # type: ignore[method-assign]


def stands_alone(stage: Stage, site: Site) -> bool:
    """Return whether a verb refuses somebody without a role when it is called directly, and does
    not without its `require`.
    """
    return (
        site[0] in CALLS
        and _refuses(stage, site, asks=True)
        and not _refuses(stage, site, asks=False)
    )


def _refuses(stage: Stage, site: Site, *, asks: bool) -> bool:
    here, planted = stage.app.extensions["wijzerplaat"], stage.world.portals[OWN]
    with stage.undone(), stage.app.app_context(), requiring(lambda asked: asks and asked == site):
        organisation = planted.ids["organisation"]
        actor = Actor(uuid.uuid4(), "Niemand", frozenset(), frozenset({organisation}))
        try:
            with unit_of_work(here.database, here.directory.by_slug(OWN), actor) as scope:
                CALLS[site[0]](
                    scope, organisation, scope.session.get_one(Entry, planted.ids["activity"])
                )
        except NotAllowed:
            return True
        except Exception:  # what comes after the permission is not asked about here
            return False
    return False
