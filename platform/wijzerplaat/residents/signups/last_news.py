"""What a person was told last of their dates, so that it is taken back while nobody read it.

A mail that did not leave yet, for the server that takes it was away; a call that nobody made. What
is told next then begins at what they really know, and tells all of it.

And what they read when they signed up while a change was not told yet.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence

from sqlalchemy import select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import calls, told
from wijzerplaat.residents.signups.models import LIVE, Signup
from wijzerplaat.residents.signups.told import DateNews, Told
from wijzerplaat.tenancy.portals.service import PortalScope

MAIL, CALL, KNEW, READ = "mail", "call", "knew", "read"


def note_last_news(one: DateNews, sort: str, row_id: uuid.UUID) -> None:
    """Keep in which mail or call (MAIL, CALL) somebody was told, and what they knew before."""
    one.signup.last_news = {sort: str(row_id), KNEW: json.dumps(one.before)}


def note_read(signup: Signup, now: Told) -> None:
    """Keep how a date was when somebody signed up for it: others were told something else."""
    signup.last_news = {**(signup.last_news or {}), READ: json.dumps(now)}


def find_read(signup: Signup) -> Told | None:
    """Return how a date was when somebody signed up; None when it was as others were told."""
    kept = (signup.last_news or {}).get(READ)
    found: Told | None = json.loads(kept) if kept else None
    return found


def forget_read(signup: Signup) -> None:
    """Note that somebody knows the same as the others who come to their date."""
    if find_read(signup) is not None:
        others = {name: text for name, text in (signup.last_news or {}).items() if name != READ}
        signup.last_news = others or None


def take_back_unread_news(scope: PortalScope, news: Sequence[DateNews]) -> list[DateNews]:
    """Return what one person must be told, with what the mail or calls before said, if those were
    not sent or made: these are stopped. What then is as they know it is left out.
    """
    rows = _list_with_others(scope, news)
    stopped = {
        one
        for one in {last for signup, _row in rows for last in _read_places(signup)}
        if _stop(scope, *one)
    }
    found = {one.signup.id: one for one in news}
    for signup, row in rows:
        if not stopped & _read_places(signup):
            continue
        now = found[signup.id].now if signup.id in found else _describe(row)
        knew: Told = json.loads((signup.last_news or {})[KNEW])
        found[signup.id] = DateNews(signup, row, knew, now)
        signup.last_news = None
    return [one for one in found.values() if one.names]


def _read_places(signup: Signup) -> set[tuple[str, str]]:
    """Return in which mail or call somebody was told last."""
    last = signup.last_news or {}
    return {(sort, last[sort]) for sort in (MAIL, CALL) if sort in last}


def _stop(scope: PortalScope, sort: str, row_id: str) -> bool:
    if sort == MAIL:
        return outbox.stop_waiting_mail(scope, uuid.UUID(row_id))
    return calls.take_back_call(scope, uuid.UUID(row_id))


def _list_with_others(
    scope: PortalScope, news: Sequence[DateNews]
) -> list[tuple[Signup, Occurrence]]:
    """Return these sign-ups, and others of the same person for dates of the same organisation that
    are not over.
    """
    marks = {one.signup.contact_mark for one in news if one.signup.contact_mark}
    wanted = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(
            Signup.contact_mark.in_(marks) | Signup.id.in_([one.signup.id for one in news]),
            Signup.state.in_(LIVE),
            Activity.owner_id == news[0].occurrence.activity.owner_id,
            Occurrence.ends_at > clock.to_amsterdam_time(scope.now),
        )
        .order_by(Signup.created_at, Signup.id)
    )
    return [(row[0], row[1]) for row in scope.session.execute(wanted)]


def _describe(row: Occurrence) -> Told:
    return told.describe_facts(row.activity) | told.describe_date(row)
