"""How a story looks before it is sent: its B1 tips, and as it would stand on the site."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.rules import dump_check_result
from wijzerplaat.residents.stories import models, rules
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

STATE_WORDS = {
    models.ASKED: (N_("Nog niet bevestigd"), "warning"),
    models.WAITING: (N_("De redactie leest mee"), "info"),
    models.ONLINE: (N_("Staat online"), "positive"),
    models.REFUSED: (N_("Niet geplaatst"), "warning"),
    models.OFFLINE: (N_("Van de website gehaald"), "warning"),
    models.WITHDRAWN: (N_("Teruggenomen"), "neutral"),
}
MOST_TIPS = 10


@dataclass(frozen=True)
class StoryState:
    """How a story stands, and the tone in which to say so."""

    text: str
    tone: str


@dataclass(frozen=True)
class StoryLook:
    """A story as it would stand on the site, with what the check says of its words.

    `b1`: see components/b1.html; None when the text is too short to check.
    """

    title: str
    lead: str
    paragraphs: list[str]
    name: str
    b1: Fields | None


def describe_story_state(story: models.ResidentStory) -> StoryState:
    """Return in words how a story stands."""
    words, tone = STATE_WORDS[story.state]
    return StoryState(_(words), tone)


def describe_story_look(scope: PortalScope, typed: Fields) -> StoryLook:
    """Return what somebody typed as residents would read it."""
    text = str(typed.get("text") or "")
    lead, rest = rules.split_lead(text)
    paragraphs = [one.strip() for one in rest.splitlines() if one.strip()]
    name = str(typed.get("name") or "") or _("Een bewoner")
    return StoryLook(str(typed.get("title") or ""), lead, paragraphs, name, _check(scope, typed))


def describe_own_story(scope: PortalScope, story: models.ResidentStory) -> StoryLook:
    """Return a story that nobody read yet, for who sent it; without tips."""
    look = describe_story_look(scope, {"title": story.title, "name": story.name})
    lead, rest = rules.split_lead(story.text)
    paragraphs = [one.strip() for one in rest.splitlines() if one.strip()]
    return replace(look, lead=lead, paragraphs=paragraphs)


def list_story_topics(scope: PortalScope) -> list[Option]:
    """Return the topics of the portal to choose from."""
    first = [Option("", _("Kies een onderwerp"))]
    return [*first, *(Option(one.slug, say_name(one)) for one in scope.portal.topics)]


def _check(scope: PortalScope, typed: Fields) -> Fields | None:
    text = str(typed.get("text") or "")
    if not text.strip():
        return None
    names = [str(typed.get("name") or "")]
    lists = plain.load_word_lists(scope)
    kept = dump_check_result(plain.check_text_with_lists(lists, text, names))
    found = plain_display.list_top_findings(kept["findings"], MOST_TIPS)
    more = len(kept["findings"]) - len(found)
    return {**plain_display.describe_text_level(kept), "findings": found, "more": more}
