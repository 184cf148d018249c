"""A story begins on a fixed day, with a running product and a browser."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
import time_machine

from tests.journeys import chromium, story
from tests.journeys.stage import MARTIJN, Stage
from tests.journeys.story import BEGIN
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.tenancy.accounts.models import Membership, User


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


@pytest.fixture
def beheer(stage):
    """The stage, with somebody who administers Lindestad."""
    database, portal = stage.platform.database, stage.platform.directory.by_slug("lindestad")
    martijn = User(id=uuid.uuid4(), email=MARTIJN, name="Martijn", fs_uniquifier=uuid.uuid4().hex)
    with platform_work(database) as scope:
        martijn.confirmed_at = scope.now
        scope.session.add(martijn)
    with unit_of_work(database, portal) as scope:
        scope.session.add(Membership(user_id=martijn.id, role=PORTAL_ADMIN))
    return stage
