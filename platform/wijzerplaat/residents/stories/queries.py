"""Reads of stories: whose link it is, and which story became an article."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core import mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.stories.models import ResidentStory
from wijzerplaat.residents.stories.rules import MODULE, NEEDS
from wijzerplaat.tenancy.portals.service import PortalScope

LINK = "resident-story"


def takes_stories(scope: PortalScope) -> bool:
    """Return whether residents can send in a story here."""
    return scope.portal.has(MODULE) and scope.portal.has(NEEDS)


def require_stories(scope: PortalScope) -> None:
    """Raise NotFound where residents cannot send in a story."""
    if not takes_stories(scope):
        raise NotFound("stories are off")


def find_story_by_token(scope: PortalScope, token: str, *, lock: bool = False) -> ResidentStory:
    """Return the story that a mailed link leads to; `lock`: nobody else changes it before we are
    done. Raises NotFound, also when it was purged.
    """
    wanted = mailed_links.find_mailed_link(scope, LINK, token)
    named = select(ResidentStory).where(
        ResidentStory.id == wanted, ResidentStory.purged_at.is_(None)
    )
    if lock:
        named = named.with_for_update().execution_options(populate_existing=True)
    found = scope.session.scalars(named).one_or_none()
    if found is None:
        raise NotFound("story")
    return found


def find_story_address(scope: PortalScope, story: ResidentStory) -> str | None:
    """Return where a story stands on the site, or None when residents do not see it now."""
    named = select(Entry).where(Entry.id == story.entry_id, Entry.listed(scope))
    entry = scope.session.scalars(named).one_or_none()
    return kinds.kind_of_entry(entry).page(entry.slug) if entry is not None else None


def find_story_of_entry(scope: PortalScope, entry_id: uuid.UUID) -> ResidentStory | None:
    """Return the story that became an article, or None when nobody sent it in."""
    named = select(ResidentStory).where(
        ResidentStory.entry_id == entry_id, ResidentStory.purged_at.is_(None)
    )
    return scope.session.scalars(named).one_or_none()
