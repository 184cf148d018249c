"""What the desk decided about the article that a story became, and what that means to who sent it.

A file of its own beside `service.py`: nobody calls these, they hear what happened.
"""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.events import emit
from wijzerplaat.records.moderation.events import (
    AskedAgain,
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.refusals.models import PROPOSAL, Refusal
from wijzerplaat.records.refusals.slots import Refused
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown, ErasureBegun
from wijzerplaat.residents.stories import queries
from wijzerplaat.residents.stories.events import (
    StoryPublished,
    StoryQuestioned,
    StoryQuestionedAgain,
    StoryRefused,
    StoryReopened,
    StoryTakenDown,
)
from wijzerplaat.residents.stories.models import (
    KIND,
    OFFLINE,
    ONLINE,
    REFUSED,
    WAITING,
    WITHDRAWN,
    ResidentStory,
)
from wijzerplaat.tenancy.portals.service import PortalScope

TAG = "story"


def make_story_tag(story: ResidentStory) -> str:
    """Return what finds the mail about a decision back, as long as it waits."""
    return f"{TAG}:{story.id}"


def follow_published_story(scope: PortalScope, event: EntryPublished) -> None:
    """A story went online; that an editor changes it later is no news."""
    story = _find_of(scope, event.revision)
    if story is not None and story.state != ONLINE:
        _decide(scope, story, ONLINE, event.revision.id)
        emit(scope, StoryPublished(story, event.revision))


def follow_refused_story(scope: PortalScope, event: Rejected) -> None:
    """The desk does not place a story: from now on the term runs."""
    story = _find_of(scope, event.revision)
    if story is not None and story.state == WAITING:
        _decide(scope, story, REFUSED, event.revision.id, event.revision.comment)
        emit(scope, StoryRefused(story, event.revision, event.refusal, event.listed))


def follow_questioned_story(scope: PortalScope, event: SentBack) -> None:
    """The desk asks something about a story: pass it on."""
    story = _find_of(scope, event.revision)
    if story is not None and story.state == WAITING:
        story.revision_id = event.revision.id
        emit(scope, StoryQuestioned(story, event.revision))


def follow_unanswered_story(scope: PortalScope, event: AskedAgain) -> None:
    """Nobody answered the desk for a week: who sent the story hears it once more."""
    story = _find_of(scope, event.revision)
    if story is not None and story.state == WAITING:
        emit(scope, StoryQuestionedAgain(story, event.revision))


def follow_undone_story(scope: PortalScope, event: DecisionUndone) -> None:
    """The desk took a decision back: the story waits again."""
    story = _find_of(scope, event.revision)
    if story is None or story.revision_id != event.revision.id:
        return
    told = not outbox.stop_waiting_mails(scope, make_story_tag(story))
    story.state, story.closed_at, story.reason = WAITING, None, ""
    story.decided_at = story.revision_id = None
    emit(scope, StoryReopened(story, told and not event.by_objection))


def follow_taken_down_story(scope: PortalScope, event: EntryTakenDown) -> None:
    """The desk took a story from the site."""
    story = _find(scope, event.entry.id)
    if story is not None and story.state == ONLINE:
        story.state, story.closed_at = OFFLINE, scope.now
        emit(scope, StoryTakenDown(story))


def follow_put_back_story(scope: PortalScope, event: EntryPutBack) -> None:
    """The desk put a story back on the site: nothing runs out any more."""
    story = _find(scope, event.entry.id)
    if story is not None and story.state == OFFLINE and not event.replaced:
        story.state, story.closed_at = ONLINE, None


def follow_erased_stories(scope: PortalScope, event: ErasureBegun) -> None:
    """Articles go for good: what stays of their stories goes when the term is over."""
    for entry in event.entries:
        story = _find(scope, entry.id)
        if story is not None:
            story.entry_id = None
            story.closed_at = story.closed_at or scope.now
            story.state = OFFLINE if story.state == ONLINE else story.state
            story.state = WITHDRAWN if story.state == WAITING else story.state


def list_sender_addresses(scope: PortalScope, refusal: Refusal) -> list[str]:
    """Return who heard that a story was refused."""
    story = _find(scope, refusal.entry_id)
    mine = story is not None and story.revision_id == refusal.about_id
    return [story.email] if story is not None and mine else []


def _find_of(scope: PortalScope, revision: Revision) -> ResidentStory | None:
    """Return the story of a decision; of what is no article none is looked for."""
    return _find(scope, revision.entry_id) if revision.entry.kind == KIND else None


def _find(scope: PortalScope, entry_id: uuid.UUID) -> ResidentStory | None:
    return queries.find_story_of_entry(scope, entry_id)


def _decide(
    scope: PortalScope, story: ResidentStory, state: str, revision_id: uuid.UUID, reason: str = ""
) -> None:
    story.state, story.revision_id, story.reason = state, revision_id, reason
    story.decided_at = scope.now
    story.closed_at = None if state == ONLINE else scope.now


OF_STORY = Refused(PROPOSAL, list_sender_addresses)
