"""Stories of residents in tests: sent, answered for, put on the site."""

from __future__ import annotations

from typing import Any

from tests.support.replies import find_mailed_token
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.stories import service
from wijzerplaat.residents.stories.models import ResidentStory

SELAM = "selam@post.example"
TYPED: dict[str, Any] = {
    "title": "Ik bel nu zelf",
    "text": "Mijn dochter belde altijd voor mij. Toen ging ik naar les. Nu bel ik zelf.",
    "topic": "ontmoeten",
    "name": "Selam",
    "email": SELAM,
}
OWN = "/verhaal-insturen/mijn/"


def send_story(scope: Scope, **typed: Any) -> tuple[ResidentStory, str]:
    """Send the form; return the story and the token of its link."""
    told = {**TYPED, **typed}
    story = service.create_resident_story(scope, told)
    return story, find_mailed_token(scope, told["email"], OWN)


def lay_story(scope: Scope, **typed: Any) -> tuple[ResidentStory, str]:
    """Send one and answer for the address: it waits for the desk."""
    story, token = send_story(scope, **typed)
    service.confirm_resident_story(scope, token)
    return story, token


def publish_story(scope: Scope, **typed: Any) -> tuple[ResidentStory, str]:
    """Lay one before the desk, which puts it on the site."""
    story, token = lay_story(scope, **typed)
    waits = moderation.find_open_proposal(scope, story.entry_id)
    moderation.approve_revision(scope, waits.id, reason="Zo vertelde zij het.")
    return story, token
