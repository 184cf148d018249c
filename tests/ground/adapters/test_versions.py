"""Content versions: raised for everybody at once, in files on one node and in Redis on several."""

import uuid
from datetime import timedelta

import pytest
import time_machine

from tests import servers
from wijzerplaat.ground.adapters.versions import FileVersions, RedisVersions
from wijzerplaat.ground.core import clock


@pytest.fixture(params=["file", pytest.param("redis", marks=pytest.mark.redis)])
def pair(request, tmp_path):
    """Two processes' views of the same versions."""
    if request.param == "file":
        yield FileVersions(tmp_path), FileVersions(tmp_path)
        return
    with servers.redis_server() as url:
        yield RedisVersions(url), RedisVersions(url)


def test_all_processes_see_the_same_version_and_its_raise(pair):
    one, other = pair
    portal = uuid.uuid4()
    before = one.of(portal)
    assert other.of(portal) == before
    one.renew(portal)
    assert other.of(portal) == one.of(portal) != before


def test_a_clock_that_stands_still_or_goes_back_brings_no_old_version(pair):
    one, other = pair
    portal, seen = uuid.uuid4(), set()
    for seconds in (0, 0, -3600):
        with time_machine.travel(clock.now() + timedelta(seconds=seconds), tick=False):
            one.renew(portal)
            seen.add(other.of(portal))
    assert len(seen) == 3


def test_portals_have_versions_of_their_own(pair):
    one, other = pair
    first, second = uuid.uuid4(), uuid.uuid4()
    before = one.of(second)
    one.renew(first)
    assert other.of(second) == before


def test_without_redis_each_answer_is_new_so_that_nothing_is_kept():
    away = RedisVersions("redis://127.0.0.1:1")
    portal = uuid.uuid4()
    away.renew(portal)
    assert away.of(portal) != away.of(portal)


def test_parts_have_versions_of_their_own(pair):
    one, other = pair
    portal, changed, same = uuid.uuid4(), uuid.UUID(int=1), uuid.UUID(int=2)
    whole, before = one.of(portal), one.of_parts(portal, (changed, same))
    assert other.of_parts(portal, (changed, same)) == before
    one.renew(portal, {changed})
    assert other.of(portal) != whole
    assert other.of_parts(portal, (same,)) == before[1:]
    assert other.of_parts(portal, (changed,)) == one.of_parts(portal, (changed,)) != before[:1]
    assert other.of_parts(uuid.uuid4(), (same,)) != before[1:]


def test_without_redis_no_part_is_kept_either():
    away, part = RedisVersions("redis://127.0.0.1:1"), (uuid.UUID(int=1),)
    portal = uuid.uuid4()
    away.renew(portal, part)
    assert away.of_parts(portal, part) != away.of_parts(portal, part)
