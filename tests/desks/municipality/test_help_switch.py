"""An administrator switches help between residents on and off, after looking at what happens."""

from __future__ import annotations

import html
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.house.html import problems
from tests.support.help_requests import publish_help
from tests.support.people import Browser, actor
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, NotAllowed
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.help_requests import looking_after, rules, switching

Work = Callable[..., AbstractContextManager[Scope]]
PAGE = "/beheer/burenhulp"


@pytest.fixture
def admin(client: FlaskClient, platform: Platform) -> Browser:
    return Browser(client, platform, "portal-admin")


def seen(work: Work, who: Actor) -> str:
    with work(actor=who) as scope:
        return str(switching.load_help_switch(scope).number)  # type: ignore[arg-type]


def test_looking_changes_nothing_and_a_press_does(
    admin: Browser, client: FlaskClient, work: Work
) -> None:
    page = admin.get(PAGE)
    before = "Burenhulp staat aan" in page.text
    assert problems(page.text) == []
    shown = admin.get(f"{PAGE}?kijk=1")
    assert problems(shown.text) == []
    for _turn in range(2):
        verb = "uit" if before else "aan"
        admin.get(f"{PAGE}?kijk=1")
        number = seen(work, admin.actor)
        done = admin.follow(admin.post(f"{PAGE}/{verb}", {"seen": number}))
        assert f"Burenhulp staat {verb}" in html.unescape(done.text)
        before = not before
        answer = client.get("/burenhulp", base_url=world.EIKSTAD).status_code
        assert answer == (200 if before else 404)
    admin.get(f"{PAGE}?kijk=1")
    again = admin.follow(admin.post(f"{PAGE}/{'aan' if before else 'uit'}", {"seen": "2"}))
    assert "Zo was het al" in again.text
    with work(actor=admin.actor) as scope:
        rows = switching.list_help_switches(scope)  # type: ignore[arg-type]
        assert [one.number for one in rows] == [2, 1]
        assert {one.by_id for one in rows} == {admin.actor.user_id}
        lines = select(audit.Audit.fields).where(audit.Audit.action == audit.SETTING_SET)
        assert list(scope.session.scalars(lines)) == [["help_requests", "help_requests"]] * 2


def test_who_looked_at_something_else_is_told(platform: Platform, work: Work) -> None:
    who = actor(platform, "portal-admin")
    with work(actor=who) as scope:
        now = switching.load_help_switch(scope)  # type: ignore[arg-type]
        assert switching.switch_help(scope, not now.on, "0")  # type: ignore[arg-type]
    with work(actor=who) as scope, pytest.raises(Conflict):
        switching.switch_help(scope, now.on, "0")  # type: ignore[arg-type]


def test_only_administrators_may(platform: Platform, work: Work) -> None:
    for name in ("editor", "member"):
        with work(actor=actor(platform, name)) as scope, pytest.raises(NotAllowed):
            switching.switch_help(scope, False, "0")  # type: ignore[arg-type]


def test_while_it_is_off_nobody_is_asked_whether_it_must_stay(
    admin: Browser, platform: Platform, work: Work
) -> None:
    with work() as scope:
        publish_help(scope)
    with work(actor=admin.actor) as scope:
        assert switching.switch_help(scope, False, "0")  # type: ignore[arg-type]
        assert switching.load_help_switch(scope).online == 1  # type: ignore[arg-type]
    platform.directory.forget()
    for on, asked in ((False, 0), (True, 1)):
        with work(actor=admin.actor) as scope:
            switching.switch_help(scope, on, "1")  # type: ignore[arg-type]
        platform.directory.forget()
        with work() as scope:
            late = replace(scope, now=scope.now + rules.STANDS - rules.DAY)
            assert looking_after.ask_whether_help_stays(late) == asked  # type: ignore[arg-type]
