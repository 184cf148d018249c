"""A setting is changed, and put back: by who may, once, and never over somebody else's change."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.desks.settings.portal_settings import CONTACT_SETTING, LANGUAGE_SETTING
from wijzerplaat.ground.core.audit import SETTING_SET, Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.settings import service

STRICT, EASY = {"threshold": "just_above"}, {"threshold": "off"}
USUAL = {"threshold": "too_hard"}


def admin(platform):
    return actor(platform, "portal-admin")


def test_what_an_administrator_chooses_holds_and_is_in_the_audit_trail(work, platform):
    with work(actor=admin(platform)) as scope:
        version = scope.session.get_one(Portal, scope.portal.id).content_version
        assert service.load_setting(scope, LANGUAGE_SETTING) == (USUAL, 0)
        assert service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        assert service.load_setting(scope, LANGUAGE_SETTING) == (STRICT, 1)
    platform.directory.forget()
    with work() as scope:
        assert scope.portal.language["threshold"] == "just_above"
        assert scope.portal.content_version > version
        (line,) = scope.session.scalars(select(Audit).where(Audit.action == SETTING_SET))
        assert line.fields == ["language", "threshold"]


def test_the_same_again_is_no_change(work, platform):
    with work(actor=admin(platform)) as scope:
        assert not service.change_setting(scope, LANGUAGE_SETTING, USUAL, "0")
        assert service.list_setting_changes(scope, LANGUAGE_SETTING) == []


def test_keys_of_the_section_that_are_not_on_the_page_stay(work, platform):
    with work(actor=admin(platform)) as scope:
        row = scope.session.get_one(Portal, scope.portal.id)
        row.settings = {**row.settings, "language": {"threshold": "off", "other": "x"}}
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        assert row.settings["language"] == {"threshold": "just_above", "other": "x"}


def test_every_change_can_be_put_back_and_that_is_a_change_too(work, platform):
    with work(actor=admin(platform)) as scope:
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        service.change_setting(scope, LANGUAGE_SETTING, EASY, "1")
        assert service.put_setting_back(scope, LANGUAGE_SETTING, 1)
        assert service.load_setting(scope, LANGUAGE_SETTING) == (USUAL, 3)
        assert not service.put_setting_back(scope, LANGUAGE_SETTING, 1)  # twice is once
        assert service.put_setting_back(scope, LANGUAGE_SETTING, 3)
        assert service.load_setting(scope, LANGUAGE_SETTING) == (EASY, 4)
        found = service.list_setting_changes(scope, LANGUAGE_SETTING)
        assert [one.number for one in found] == [4, 3, 2, 1]
        assert {one.by_id for one in found} == {scope.actor.user_id}
        with pytest.raises(NotFound):
            service.put_setting_back(scope, LANGUAGE_SETTING, 9)


def test_what_was_before_is_refused_when_it_is_no_longer_allowed(work, platform):
    with work(actor=admin(platform)) as scope:
        row = scope.session.get_one(Portal, scope.portal.id)
        row.settings = {**row.settings, "language": {"threshold": "as_it_was_once"}}
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        with pytest.raises(Conflict):
            service.put_setting_back(scope, LANGUAGE_SETTING, 1)
        assert service.load_setting(scope, LANGUAGE_SETTING) == (STRICT, 1)


def test_who_looks_at_an_older_choice_does_not_overwrite_a_newer_one(work, platform):
    with work(actor=admin(platform)) as scope:
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        with pytest.raises(Conflict):
            service.change_setting(scope, LANGUAGE_SETTING, EASY, "0")


def test_settings_do_not_count_each_others_changes(work, platform):
    with work(actor=admin(platform)) as scope:
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
        contact, number = service.load_setting(scope, CONTACT_SETTING)
        assert number == 0
        assert service.change_setting(scope, CONTACT_SETTING, {**contact, "answer_days": 3}, "0")


def test_what_cannot_be_is_refused_and_nobody_else_changes_it(work, platform):
    with work(actor=admin(platform)) as scope:
        with pytest.raises(Invalid) as refused:
            service.change_setting(scope, LANGUAGE_SETTING, {"threshold": "x"}, "0")
        assert set(refused.value.fields) == {"threshold"}
        service.change_setting(scope, LANGUAGE_SETTING, STRICT, "0")
    for who in ("editor", None):
        with work(actor=actor(platform, who)) as scope:
            for verb in (
                lambda: service.load_setting(scope, LANGUAGE_SETTING),
                lambda: service.check_setting(scope, LANGUAGE_SETTING, EASY),
                lambda: service.change_setting(scope, LANGUAGE_SETTING, EASY, "1"),
                lambda: service.put_setting_back(scope, LANGUAGE_SETTING, 1),
                lambda: service.list_setting_changes(scope, LANGUAGE_SETTING),
                lambda: service.list_latest_changes(scope, 1),
            ):
                with pytest.raises(NotAllowed):
                    verb()
