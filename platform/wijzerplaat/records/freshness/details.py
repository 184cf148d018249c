"""What somebody adds to an answer that is for the desk: since when it stopped, who goes on with it,
who else knows.

A file of its own beside `service.py`. The board and the forms of the desk read it; nothing is ever
sent to who is named here, unless an editor does.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock, statements
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service, stopped_parts
from wijzerplaat.records.freshness.answer_schemas import OtherPersonSchema, StoppedSchema
from wijzerplaat.records.freshness.models import AnswerDetail
from wijzerplaat.records.freshness.tasks import WRONG_PERSON
from wijzerplaat.records.takedown import successors
from wijzerplaat.records.takedown.tasks import SEEMS_STOPPED
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.terms import rules as terms

WHOLE = "alles"


def find_named_entry(scope: PortalScope, token: str, what: str) -> Entry | None:
    """Return what a link says has stopped: all (the organisation), or one thing that it owns.

    None for what is not theirs. Raises NotFound, TooOld.
    """
    asked = service.find_check_question(scope, token)
    if what == WHOLE:
        organisation: Entry = service.find_asked_organisation(scope, asked)
        return organisation
    owned = service.list_public_entries(scope, asked.organisation_id)[1:]
    return next((one for one in owned if str(one.id) == what), None)


def tell_stopped(scope: PortalScope, token: str, what: str, fields: Fields) -> bool:
    """Put on the board that all or one thing stopped, with what was added; nothing leaves the site.

    `fields`: starts_on, successor. Returns whether the link is spent: it is by all. Raises
    NotFound, TooOld, Invalid.
    """
    entry = find_named_entry(scope, token, what)
    if entry is None:
        return False
    given = load_fields(StoppedSchema(), fields)
    added = _keep(scope, entry, given)
    if what == WHOLE:
        service.answer_check_question(scope, token, service.STOPPED, added)
        return True
    stopped_parts.report_stopped_part(scope, token, entry.id, added)
    return False


def tell_other_person(scope: PortalScope, token: str, fields: Fields) -> None:
    """Put on the board that somebody else knows, and who.

    `fields`: person, contact. Raises NotFound, TooOld, Invalid.
    """
    asked = service.find_check_question(scope, token)
    given = load_fields(OtherPersonSchema(), fields)
    added = _keep(scope, service.find_asked_organisation(scope, asked), given)
    service.answer_check_question(scope, token, service.OTHER_PERSON, added)


def describe_details(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return what was added, in words, by id: for the tasks that name it. One statement."""
    rows = scope.session.scalars(select(AnswerDetail).where(AnswerDetail.id.in_(ids)))
    return {one.id: " ".join(_list_words(one)) for one in rows}


def suggest_other_person(scope: PortalScope, entry_id: uuid.UUID) -> tuple[str, str]:
    """Return who knows about an organisation as somebody told us: the address to invite, and all
    of it in words; '' for what was not told. Only as long as the desk looks at it.
    """
    said = _find_added(scope, entry_id, WRONG_PERSON)
    if said is None:
        return "", ""
    return said.contact if "@" in said.contact else "", " ".join(_list_words(said))


def suggest_stop(scope: PortalScope, entry_id: uuid.UUID) -> Fields | None:
    """Return what was said of an entry that seems to have stopped, as the desk's own form asks it;
    None when nothing was added. A day that is over becomes today.
    """
    said = _find_added(scope, entry_id, SEEMS_STOPPED)
    if said is None:
        return None
    day = said.starts_on
    ahead = day is not None and day > clock.today(scope.now)
    return {
        "starts_on": day.isoformat() if day is not None and ahead else None,
        "told": "",
        "successor": said.successor,
    }


def suggest_stop_form(scope: PortalScope, entry: Entry) -> Fields:
    """Return the same to begin the form with; who is not on this site becomes a sentence."""
    given = suggest_stop(scope, entry.id) or {}
    try:
        successors.find_successor(scope, given.get("successor", ""), entry)
    except Invalid:
        told = _("Kijk nu bij %(name)s.", name=given["successor"])
        return {**given, "successor": "", "told": told}
    return given


def forget_details(scope: PortalScope) -> int:
    """Remove what was added to answers whose task is done; return how many."""
    cutoff = terms.find_cutoff(terms.NAMED_PERSON, scope.now)
    needed = select(Task.about_id).where(
        Task.portal_id == scope.portal.id,
        Task.about_id.is_not(None),
        or_(Task.done_at.is_(None), Task.done_at > cutoff),
    )
    return statements.remove_rows(scope, AnswerDetail, [AnswerDetail.id.not_in(needed)])


def _find_added(scope: PortalScope, entry_id: uuid.UUID, kind: str) -> AnswerDetail | None:
    """Return what was added to the answer behind an open task."""
    open_ones = select(Task.about_id).where(
        Task.kind == kind, Task.entry_id == entry_id, Task.done_at.is_(None)
    )
    newest = select(AnswerDetail).where(AnswerDetail.id.in_(open_ones))
    order = (AnswerDetail.at.desc(), AnswerDetail.id)
    return scope.session.scalars(newest.order_by(*order).limit(1)).first()


def _keep(scope: PortalScope, entry: Entry, given: Fields) -> uuid.UUID | None:
    """Keep what was added; None when nothing was."""
    if not any(given.values()):
        return None
    row = AnswerDetail(id=uuid.uuid4(), entry_id=entry.id, at=scope.now, **given)
    scope.session.add(row)
    scope.session.flush()
    return row.id


def _list_words(one: AnswerDetail) -> Iterable[str]:
    if one.starts_on:
        yield _("Vanaf %(day)s.", day=formats.plain_date(one.starts_on))
    if one.successor:
        yield _("Gaat verder bij: %(name)s.", name=one.successor)
    who = ", ".join(part for part in (one.person, one.contact) if part)
    if who:
        yield _("Weet het wel: %(who)s.", who=who)
