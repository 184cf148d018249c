"""One mail per person when several organisations are asked in one go, and not too often.

The questions are rows as always, each with a link of its own; only their mails wait until all of
them are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from wijzerplaat.ground.core import receivers
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.freshness import mailed_days, mails, rules
from wijzerplaat.records.freshness.events import Asked, AskedTogether
from wijzerplaat.tenancy.portals.service import PortalScope

HELD = "asked together"


@dataclass
class Round:
    """What is asked in one go; `by_hand`: an editor wants to know, so a month must be between."""

    by_hand: bool
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def ask_together(scope: PortalScope, *, by_hand: bool = False) -> Iterator[None]:
    """Let everybody who is asked in this block get one mail, with all that it is about.

    `by_hand`: asking raises Conflict (`rules.THIS_MONTH`) for an organisation whose people all got
    the first mail of a round less than a month ago; who did is not mailed again.
    """
    held = scope.session.info[HELD] = Round(by_hand)
    try:
        yield
    finally:
        del scope.session.info[HELD]
    mail_together(scope, AskedTogether(held.asked, []))


def mail_together(scope: PortalScope, event: AskedTogether) -> None:
    """Mail everybody who is asked, each one mail with all that they are asked and still open."""
    by_address: dict[str, list[Asked]] = {}
    for one in event.asked:
        for address in one.addresses:
            by_address.setdefault(address, []).append(one)
    for address, asked in sorted(by_address.items()):
        mailed_days.note_check_mail(
            scope, address, begins=any(one.question.step == 1 for one in asked)
        )
        more = [one for one in event.still_open if address in one.addresses]
        mails.mail_check_questions(scope, address, asked, more)


def take_question(scope: PortalScope, event: Asked) -> None:
    """Mail a question at once, or with the others that are asked in one go.

    Raises Conflict when an editor asks people who were all asked this month.
    """
    held: Round | None = scope.session.info.get(HELD)
    first, addresses = event.question.step == 1, event.addresses
    if held is not None and held.by_hand and first:
        addresses = [one for one in addresses if _may_begin(scope, held, one)]
        if not addresses:
            raise Conflict(rules.THIS_MONTH)
        event.question.sent_to = addresses
    if held is None:
        for address in addresses:
            mailed_days.note_check_mail(scope, address, begins=first)
        mails.mail_check_question(scope, event)
    else:
        held.asked.append(replace(event, addresses=addresses))


def _may_begin(scope: PortalScope, held: Round, address: str) -> bool:
    if any(address in one.addresses for one in held.asked):
        return True  # it comes in the same mail
    last = receivers.lock_receiver(scope, address, rules.ROUND).mailed_at
    return rules.may_begin_round(last, scope.now)
