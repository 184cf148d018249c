"""Fixtures of this room."""

import pytest

from tests.moderation.people import Browser


@pytest.fixture
def browser(client, platform):
    return lambda who, portal="eikstad": Browser(client, platform, who, portal)
