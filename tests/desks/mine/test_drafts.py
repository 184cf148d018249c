"""Forms that somebody keeps to finish later.

Exact, one's own, and gone once they are sent or old.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests import world
from tests.support.own_entries import ACTIVITY, entry_id, form_of, words
from tests.support.people import Browser, actor
from wijzerplaat.desks.mine import drafts as mine_drafts
from wijzerplaat.desks.mine import jobs
from wijzerplaat.desks.mine.drafts import FormDraft
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_EDIT
from wijzerplaat.ground.web import formats

NEW = "/mijn/activiteiten/nieuw"
TYPED = {**ACTIVITY, "formulier": NEW, "soort": "activity"}


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def drafts(work):
    with work(write=False) as scope:
        return scope.session.scalar(select(func.count()).select_from(select(FormDraft).subquery()))


def test_what_was_typed_comes_back_as_it_was_even_when_it_is_wrong(member):
    member.get(NEW)
    wrong = {
        **TYPED,
        "end_time": "over een uur",
        "first_date": "morgen",
        "audiences": ["iedereen"],
        "signup": "1",
    }
    assert "Bewaard. Je kunt later verder." in words(
        member.follow(member.post("/mijn/concept", wrong))
    )
    assert "Je was bezig met ‘Soep eten’" in words(member.last)
    assert "Je was hier al mee bezig." in words(member.get(NEW))
    form = form_of(member.get(f"{NEW}?verder=1"))
    assert (
        form["first_date"] == "morgen"
        and form["end_time"] == "over een uur"
        and form["cost_cents"] == "1,50"
    )
    assert (
        form["audiences"] == ["iedereen"] and form["signup"] == ["1"] and form["repeat"] == "weekly"
    )


def test_a_script_gets_a_short_answer(member):
    member.get(NEW)
    page = member.last.get_data(as_text=True)
    token = page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    with member.client.application.app_context():
        answer = member.client.post(
            "/mijn/concept",
            base_url=member.base,
            data={**TYPED, "csrf_token": token},
            headers={"Accept": "application/json"},
        )
    assert answer.status_code == 200 and answer.json["said"].startswith("Bewaard om ")


def test_the_same_form_again_replaces_it_and_beginning_anew_forgets_it(member, work):
    for title in ("Soep eten", "Soep koken"):
        member.get(NEW)
        member.post("/mijn/concept", {**TYPED, "title": title})
    assert drafts(work) == 1
    member.get(NEW)
    member.follow(member.post("/mijn/concept/weg", {"formulier": NEW}))
    assert form_of(member.last)["title"] == "" and drafts(work) == 0


def test_sending_the_form_forgets_what_was_kept_and_a_wrong_form_does_not(member, work):
    member.get(NEW)
    member.post("/mijn/concept", TYPED)
    member.get(f"{NEW}?verder=1")
    assert member.post(NEW, {**ACTIVITY, "title": ""}).status_code == 422
    assert drafts(work) == 1
    member.follow(member.post(NEW, ACTIVITY))
    assert drafts(work) == 0


def test_going_on_after_somebody_else_changed_it_tells_so(member, client, platform, work):
    path = f"/mijn/activiteiten/{entry_id(work, 'activity', 'Koffieochtend')}/wijzig"
    member.get(path)
    member.post(
        "/mijn/concept",
        {**form_of(member.last), "title": "Theeochtend", "formulier": path, "soort": "activity"},
    )
    other = Browser(client, platform, "admin")
    other.get(path)
    other.follow(other.post(path, form_of(other.last) | {"title": "Koffie en thee"}))
    form = form_of(member.get(f"{path}?verder=1"))
    assert form["title"] == "Theeochtend"
    answer = member.post(path, form)
    assert answer.status_code == 409 and "Iemand anders was net eerder." in words(answer)


def test_nobody_else_sees_it(member, client, platform, work):
    member.get(NEW)
    member.post("/mijn/concept", TYPED)
    admin = Browser(client, platform, "admin")
    assert "Je was bezig" not in words(admin.get("/mijn")) and "Je was hier al" not in words(
        admin.get(NEW)
    )
    organisation = entry_id(work, "organisation", "Buurthuis De Eik")
    neighbour = actor(platform, "neighbour")
    with work(actor=neighbour) as scope, pytest.raises(NotFound):
        mine_drafts.keep_form_draft(scope, organisation, NEW, "activity", {})


@pytest.mark.parametrize(
    "path",
    [
        "",
        "javascript:alert(1)",
        "//elders.example/mijn/x",
        "/mijn/../beheer",
        "/redactie/artikelen",
    ],
)
def test_only_an_address_of_mijn_is_kept(member, path, work):
    member.get(NEW)
    assert member.post("/mijn/concept", {**TYPED, "formulier": path}).status_code == 404
    assert drafts(work) == 0


def test_too_much_text_is_refused_in_words(work, platform):
    with work(actor=actor(platform, "member")) as scope, pytest.raises(Invalid) as problem:
        mine_drafts.keep_form_draft(
            scope,
            next(iter(scope.actor.organisation_ids)),
            NEW,
            "activity",
            {"body": ["x" * 500_000]},
        )
    assert "te veel tekst" in problem.value.fields[""][0]


def test_what_nobody_touched_for_thirty_days_is_forgotten(work, platform):
    member = actor(platform, "member")
    assert member.may(ENTRY_EDIT)
    with time_machine.travel(clock.now(), tick=False) as traveller:
        with work(actor=member) as scope:
            for name in ("oud", "nieuw"):
                mine_drafts.keep_form_draft(
                    scope,
                    next(iter(member.organisation_ids)),
                    f"/mijn/activiteiten/{name}",
                    "activity",
                    {"title": [name]},
                )
        traveller.shift(timedelta(days=20))
        with work(actor=member) as scope:
            mine_drafts.keep_form_draft(
                scope,
                next(iter(member.organisation_ids)),
                "/mijn/activiteiten/nieuw",
                "activity",
                {"title": ["nieuw"]},
            )
        traveller.shift(timedelta(days=11))
        with work() as scope:
            assert jobs.forget_old_drafts_and_applications(scope) == 1
        with work(actor=member, write=False) as scope:
            assert [
                one.title
                for one in mine_drafts.list_form_drafts(scope, next(iter(member.organisation_ids)))
            ] == ["nieuw"]


@pytest.mark.usefixtures("work")
def test_pieces_of_the_page_for_the_script(member):
    member.get(NEW)
    assert f"Elke {formats.DAYS[world.COFFEE_DAY.weekday()]} van 12.00 tot 13.30 uur." in words(
        member.post("/mijn/dagen", TYPED)
    )
    member.get(NEW)
    assert "Eet soep met je buren." in words(member.post("/mijn/voorbeeld", TYPED))
    member.get(NEW)
    assert "Er ontbreekt nog iets." in words(member.post("/mijn/voorbeeld", {**TYPED, "title": ""}))
    member.get(NEW)
    other = f"/mijn/activiteiten/{uuid.uuid4()}/wijzig"
    assert member.post("/mijn/voorbeeld", {**TYPED, "formulier": other}).status_code == 404
    member.get(NEW)
    assert member.post("/mijn/dagen", {**TYPED, "soort": "niets"}).status_code == 404


def test_of_who_keeps_too_much_what_was_not_touched_longest_goes_first(work, platform, monkeypatch):
    monkeypatch.setattr(mine_drafts, "PERSON_MOST", 3)
    monkeypatch.setattr(mine_drafts, "PERSON_LENGTH", 2_000)
    who = actor(platform, "member")
    (organisation,) = who.organisation_ids

    def keep(number, text="x"):
        with work(actor=who) as scope:
            mine_drafts.keep_form_draft(
                replace(scope, now=scope.now + timedelta(minutes=number)),
                organisation,
                f"/mijn/aanbod/{number}",
                "service",
                {"title": [text]},
            )
            return sorted(one.path[-1] for one in mine_drafts.list_form_drafts(scope, organisation))

    assert [keep(number) for number in range(4)][-1] == ["1", "2", "3"]
    assert keep(4, "x" * 1_970) == ["4"]
    assert keep(5, "x" * 3_000) == ["5"], "what was kept just now stays"
