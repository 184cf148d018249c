"""Forms that somebody left: one's own, of this page, within bounds, and gone in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.people import actor
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.scope import ANYBODY, Actor
from wijzerplaat.tenancy.drafts import display, jobs, rules, service
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.drafts.rules import Place, find_page_place

NEW = Place("/mijn/activiteiten/nieuw", "/mijn/activiteiten/nieuw")


def test_a_page_is_itself_whatever_was_filtered_but_not_for_another_organisation():
    plain = find_page_place("/redactie/te-doen/1", {})
    narrowed = find_page_place(
        "/redactie/te-doen/1", {"soort": "service", "na": "x", "verder": "1"}
    )
    assert plain and narrowed and plain.path == narrowed.path == "/redactie/te-doen/1"
    assert narrowed.address == "/redactie/te-doen/1?soort=service"
    assert narrowed.resume == "/redactie/te-doen/1?soort=service&verder=1"
    other = find_page_place("/mijn/aanbod/nieuw", {"organisatie": "de-eik"})
    assert other and other.path == "/mijn/aanbod/nieuw?organisatie=de-eik"
    assert find_page_place("/mijn/" + "x" * 300, {}) is None


def test_nothing_secret_and_nothing_of_ours_is_kept():
    typed = {"title": ["Soep"], "csrf_token": ["x"], "new_password": ["y"], "concept": ["z"]}
    assert rules.clean_typed_fields(typed) == {"title": ["Soep"]}
    with pytest.raises(Invalid) as problem:
        rules.clean_typed_fields({"body": ["x" * 500_000]})
    assert "te veel tekst" in problem.value.fields[""][0]
    assert rules.has_typed_text({"title": ["", " "]}) is False


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 24, 9, 5, tzinfo=UTC), "vandaag om 10.05 uur"),
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), "gisteren om 23.59 uur"),
        (datetime(2026, 11, 17, 9, 5, tzinfo=UTC), "op dinsdag 17 november om 10.05 uur"),
    ],
)
@pytest.mark.usefixtures("platform")
def test_the_moment_is_told_as_people_say_it(moment, words):
    now = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert display.describe_moment_ago(moment, now) == words


def test_the_same_form_again_replaces_it_and_another_form_of_the_page_does_not(work, platform):
    with work(actor=actor(platform, "member")) as scope:
        for action, text in (("/a", "een"), ("/a", "twee"), ("/b", "drie")):
            service.keep_form_draft(scope, NEW, action, {"title": [text]})
        found = service.list_page_drafts(scope, NEW.path)
        assert sorted((one.action, one.title) for one in found) == [("/a", "twee"), ("/b", "drie")]
        service.drop_form_drafts(scope, NEW.path, "/a")
        assert [one.action for one in service.list_form_drafts(scope)] == ["/b"]
        service.drop_form_drafts(scope, NEW.path)
        assert service.list_form_drafts(scope) == []


def test_nobody_else_reaches_it_and_for_nobody_nothing_is_kept(work, platform):
    with work(actor=actor(platform, "member")) as scope:
        service.keep_form_draft(scope, NEW, "/a", {"title": ["een"]})
    with work(actor=actor(platform, "admin")) as scope:
        service.drop_form_drafts(scope, NEW.path)
        assert service.list_form_drafts(scope) == []
    with work(actor=Actor(actor(platform, "member").user_id)) as scope:
        assert len(service.list_form_drafts(scope)) == 1, "without roles it is still theirs"
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        service.keep_form_draft(scope, NEW, "/a", {"title": ["een"]})


def test_what_nobody_touched_for_thirty_days_is_forgotten(work, platform):
    member = actor(platform, "member")

    def keep(name):
        with work(actor=member) as scope:
            service.keep_form_draft(scope, replace(NEW, path=f"/{name}"), "/a", {"title": [name]})

    with time_machine.travel(clock.now(), tick=False) as traveller:
        keep("oud")
        keep("nieuw")
        traveller.shift(timedelta(days=20))
        keep("nieuw")
        traveller.shift(timedelta(days=11))
        with work() as scope:
            assert jobs.forget_unfinished_forms(scope) == 1
        with work(actor=member, write=False) as scope:
            assert [one.title for one in service.list_form_drafts(scope)] == ["nieuw"]


def test_of_who_keeps_too_much_what_was_not_touched_longest_goes_first(work, platform, monkeypatch):
    monkeypatch.setattr(rules, "PERSON_MOST", 3)
    monkeypatch.setattr(rules, "PERSON_LENGTH", 2_000)
    who = actor(platform, "member")

    def keep(number, text="x"):
        with work(actor=who) as scope:
            later = replace(scope, now=scope.now + timedelta(minutes=number))
            service.keep_form_draft(later, replace(NEW, path=f"/{number}"), "", {"title": [text]})
            return sorted(one.path[-1] for one in scope.session.scalars(select(FormDraft)))

    assert [keep(number) for number in range(4)][-1] == ["1", "2", "3"]
    assert keep(4, "x" * 1_970) == ["4"]
    assert keep(5, "x" * 3_000) == ["5"], "what was kept just now stays"
