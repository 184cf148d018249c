"""A story begins on a fixed day, with a running product and a browser."""

from __future__ import annotations

import shutil
import uuid

import pytest
import time_machine

from tests.journeys import chromium, story
from tests.journeys.stage import MARTIJN, Stage
from tests.journeys.story import BEGIN
from tests.support import places
from tests.support.once import make_once
from tests.support.places import SqliteData
from tests.support.settings import settings_for_tests
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


@pytest.fixture(scope="package")
def story_place(sqlite_template, tmp_path_factory):
    """A database in which the stories begin, and an application on it, for one after another."""

    def make(home):
        shutil.copy(sqlite_template.source, home / "story.sqlite")
        app = create_app(settings_for_tests(home / "var", f"sqlite:///{home / 'story.sqlite'}"))
        platform = app.extensions["wijzerplaat"]
        with time_machine.travel(BEGIN, tick=True), app.app_context():
            story.build(platform)
        platform.database.dispose()

    source = str(make_once(tmp_path_factory, "story", make) / "story.sqlite")
    with places.opened(
        lambda home: SqliteData(source, home / "test.sqlite"), settings_for_tests
    ) as place:
        yield place


@pytest.fixture(scope="package")
def listening():
    """The port on which the stories are served."""
    with chromium.free_socket() as opened:
        yield opened


@pytest.fixture
def stage(travel, story_place, listening, one_chromium):  # noqa: ARG001 (pytest gives it by its name)
    port = listening.getsockname()[1]
    with story_place.lent(), story_place.app(port=port) as app:
        platform = app.extensions["wijzerplaat"]
        with app.app_context(), chromium.serving(app, listening):
            yield Stage(platform, platform.directory.by_slug("lindestad").origin, one_chromium)
            chromium.close_contexts(one_chromium)


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
