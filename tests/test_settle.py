"""What is loaded before the web server forks: shared by all, and nothing of it is open."""

import gc

import pytest
from sqlalchemy.exc import OperationalError

from wijzerplaat.app import settle


@pytest.fixture(autouse=True)
def _thaw():
    yield
    gc.unfreeze()


def test_no_connection_is_open_and_what_is_loaded_is_frozen(app):
    settle(app)
    pool = app.extensions["wijzerplaat"].database.readers.pool
    assert (pool.checkedin(), pool.checkedout()) == (0, 0)
    assert gc.get_freeze_count() > 100_000
    assert app.test_client().get("/", base_url="http://eikstad.test").status_code == 200


def test_without_a_database_the_server_starts(app, monkeypatch):
    def gone():
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(app.extensions["wijzerplaat"].directory, "_refresh", gone)
    settle(app)
    assert gc.get_freeze_count() > 100_000
