"""What the desk must know of stories: that somebody took one back."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.residents.stories.models import ResidentStory
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

WITHDRAWN_STORY = "story_withdrawn"
WAY = TaskWay(N_("Bekijk de artikelen"), "article_desk.list_articles_for_editors", "")


def open_withdrawn_task(scope: PortalScope, story: ResidentStory) -> None:
    """Tell the desk that a story is gone: which topic, and nothing of what was typed."""
    topic = next((one.name for one in scope.portal.topics if one.slug == story.topic), "")
    need = Need(str(story.id), scope.now, None, story.id, topic)
    tasks.open_task(scope, WITHDRAWN_STORY, need)


WITHDRAWN_KIND = TaskKind(
    WITHDRAWN_STORY,
    N_("Verhalen: een bewoner nam zijn verhaal terug"),
    "talk",
    70,
    ways=(WAY,),
    urgent=False,
)
