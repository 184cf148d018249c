"""What happens to stories of residents, told inside the same transaction."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.records.refusals.rules import Listed
from wijzerplaat.residents.stories.models import ResidentStory


@dataclass(frozen=True)
class StoryAsked:
    """Somebody filled in the form (again): the mail address must answer first."""

    story: ResidentStory


@dataclass(frozen=True)
class StoryPublished:
    """The desk put a story on the site."""

    story: ResidentStory
    revision: Revision


@dataclass(frozen=True)
class StoryRefused:
    """The desk does not place a story; `listed`: the reason, as it was chosen."""

    story: ResidentStory
    revision: Revision
    refusal: Refusal
    listed: Listed


@dataclass(frozen=True)
class StoryQuestioned:
    """The desk asks something about a story (`revision.comment`)."""

    story: ResidentStory
    revision: Revision


@dataclass(frozen=True)
class StoryQuestionedAgain:
    """Nobody answered for a week what the desk asked about a story (`revision.comment`)."""

    story: ResidentStory
    revision: Revision


@dataclass(frozen=True)
class StoryReopened:
    """The desk took a decision back; `told`: the mail about it had left already."""

    story: ResidentStory
    told: bool


@dataclass(frozen=True)
class StoryTakenDown:
    """The desk took a story from the site."""

    story: ResidentStory


@dataclass(frozen=True)
class StoryWithdrawn:
    """Who sent a story took it back, and it was on the site (`was_online`) or waited."""

    story: ResidentStory
    was_online: bool
