"""The start page is changed as a draft, put online and put back: by who may, and never over what
somebody else did meanwhile.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.desks.start_page.alert_views import ALERT_SETTING, EMPTY
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.settings.service import change_setting
from wijzerplaat.tenancy.start_page import rules, service, tasks
from wijzerplaat.tenancy.start_page.rules import Block
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import GONE, Task

SUMMER = Block("text", "", title="Zomer in de wijk", text="Doe mee.")
NEWS_FIRST = ["news", "topics", "today", "help", "story", "volunteering", "map", "offers"]


@pytest.fixture
def admin(work, platform):
    return lambda: work(actor=actor(platform, "portal-admin"))


def mark(scope):
    return service.load_start_page(scope).mark


def names(blocks):
    return [one.name for one in blocks]


def test_a_draft_changes_nothing_until_it_is_put_online(admin, platform):
    with admin() as scope:
        before = scope.session.get_one(Portal, scope.portal.id).content_version
        assert service.sort_blocks(scope, NEWS_FIRST, mark(scope))
        now = service.load_start_page(scope)
        assert names(now.draft)[:3] == ["search", "news", "topics"]
        assert names(now.online)[:2] == ["search", "topics"] and now.number == 0
        assert scope.session.get_one(Portal, scope.portal.id).content_version == before
        assert service.publish_start_page(scope, now.mark)
        after = service.load_start_page(scope)
        assert after.draft is None and after.online == now.draft and after.number == 1
    platform.directory.forget()
    with admin() as scope:
        assert scope.portal.content_version > before


def test_an_order_that_is_online_already_is_no_draft(admin):
    with admin() as scope:
        usual = names(service.load_start_page(scope).shown)
        assert not service.sort_blocks(scope, usual, mark(scope))
        service.sort_blocks(scope, NEWS_FIRST, mark(scope))
        assert service.sort_blocks(scope, usual, mark(scope))
        assert service.load_start_page(scope).draft is None
        assert not service.publish_start_page(scope, mark(scope))


def test_own_blocks_are_added_below_search_changed_and_taken_away(admin):
    with admin() as scope:
        first = service.add_block(scope, SUMMER, mark(scope))
        second = service.add_block(scope, SUMMER, mark(scope))
        assert (first.name, second.name) == ("zomer-in-de-wijk", "zomer-in-de-wijk-2")
        shown = service.load_start_page(scope).shown
        assert names(shown)[:3] == ["search", second.name, first.name]
        assert service.remove_block(scope, second.name, mark(scope))
        with pytest.raises(NotFound):
            service.remove_block(scope, second.name, mark(scope))
        with pytest.raises(NotFound):
            service.remove_block(scope, "topics", mark(scope))
        with pytest.raises(NotFound):
            service.change_block(scope, second, mark(scope))


def test_there_are_at_most_so_many_own_blocks(admin):
    with admin() as scope:
        for _number in range(rules.MOST_OWN):
            service.add_block(scope, SUMMER, mark(scope))
        with pytest.raises(Invalid):
            service.add_block(scope, SUMMER, mark(scope))


def test_who_looked_at_another_start_page_changes_nothing(admin):
    with admin() as scope:
        old = mark(scope)
        service.add_block(scope, SUMMER, old)
        for act in (
            lambda: service.sort_blocks(scope, NEWS_FIRST, old),
            lambda: service.add_block(scope, SUMMER, old),
            lambda: service.remove_block(scope, "zomer-in-de-wijk", old),
            lambda: service.publish_start_page(scope, old),
            lambda: service.put_start_page_back(scope, 1, "7"),
        ):
            with pytest.raises(Conflict):
                act()


def test_what_was_online_comes_back_and_a_draft_stays(admin):
    with admin() as scope:
        usual = service.load_start_page(scope).online
        service.sort_blocks(scope, NEWS_FIRST, mark(scope))
        service.publish_start_page(scope, mark(scope))
        service.add_block(scope, SUMMER, mark(scope))
        assert service.put_start_page_back(scope, 1, "1")
        now = service.load_start_page(scope)
        assert now.online == usual and now.number == 2
        assert "zomer-in-de-wijk" in names(now.draft)
        service.discard_start_page_draft(scope)
        assert service.load_start_page(scope).draft is None
        with pytest.raises(NotFound):
            service.put_start_page_back(scope, 9, "2")


def test_an_editor_changes_no_start_page(work, platform):
    with work(actor=actor(platform, "editor")) as scope, pytest.raises(NotAllowed):
        service.load_start_page(scope)


def put_up(admin, **chosen):
    with admin() as scope:
        values = {**EMPTY, "on": True, "text": "De brug is dicht.", **chosen}
        change_setting(scope, ALERT_SETTING, values, "0")
        return scope.actor.user_id


def follow(work, platform):
    platform.directory.forget()
    with work() as scope:
        following.follow_needs(scope)
        return list(scope.session.scalars(select(Task).where(Task.kind == tasks.ALERT)))


def test_who_put_a_message_up_without_an_end_is_asked_after_a_while(admin, work, platform):
    with time_machine.travel(clock.now(), tick=False) as traveller:
        who = put_up(admin)
        traveller.shift(tasks.LONG_ALERT - timedelta(minutes=1))
        assert follow(work, platform) == []
        traveller.shift(timedelta(minutes=2))
        (task,) = follow(work, platform)
        assert (task.holder_id, task.note) == (who, "De brug is dicht.")
        with admin() as scope:
            change_setting(scope, ALERT_SETTING, {**EMPTY, "text": "De brug is dicht."}, "1")
        (task,) = follow(work, platform)
        assert task.outcome == GONE


def test_a_message_with_an_end_asks_nobody(admin, work, platform):
    with time_machine.travel(clock.now(), tick=False) as traveller:
        until = clock.today() + timedelta(days=30)
        put_up(admin, ends_on=until.isoformat())
        traveller.shift(timedelta(days=20))
        assert follow(work, platform) == []


def test_a_message_that_would_be_over_at_once_is_refused(admin):
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(Invalid):
        put_up(admin, ends_on=yesterday.isoformat())
