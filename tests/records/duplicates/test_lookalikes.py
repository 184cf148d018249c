"""What is there already is shown before something is sent, and to the editors after it was."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import organisation, propose
from tests.support.own_entries import form_of, words
from wijzerplaat.desks.joining import service as joining
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.duplicates import lookalikes, rules, service
from wijzerplaat.records.duplicates.rules import Face
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation

HELP = {**world.SERVICE, "topics": ["geld"]}
TUESDAY, NEXT_TUESDAY, FRIDAY = "2026-12-01", "2026-12-08", "2026-12-04"
OWNER, OTHER = 1, 2
COFFEE = Face(1, "Koffieochtend", owner_id=OWNER, day=TUESDAY, start="10:00", repeats=True)


@pytest.mark.parametrize(
    ("changed", "alike"),
    [
        ({}, True),
        ({"title": "Koffie ochtend"}, True),
        ({"title": "Soep koken"}, False),
        ({"day": NEXT_TUESDAY}, True),
        ({"day": FRIDAY}, False),
        ({"start": "14:00"}, False),
        ({"owner_id": OTHER}, False),
        ({"day": NEXT_TUESDAY, "repeats": False}, True),
        ({"start": ""}, True),
    ],
)
def test_what_has_dates_is_the_same_when_those_meet(changed, alike):
    typed = replace(COFFEE, id=2, **changed)
    assert bool(rules.list_lookalike_signs(typed, COFFEE, owns=False)) is alike


def test_two_single_days_meet_on_the_same_day_only():
    once = replace(COFFEE, repeats=False)
    assert rules.do_dates_meet(once, once)
    assert not rules.do_dates_meet(once, replace(once, day=NEXT_TUESDAY))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("organisation", {"title": "Stichting Buurthuis de Eik"}),
        (
            "organisation",
            {"title": "De Bron", "phone": "0500-112233", "email": "info@deeik.example"},
        ),
        ("activity", world.ACTIVITY),
        ("service", {"title": "Hulp bij formulier"}),
        ("vacancy", {"title": "Koken in het buurthuis"}),
    ],
)
def test_every_kind_is_recognised(work, kind, fields):
    with work() as scope:
        owner_id = organisation(scope).id if kind != "organisation" else None
        (found,) = lookalikes.list_lookalikes(scope, kind, fields, owner_id)
        assert found.slug
        assert found.signs
        assert lookalikes.list_lookalikes(scope, kind, {"title": "Zwemles"}, owner_id) == []


def test_an_article_of_the_editors_too(work):
    with work() as scope:
        (found,) = lookalikes.list_lookalikes(scope, "article", world.ARTICLE, None)
        assert found.slug == "zo-vraag-je-hulp"


@pytest.mark.usefixtures("platform")
def test_of_others_only_what_residents_see_and_of_the_own_what_waits_too(work, people):
    with work(actor=people["member"]) as scope:
        owner_id = organisation(scope).id
        fields = {**HELP, "title": "Hulp bij bellen"}
        propose(scope, "service", fields, owner_id)
        (found,) = lookalikes.list_lookalikes(scope, "service", fields, owner_id)
        assert (found.title, found.slug) == ("Hulp bij bellen", None)
        neighbour = organisation(scope, "Sportclub Noord").id
        assert lookalikes.list_lookalikes(scope, "service", fields, neighbour) == []
    with work("beekdorp") as scope:
        assert lookalikes.list_lookalikes(scope, "service", fields, owner_id) == []


def test_who_sends_a_copy_is_asked_and_may_go_on(browser, work):
    member, path = browser("member"), "/mijn/aanbod/nieuw"
    member.get(path)
    typed = {"title": "Hulp bij formulieren", "summary": "Met je post.", "body": "Van 2 tot 4."}
    asked = member.post(path, typed)
    page = asked.get_data(as_text=True)
    assert asked.status_code == 422
    assert "Bedoel je dit?" in page
    assert 'href="/aanbod/hulp-bij-formulieren"' in page
    assert "Van 2 tot 4." in page
    mark = page.split('name="anders" value="')[1].split('"')[0]
    assert member.post(path, {**typed, "anders": mark}).status_code == 303
    editor = browser("editor")
    with work(actor=editor.actor) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        assert list(lookalikes.list_said_apart(scope, one.entry_id).values()) == [False]
        revision_id = one.id
    page = words(editor.get(f"/redactie/te-doen/{revision_id}"))
    assert "Staat dit er al?" in page
    assert "Dezelfde naam. De schrijver zegt: dit is iets anders" in page


def test_an_editor_who_writes_an_article_is_asked_too(browser):
    editor, path = browser("editor"), "/redactie/artikelen/nieuw"
    editor.get(path)
    asked = editor.post(path, {**world.ARTICLE, "body": "Bel een vriend."})
    assert asked.status_code == 422
    assert "Bedoel je dit?" in words(asked)
    assert "Bel een vriend." in asked.get_data(as_text=True)


def test_who_asks_for_a_page_is_asked_first_and_loses_nothing(browser, work):
    guest, path = browser(None), "/voor-organisaties/aanmelden"
    guest.get(path)
    typed = {
        "title": "Buurthuis de Eik",
        "summary": "Wij drinken koffie.",
        "phone": "",
        "name": "Nora",
        "email": "nora@post.example",
    }
    asked = guest.post(path, typed)
    page = asked.get_data(as_text=True)
    assert asked.status_code == 422
    assert "Bedoel je dit?" in page
    assert "Wij drinken koffie." in page
    mark = page.split('name="anders" value="')[1].split('"')[0]
    assert guest.post(path, {**typed, "anders": "geen-id"}).status_code == 422
    assert guest.post(path, {**typed, "anders": mark}).status_code == 303
    with work(actor=browser("editor").actor) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        moderation.approve_revision(scope, one.id)
    with work(actor=browser("editor").actor) as scope:
        (pair,) = service.list_duplicate_pairs(scope)  # who asked does not decide for the desk
        service.dismiss_duplicate_pair(scope, pair.first.id, pair.second.id)
        scope.session.flush()
        assert service.list_duplicate_pairs(scope) == []


@pytest.mark.usefixtures("platform")
def test_what_an_applicant_said_of_another_portal_is_not_kept(work):
    with work("beekdorp") as scope:
        stranger = organisation(scope).id
    with work(actor=ANYBODY) as scope:
        fields = {
            "title": "Soep",
            "summary": "Soep.",
            "phone": "",
            "name": "N",
            "email": "n@n.example",
        }
        joining.propose_new_organisation(scope, fields, {stranger})
        entry = organisation(scope, "Soep")
        assert lookalikes.list_said_apart(scope, entry.id) == {}


@pytest.mark.parametrize("path", ["/mijn/aanbod/nieuw", "/mijn/organisatie/wijzig/wie"])
def test_the_same_sent_twice_is_once(browser, work, path):
    member = browser("member")
    for _twice in range(2):
        form = form_of(member.get(path))
        typed = {**form, "title": "Hulp bij bellen", "summary": "Wij bellen samen."}
        assert member.post(path, typed).status_code == 303
    with work(actor=browser("editor").actor) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        assert one.number == (1 if path.endswith("nieuw") else 2)


def test_who_copies_on_purpose_is_not_asked_and_a_copy_of_the_same_hour_is(browser, work):
    with work() as scope:
        ids = {
            kind: scope.session.scalars(select(Entry.id).where(Entry.kind == kind)).one()
            for kind in ("service", "activity")
        }
    member = browser("member")
    path = f"/mijn/aanbod/{ids['service']}/kopieer"
    assert member.post(path, form_of(member.get(path))).status_code == 303
    path = f"/mijn/activiteiten/{ids['activity']}/kopieer"
    form = form_of(member.get(path))
    exact = member.post(path, {**form, "first_date": world.ACTIVITY["first_date"]})
    assert exact.status_code == 422
    assert "Op dezelfde dag en tijd" in words(exact)
