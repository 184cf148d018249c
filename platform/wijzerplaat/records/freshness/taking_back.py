"""'Toch niet': a 'Klopt' by a link is taken back by the same link, as long as that works.

A file of its own beside `service.py` and `parts.py`, which take the answers.
"""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.records.freshness import kept_checks, service, tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown import hiding_again
from wijzerplaat.tenancy.portals.service import PortalScope


def list_taken_parts(asked: Question) -> set[str]:
    """Return which parts were confirmed by this link, and can be taken back by it."""
    return set(asked.before or {}) - {kept_checks.ALL, kept_checks.PAGE}


def take_back_part(scope: PortalScope, token: str, part: str) -> None:
    """Say that one part is not right after all: it is asked again, and was last checked when it was
    before. Twice is once. Raises NotFound, TooOld.
    """
    asked = service.find_check_question(scope, token)
    _put_part_back(scope, asked, part)


def may_take_all_back(scope: PortalScope, asked: Question) -> bool:
    """Return whether a link that was used can still take back that all is right: it works, and
    nobody said something since.
    """
    kept = (asked.before or {}).get(kept_checks.ALL)
    if kept is None or asked.answered_at is None or asked.expires_at < scope.now:
        return False
    parts, moment = (kept_checks.ALL, kept["last"]), kept_checks.find_answer_moment(kept)
    return any(
        kept_checks.can_put_back(scope, asked, one) for one in parts
    ) or hiding_again.is_asked_to_show(scope, asked.organisation_id, moment)


def take_all_back(scope: PortalScope, token: str) -> None:
    """Say that not all is right after all: when it was checked is as it was before, and the links
    of this round work on. What the desk had to do about it waits again, and what it had hidden is
    hidden again. Twice is once. Raises NotFound, TooOld.
    """
    asked = service.find_question_by_link(scope, token)
    if asked.answered_at is None:
        service.find_check_question(scope, token)
        return
    if not may_take_all_back(scope, asked):
        raise service.TooOld("nothing of this answer is left to take back")
    kept = (asked.before or {})[kept_checks.ALL]
    same = select(Question).where(
        Question.organisation_id == asked.organisation_id,
        Question.answered_at == asked.answered_at,
    )
    for one in scope.session.scalars(same.order_by(Question.id)).all():
        one.answered_at, one.answer = None, ""
    asked.answer = kept["answer"]
    moment = kept_checks.find_answer_moment(kept)
    organisation = service.find_asked_organisation(scope, asked)
    asks = hiding_again.is_asked_to_show(scope, organisation.id, moment)
    if organisation in kept_checks.put_checks_back(scope, asked, kept_checks.ALL) or asks:
        hiding_again.hide_again(scope, organisation, moment)
        tasks.reopen_checked_tasks(scope, organisation.id, moment)
    if kept["last"]:
        _put_part_back(scope, asked, kept["last"])


def _put_part_back(scope: PortalScope, asked: Question, part: str) -> None:
    """A page of which one part is not checked is not checked as a whole either."""
    kept = (asked.before or {}).get(part)
    if part in list_taken_parts(asked) and kept is not None:
        moment = kept_checks.find_answer_moment(kept)
        for entry in kept_checks.put_checks_back(scope, asked, part):
            if str(entry.id) == part:
                tasks.reopen_checked_tasks(scope, entry.id, moment)
        if any(row["blocks"] for row in kept["rows"].values()):
            kept_checks.put_checks_back(scope, asked, kept_checks.PAGE)
