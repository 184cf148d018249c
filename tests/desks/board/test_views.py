"""Everything that waits stands on one page, of this portal only, in a number of questions that
does not grow.
"""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from tests.ground.language.texts import HARD
from tests.looking import statements, still
from tests.support.people import Browser, actor
from tests.support.takedowns import hide
from wijzerplaat.desks.board import service
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import CLAIM, Application
from wijzerplaat.desks.links import service as links
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.adapters.fetch import Answer
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.questions import service as asking
from wijzerplaat.tenancy.tasks import following


def fill(scope, name):
    """One of everything that can wait."""
    owner = scope.session.scalars(
        select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    ).one()
    site = f"https://{name}.nl/"
    for title in (f"Speeltuin {name}", f"Stichting Speeltuin {name}"):
        twin = world.publish(
            scope, "organisation", {"title": title, "summary": "Hallo.", "website": site}
        )
    links.record_link_check(scope, links.Due(twin, site), Answer(404))
    scope.session.flush()
    scope.session.scalars(
        select(LinkCheck).where(LinkCheck.entry_id == twin)
    ).one().broken_at = scope.now
    hard = world.publish(
        scope, "article", {**world.ARTICLE, "title": f"Moeilijk {name}", "body": HARD}
    )
    article = scope.session.get_one(Entry, hard)
    feedback.create_report(scope, article, {"what": "other", "text": f"Fout {name}"})
    asking.create_question(
        scope, {"text": f"Wie helpt {name}?", "contact": f"{name}@post.example"}, name
    )
    article.verify_due_at = scope.now - timedelta(days=2)
    moderation.propose_revision(
        scope, "service", {**world.SERVICE, "title": f"Wacht {name}"}, owner_id=owner.id
    )
    alone = scope.session.get_one(Organisation, twin)
    claim = Application(
        organisation_id=twin,
        kind=CLAIM,
        name=f"Nora {name}",
        email=f"nora@{name}.example",
        created_at=scope.now,
    )
    scope.session.add(claim)
    takeovers.begin_takeover(scope, alone, claim)
    asked = moderation.propose_revision(
        scope, "service", {**world.SERVICE, "title": f"Vraag {name}"}, owner_id=owner.id
    )
    moderation.send_back_revision(scope, asked.id, "Hoe laat?").decided_at = scope.now - timedelta(
        days=8
    )
    away = {**world.ARTICLE, "title": f"Verborgen {name}", "body": ""}
    world.publish(scope, "article", away)
    hide(scope, away["title"], reason="unsafe").asked_back_at = scope.now
    scope.session.flush()
    following.follow_needs(scope)
    return hard


@pytest.fixture
def filled(work):
    with work("beekdorp") as scope:
        fill(scope, "beekdorp")
    with work() as scope:
        return fill(scope, "eikstad")


KINDS = {
    "report": 1,
    "overdue": 1,
    "broken_link": 1,
    "hard_text": 1,
    "application": 1,
    "takeover": 1,
    "hidden": 1,
    "nobody": 2,
}


@pytest.mark.usefixtures("filled")
def test_each_sort_of_work_is_counted_with_its_first_few(work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        found = service.load_board(scope)
        parts = (found.review, found.questions, found.quiet, found.doubles)
        assert [(part[0], len(part[1])) for part in parts] == [(1, 1)] * 4
        assert {one.kind: one.count for one in found.tasks.groups} == KINDS
        assert found.total == 10 and "beekdorp" not in str(found)  # a hard text may stay
        assert [one.snapshot["title"] for one in service.list_unanswered_drafts(scope)] == [
            "Vraag eikstad"
        ]


@pytest.mark.usefixtures("filled")
def test_a_draft_that_was_sent_back_this_week_is_not_quiet(work):
    with work() as scope:
        service.list_unanswered_drafts(scope)[0].decided_at = scope.now - timedelta(days=6)
        scope.session.flush()
        assert service.list_unanswered_drafts(scope) == []


@pytest.mark.usefixtures("filled")
def test_every_part_leads_to_its_page(client, platform):
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/bord").get_data(as_text=True)
    assert (
        "Er wachten 10 dingen op de redactie." in page
        and "beekdorp" not in page
        and " style=" not in page
    )
    for path in (
        "/redactie",
        "/redactie/vragen",
        "/redactie/meldingen",
        "/redactie/aanvragen",
        "/redactie/concepten",
        "/redactie/taken?van=mij",
        "/redactie/links",
        "/redactie/dubbel",
        "/redactie/moeilijk",
    ):
        assert f'href="{path}"' in page
        other = editor.get(path)
        assert other.status_code == 200 and "beekdorp" not in other.get_data(as_text=True), path
    hidden = editor.follow(editor.get("/redactie/verborgen")).get_data(as_text=True)
    assert "Verborgen eikstad" in hidden and "Fout eikstad" not in hidden
    assert "Vraag eikstad" in editor.get("/redactie/concepten").get_data(as_text=True)
    assert Browser(client, platform, "admin").get("/redactie/bord").status_code == 403


def test_what_one_follows_is_news_until_it_was_seen(filled, work, client, platform):
    with work(actor=actor(platform, "editor")) as scope:
        contacts.watch_entry(scope, filled)
    with time_machine.travel(clock.now() + timedelta(minutes=5), tick=True):
        with work(actor=actor(platform, "portal-admin")) as scope:
            fields = {**world.ARTICLE, "title": "Veranderd eikstad"}
            moderation.propose_revision(scope, "article", fields, owner_id=None, entry_id=filled)
        editor = Browser(client, platform, "editor")
        page = editor.get("/redactie/bord").get_data(as_text=True)
        assert "Nieuw bij wat je volgt" in page and "Nieuw voorstel. Portal Admin" in page
        assert "Nieuw bij wat je volgt" not in editor.follow(
            editor.post("/redactie/bord/gezien")
        ).get_data(as_text=True)


def test_an_empty_board_says_so(client, platform):
    page = Browser(client, platform, "editor").get("/redactie/bord").get_data(as_text=True)
    assert "Alles is klaar." in page


PAGES = ("bord", "taken", "meldingen", "verlopen", "links", "dubbel")


@pytest.mark.usefixtures("filled")
def test_the_number_of_questions_does_not_grow(client, platform, work):
    editor = Browser(client, platform, "editor")
    with still():
        for page in PAGES:
            editor.get(f"/redactie/{page}")
        before = {page: questions(platform, editor, page) for page in PAGES}
        with work() as scope:
            for number in range(7):
                fill(scope, f"nummer{number}")
        assert {page: questions(platform, editor, page) for page in PAGES} == before


def questions(platform, editor, page):
    with statements(platform) as asked:
        assert editor.get(f"/redactie/{page}").status_code == 200
    return len([one for one in asked if "pg_" not in one])  # not what a new connection asks
