"""Which organisations are wanted, and how far each came."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from wijzerplaat.desks.wishes import rules
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.ground.core import mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.tenancy.portals.service import PortalScope

LINK = "wish"
MOST = 500
ON_THEIR_WAY = (DRAFT, IN_REVIEW, PUBLISHED)


@dataclass(frozen=True)
class Wanted:
    """A wish, how far it came (`rules.STATES`), and its organisation if that is on the website."""

    wish: Wish
    state: str
    slug: str = ""


def list_wishes(scope: PortalScope) -> list[Wanted]:
    """Return the wishes that were not taken off the list, the newest first."""
    scope.require(ENTRY_REVIEW)
    order = (Wish.added_at.desc(), Wish.name, Wish.id)
    return _read(scope, _select(scope, Wish.removed_at.is_(None)).order_by(*order).limit(MOST))


def list_removed_wishes(scope: PortalScope) -> list[Wish]:
    """Return what was taken off the list, the last first: it can be put back."""
    scope.require(ENTRY_REVIEW)
    gone = select(Wish).where(Wish.removed_at.is_not(None))
    return list(scope.session.scalars(gone.order_by(Wish.removed_at.desc(), Wish.id).limit(MOST)))


def count_wish_states(found: Sequence[Wanted]) -> Counter[str]:
    """Return how many wishes came how far."""
    return Counter(one.state for one in found)


def find_wish(scope: PortalScope, wish_id: uuid.UUID) -> Wanted:
    """Return one wish, also one that was taken off the list. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    return _one(scope, wish_id)


def find_wish_of_link(scope: PortalScope, token: str) -> Wanted:
    """Return what a link in our mail is about, however often it is opened. Raises NotFound."""
    wish_id = mailed_links.find_mailed_link(scope, LINK, token)
    if wish_id is None:
        raise NotFound("wish")
    found = _one(scope, wish_id)
    if found.wish.removed_at is not None:
        raise NotFound("wish")
    return found


def find_same_organisation(scope: PortalScope, name: str, email: str) -> uuid.UUID | None:
    """Return the organisation with this name or address that waits for the desk or is there."""
    same: ColumnElement[bool] = func.lower(Organisation.title) == name.lower()
    if email:
        same = same | (Organisation.email == email)
    there = Organisation.state.in_(ON_THEIR_WAY)
    wanted = select(Organisation.id).where(same, there)
    return scope.session.scalars(wanted.order_by(Organisation.id).limit(1)).first()


def _one(scope: PortalScope, wish_id: uuid.UUID) -> Wanted:
    found = _read(scope, _select(scope, Wish.id == wish_id))
    if not found:
        raise NotFound(str(wish_id))
    return found[0]


def _select(
    scope: PortalScope, which: ColumnElement[bool]
) -> Select[Wish, str | None, str | None, bool | None]:
    return (
        select(Wish, Entry.state, Entry.slug, Entry.listed(scope))
        .join(Entry, Entry.id == Wish.organisation_id, isouter=True)
        .where(which)
    )


def _read(
    scope: PortalScope, wanted: Select[Wish, str | None, str | None, bool | None]
) -> list[Wanted]:
    return [
        Wanted(
            wish,
            rules.find_wish_state(wish, state, is_online=bool(listed)),
            (slug or "") if listed else "",
        )
        for wish, state, slug, listed in scope.session.execute(wanted)
    ]


def select_faces(
    organisation_ids: Collection[uuid.UUID],
) -> Select[uuid.UUID, str, str]:
    """Return the statement for the names and addresses of these organisations."""
    wanted = select(Organisation.id, Organisation.title, Organisation.email)
    return wanted.where(Organisation.id.in_(organisation_ids))
