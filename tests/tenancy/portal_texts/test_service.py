"""Pages of a portal: what they say by themselves, what is written for them, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.tenancy.portal_texts import jobs, service
from wijzerplaat.tenancy.settings import service as settings

TEXT = {"title": "Over ons", "body": "Wij helpen je."}


@pytest.fixture
def boss(platform):
    return actor(platform, "portal-admin")


def mark(scope, slug="over"):
    return service.make_text_mark(scope, slug)


def test_a_page_that_nobody_wrote_follows_the_settings(work, boss):
    with work(actor=boss) as scope:
        page = service.find_text_page(scope, "contact")
        assert not page.own and "0500 10 20 30" in page.body
        assert "binnen 2 werkdagen" in page.body and "Kom langs" not in page.body
        service.put_text_online(scope, "contact", TEXT, mark(scope, "contact"))
        assert service.find_text_page(scope, "contact").own
        assert service.put_our_text_online(scope, "contact")
        assert service.find_text_page(scope, "contact") == page
        assert not service.put_our_text_online(scope, "contact")


def test_a_draft_changes_nothing_and_goes_online_at_once(work, boss):
    with work(actor=boss) as scope:
        before = service.find_text_page(scope, "over")
        service.save_text_draft(scope, "over", TEXT, mark(scope))
        assert service.find_text_page(scope, "over") == before
        assert settings.list_setting_changes(scope, service.TEXT_SETTING, "over") == []
        assert service.put_text_online(scope, "over", TEXT, mark(scope))
        assert service.find_text_draft(scope, "over") is None
        assert not service.put_text_online(scope, "over", TEXT, mark(scope))
        assert len(settings.list_setting_changes(scope, service.TEXT_SETTING, "over")) == 1


def test_who_saw_an_older_text_is_refused(work, boss):
    with work(actor=boss) as scope:
        seen = mark(scope)
        service.save_text_draft(scope, "over", TEXT, seen)
        with pytest.raises(Conflict):
            service.save_text_draft(scope, "over", {**TEXT, "title": "Anders"}, seen)
        with pytest.raises(Conflict):
            service.put_text_online(scope, "over", TEXT, seen)


def test_what_cannot_be_is_refused(work, boss):
    with work(actor=boss) as scope:
        for wrong in ({"title": "", "body": ""}, {"title": "x"}, {**TEXT, "more": "y"}):
            with pytest.raises(Invalid):
                service.check_text(scope, "over", wrong)
        with pytest.raises(NotFound):
            service.find_text_page(scope, "privacy")
        with pytest.raises(NotFound):
            service.save_text_draft(scope, "spelregels", TEXT, "")


def test_an_editor_may_not(work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        for verb in (service.save_text_draft, service.put_text_online):
            with pytest.raises(NotAllowed):
                verb(scope, "over", TEXT, "")
        with pytest.raises(NotAllowed):
            service.delete_text_draft(scope, "over")


def test_a_replaced_word_stands_in_the_history(work, boss):
    with work(actor=boss) as scope:
        service.put_text_online(scope, "over", TEXT, mark(scope))
        service.replace_text_body(scope, "over", "Wij helpen jou.")
        newest = settings.list_setting_changes(scope, service.TEXT_SETTING, "over")[0]
        assert (newest.before["body"], newest.after["body"]) == (
            "Wij helpen je.",
            "Wij helpen jou.",
        )


def test_a_draft_that_nobody_went_on_with_for_a_year_goes(work, boss):
    with work(actor=boss) as scope:
        service.save_text_draft(scope, "over", TEXT, mark(scope))
        moment = scope.now
    with time_machine.travel(moment + timedelta(days=360), tick=False), work() as scope:
        assert jobs.forget_old_drafts(scope) == 0
    with time_machine.travel(moment + timedelta(days=370), tick=False), work() as scope:
        assert jobs.forget_old_drafts(scope) == 1
        assert jobs.forget_old_drafts(scope) == 0
