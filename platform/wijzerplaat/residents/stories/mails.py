"""Mails about stories. To who did not answer yet go our words and one link only."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import conversation
from wijzerplaat.records.moderation.waiting_mails import DELAY
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.residents.stories import letters, service
from wijzerplaat.residents.stories.events import (
    StoryAsked,
    StoryPublished,
    StoryQuestioned,
    StoryQuestionedAgain,
    StoryRefused,
    StoryReopened,
    StoryTakenDown,
    StoryWithdrawn,
)
from wijzerplaat.residents.stories.following import make_story_tag
from wijzerplaat.residents.stories.letters import Said
from wijzerplaat.residents.stories.models import ResidentStory
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE = timedelta(0)


def mail_story_confirmation(scope: PortalScope, event: StoryAsked) -> None:
    """Ask whether the address is theirs; who sends the same again gets the link again."""
    href = _own_address(scope, event.story)
    _put(scope, event.story, letters.make_story_confirmation_letter(event.story, href))


def mail_story_published(scope: PortalScope, event: StoryPublished) -> None:
    """Tell who sent it that it is online, and how to take it back."""
    entry = event.revision.entry
    public = scope.portal.url(kinds.kind_of_entry(entry).page(entry.slug))
    amended = event.revision.instead_of is not None
    _tell(scope, event.story, letters.say_online(public, amended=amended), DELAY)


def mail_story_refused(scope: PortalScope, event: StoryRefused) -> None:
    """Tell who sent it why it is not online, and how to object."""
    way = refusals.make_way_to_object(scope, event.refusal)
    _tell(scope, event.story, letters.say_refused(event.story.reason, way, event.listed), DELAY)


def mail_story_question(scope: PortalScope, event: StoryQuestioned) -> None:
    """Ask who sent it what the desk wants to know."""
    token = conversation.make_answer_link(scope, event.revision)
    href = scope.portal.url(url_for("answers.show_author_answer_form", token=token))
    _tell(scope, event.story, letters.say_story_question(event.revision.comment, href), DELAY)


def mail_story_question_again(scope: PortalScope, event: StoryQuestionedAgain) -> None:
    """Remind who sent it of what the desk wants to know, and say what time does."""
    token = conversation.make_answer_link(scope, event.revision)
    href = scope.portal.url(url_for("answers.show_author_answer_form", token=token))
    said = letters.say_story_question_again(event.revision.comment, href)
    _tell(scope, event.story, said, AT_ONCE)


def mail_story_reopened(scope: PortalScope, event: StoryReopened) -> None:
    """Say that the mail before was wrong, where it had left already."""
    if event.told:
        _tell(scope, event.story, letters.say_read_again(), AT_ONCE)


def mail_story_taken_down(scope: PortalScope, event: StoryTakenDown) -> None:
    """Tell who sent it that the desk took it from the site."""
    _tell(scope, event.story, letters.say_offline(), DELAY)


def mail_story_withdrawn(scope: PortalScope, event: StoryWithdrawn) -> None:
    """Confirm that it is gone: so somebody hears it who did not do that."""
    outbox.stop_waiting_mails(scope, make_story_tag(event.story))
    _tell(scope, event.story, letters.say_story_withdrawn(was_online=event.was_online), AT_ONCE)


def _tell(scope: PortalScope, story: ResidentStory, said: Said, delay: timedelta) -> None:
    letter = letters.make_story_letter(said, _own_address(scope, story))
    _put(scope, story, letter, delay, make_story_tag(story) if delay else "")


def _put(
    scope: PortalScope,
    story: ResidentStory,
    letter: Letter,
    delay: timedelta = AT_ONCE,
    tag: str = "",
) -> None:
    mail = render_mail(scope, story.email, letter)
    about = service.make_story_mail_key(story)
    outbox.put_mail(scope, mail, about=about, delay=delay, tag=tag)


def _own_address(scope: PortalScope, story: ResidentStory) -> str:
    token = service.make_story_link(scope, story)
    return scope.portal.url(url_for("story_links.show_own_story", token=token))
