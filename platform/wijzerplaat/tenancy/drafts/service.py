"""Verbs of forms that somebody left unfinished: each person reaches the own ones only."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import Text, cast, func, or_, select

from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.permissions import ACCOUNT_EDIT
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.tenancy.drafts import rules
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.drafts.rules import Place
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def keep_form_draft(
    scope: PortalScope, place: Place, action: str, typed: Mapping[str, Sequence[str]]
) -> FormDraft:
    """Keep what was typed in a form; the same form again replaces it.

    Raises Invalid when it is too much, NotAllowed when nobody is there to keep it for.
    """
    whose = _require_person(scope)
    fields = rules.clean_typed_fields(typed)
    action = action[: rules.LONGEST_PATH]
    kept = scope.session.scalars(
        select(FormDraft).where(
            FormDraft.user_id == whose, FormDraft.path == place.path, FormDraft.action == action
        )
    ).one_or_none()
    if kept is None:
        kept = FormDraft(id=uuid.uuid4(), user_id=whose, path=place.path, action=action)
        scope.session.add(kept)
    kept.fields, kept.saved_at, kept.address = fields, scope.now, place.address
    kept.title = "".join(fields.get("title", [""])[:1]).strip()[: rules.LONGEST_TITLE]
    scope.session.flush()
    _make_room(scope, kept)
    return kept


def _make_room(scope: PortalScope, kept: FormDraft) -> None:
    """Forget what was not touched longest where too much is kept; never what was kept just now."""
    length = func.length(cast(FormDraft.fields, Text))
    newest = (
        select(FormDraft.id, length)
        .where(FormDraft.user_id == kept.user_id)
        .order_by((FormDraft.id == kept.id).desc(), FormDraft.saved_at.desc())
    )
    total, gone = 0, []
    for place, (one, size) in enumerate(scope.session.execute(newest).all()):
        total += size
        if place and (place >= rules.PERSON_MOST or total > rules.PERSON_LENGTH):
            gone.append(one)
    if gone:
        remove_rows(scope, FormDraft, [FormDraft.id.in_(gone)])


def list_page_drafts(scope: PortalScope, path: str) -> list[FormDraft]:
    """Return what the actor kept of the forms of one page, the newest first."""
    own = _require_person(scope)
    return list(
        scope.session.scalars(
            select(FormDraft)
            .where(FormDraft.user_id == own, FormDraft.path == path)
            .order_by(FormDraft.saved_at.desc())
        )
    )


def list_form_drafts(scope: PortalScope) -> list[FormDraft]:
    """Return all forms that the actor left unfinished, the newest first."""
    own = _require_person(scope)
    return list(
        scope.session.scalars(
            select(FormDraft).where(FormDraft.user_id == own).order_by(FormDraft.saved_at.desc())
        )
    )


def drop_form_drafts(scope: PortalScope, path: str, action: str | None = None) -> None:
    """Forget what was kept of a page, or of one form on it: it was sent, or begun anew."""
    where = [FormDraft.user_id == _require_person(scope), FormDraft.path == path]
    if action is not None:
        where.append(FormDraft.action == action)
    remove_rows(scope, FormDraft, where)


def move_form_drafts(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let forms on the pages of one record stand on those of another; return which they are.

    Who left the same form unfinished on both keeps both where they are.
    """
    here, there = str(from_id), str(to_id)
    about = or_(FormDraft.path.contains(here), FormDraft.action.contains(here))
    query = select(FormDraft).where(about)
    moved = []
    for one in scope.session.scalars(
        query if only is None else query.where(FormDraft.id.in_(only))
    ).all():
        path, action = one.path.replace(here, there), one.action.replace(here, there)
        same = (FormDraft.user_id == one.user_id, FormDraft.path == path)
        taken = select(FormDraft.id).where(*same, FormDraft.action == action)
        if scope.session.scalar(taken) is None:
            one.path, one.action, one.address = path, action, one.address.replace(here, there)
            scope.session.flush()
            moved.append(one.id)
    return moved


def forget_old_form_drafts(scope: PortalScope) -> int:
    """Forget what nobody touched for its term, and return how many."""
    return remove_rows(
        scope, FormDraft, [FormDraft.saved_at < terms.find_cutoff(terms.TYPED_TEXT, scope.now)]
    )


def list_typed_ids(scope: PortalScope) -> set[uuid.UUID]:
    """Return what is named by its id in forms that are not sent yet, as a photo that was chosen."""
    return {
        uuid.UUID(found)
        for fields in scope.session.scalars(select(FormDraft.fields))
        for values in fields.values()
        for value in values
        for found in ID.findall(value)
    }


def _require_person(scope: PortalScope) -> uuid.UUID:
    if scope.actor.user_id is None:
        raise NotAllowed(ACCOUNT_EDIT.name)
    return scope.actor.user_id
