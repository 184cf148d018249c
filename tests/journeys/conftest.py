"""A story begins on a fixed day, with a running product and a browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
import time_machine

from tests.journeys import chromium, story
from tests.journeys.stage import Stage
from tests.journeys.story import BEGIN
from wijzerplaat.app import create_app


@pytest.fixture
def travel(settings):  # noqa: ARG001 (pytest gives it by its name)
    """Make it the day on which the story begins, after the world was made."""
    with time_machine.travel(BEGIN, tick=True) as traveller:
        yield traveller


@pytest.fixture(scope="package")
def one_chromium():
    """Chromium, started once for all stories."""
    with chromium.browser() as started:
        yield started


@pytest.fixture
def stage(travel, settings, one_chromium):  # noqa: ARG001 (pytest gives it by its name)
    with chromium.free_socket() as listening:
        app = create_app(replace(settings, port=listening.getsockname()[1]))
        platform = app.extensions["wijzerplaat"]
        with app.app_context(), chromium.serving(app, listening):
            story.build(platform)
            yield Stage(platform, platform.directory.by_slug("lindestad").origin, one_chromium)
            chromium.close_contexts(one_chromium)
        platform.database.dispose()
