"""An administrator says how often a portal asks and how much mail that is, and takes it back."""

import pytest
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import cycles, service
from wijzerplaat.records.freshness.settings import CHECK_SETTING
from wijzerplaat.tenancy.settings import service as settings

QUIET = {"interval_months": 3, "cycles": [3, 1, 3], "most_mails": 20, "paused": True}
USUAL = {"interval_months": 6, "cycles": [], "most_mails": 100, "paused": False}


def admin(platform):
    return actor(platform, "portal-admin")


def test_what_an_administrator_chooses_holds_for_the_portal_and_is_logged(work, platform):
    with work(actor=admin(platform)) as scope:
        assert settings.load_setting(scope, CHECK_SETTING)[0] == USUAL
        assert settings.change_setting(scope, CHECK_SETTING, QUIET, "0")
        assert not settings.change_setting(scope, CHECK_SETTING, QUIET, "1")
    platform.directory.forget()
    with work() as scope:
        assert cycles.list_owner_cycles(scope) == [1, 3]
        for entry in scope.session.scalars(select(Entry)):
            entry.verify_due_at = scope.now
        assert service.ask_due_organisations(scope) == 0
        lines = scope.session.scalars(
            select(audit.Audit.action).where(audit.Audit.action == audit.SETTING_SET)
        )
        assert len(lines.all()) == 1


def test_a_change_is_taken_back(work, platform):
    with work(actor=admin(platform)) as scope:
        settings.change_setting(scope, CHECK_SETTING, QUIET, "0")
        settings.put_setting_back(scope, CHECK_SETTING, 1)
        assert settings.load_setting(scope, CHECK_SETTING) == (USUAL, 2)
        settings.put_setting_back(scope, CHECK_SETTING, 1)  # twice is once
        assert settings.load_setting(scope, CHECK_SETTING)[1] == 2
        told = settings.list_setting_changes(scope, CHECK_SETTING)
        assert [(one.number, one.after["paused"]) for one in told] == [(2, False), (1, True)]
        with pytest.raises(NotFound):
            settings.put_setting_back(scope, CHECK_SETTING, 9)


def test_who_looks_at_an_older_choice_does_not_overwrite_a_newer_one(work, platform):
    with work(actor=admin(platform)) as scope:
        settings.change_setting(scope, CHECK_SETTING, QUIET, "0")
        with pytest.raises(Conflict):
            settings.change_setting(scope, CHECK_SETTING, {**QUIET, "most_mails": 30}, "0")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("interval_months", 2),
        ("interval_months", ""),
        ("cycles", [12]),
        ("most_mails", 0),
        ("most_mails", 101),
        ("most_mails", "veel"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(work, platform, name, value):
    with work(actor=admin(platform)) as scope, pytest.raises(Invalid) as refused:
        settings.change_setting(scope, CHECK_SETTING, {**QUIET, name: value}, "0")
    assert {one.split("-")[0] for one in refused.value.fields} == {name}


def test_nobody_else_changes_it(work, platform):
    with work(actor=actor(platform, "editor")) as scope, pytest.raises(NotAllowed):
        settings.change_setting(scope, CHECK_SETTING, QUIET, "0")
