"""Fixtures of this room, and the settings of its property tests: a busy machine is no failure."""

import pytest
from hypothesis import settings

from tests.moderation.people import Browser, actor

settings.register_profile("calm", deadline=None, max_examples=60)
settings.load_profile("calm")


@pytest.fixture
def people(platform):
    return {who: actor(platform, who) for who in ("member", "neighbour", "editor", "portal-admin")}


@pytest.fixture
def editor(client, platform):
    return Browser(client, platform, "editor")
