"""Hard texts of a portal, and how the texts of an organisation went over time."""

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.ground.language.texts import HARD
from tests.looking import statements, still
from tests.support.people import Browser
from wijzerplaat.desks.insights import rules, service
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation

EASY = (
    "Kom langs voor koffie. Je praat met mensen uit de buurt. Het is gratis. Je hoeft niet te "
    "bellen. " * 4
)


@pytest.fixture
def filled(work):
    """Eikstad with hard and easy texts; Beekdorp with a hard one too.

    Returns the id of Eikstad's organisation.
    """
    for slug in ("eikstad", "beekdorp"):
        with work(slug) as scope:
            owner = scope.session.scalars(
                select(Organisation).where(Organisation.title == "Buurthuis De Eik")
            ).one()
            hard = world.publish(
                scope,
                "service",
                {**world.SERVICE, "title": f"Moeilijk {slug}", "body": HARD},
                owner.id,
            )
            world.publish(
                scope,
                "service",
                {**world.SERVICE, "title": f"Makkelijk {slug}", "body": EASY},
                owner.id,
            )
            world.publish(
                scope, "article", {**world.ARTICLE, "title": f"Artikel {slug}", "body": HARD}
            )
            changed = {**world.SERVICE, "title": f"Beter {slug}", "body": HARD}
            better = world.publish(scope, "service", changed, owner.id)
            revision = moderation.propose_revision(
                scope, "service", {**changed, "body": EASY}, owner_id=owner.id, entry_id=better
            )
            moderation.approve_revision(scope, revision.id)
            waits = {**world.SERVICE, "title": f"Moeilijk {slug}", "body": EASY}
            moderation.propose_revision(scope, "service", waits, owner_id=owner.id, entry_id=hard)
    with work() as scope:
        return scope.session.scalars(
            select(Organisation.id).where(Organisation.title == "Buurthuis De Eik")
        ).one()


@pytest.mark.usefixtures("filled")
def test_the_hardest_published_texts_come_first_by_what_is_live(work):
    with work(write=False) as scope:
        found = service.list_published_texts(scope)
        assert [one.title for one in service.list_hardest_texts(found)] == [
            "Moeilijk eikstad",
            "Artikel eikstad",
        ]
        assert {one.title: one.level for one in found}["Beter eikstad"] == "b1"
        assert not [one for one in found if "beekdorp" in one.title]
        sums = service.list_organisation_scores(scope, found)
    assert [(one.organisation.title, len(one.scores), one.above) for one in sums] == [
        ("Buurthuis De Eik", 3, 1)
    ]


@pytest.mark.usefixtures("filled")
def test_an_undone_decision_does_not_count(work):
    with work() as scope:
        article = next(
            one for one in service.list_published_texts(scope) if one.title == "Artikel eikstad"
        )
        moderation.undo_revision_decision(
            scope, queries.list_entry_revisions(scope, article.id)[0].id
        )
        scope.session.flush()
        assert "Artikel eikstad" not in {one.title for one in service.list_published_texts(scope)}


def test_the_trend_holds_every_text_that_went_live_oldest_first(filled, work):
    with work(write=False) as scope:
        organisation, moments = service.load_text_trend(scope, filled)
        assert organisation.title == "Buurthuis De Eik"
        assert [one.level for one in moments if one.title == "Beter eikstad"] == ["too_hard", "b1"]
        assert [one.at for one in moments] == sorted(one.at for one in moments)


def test_an_organisation_of_another_portal_has_no_trend(filled, work):
    with work("beekdorp", write=False) as scope, pytest.raises(NotFound):
        service.load_text_trend(scope, filled)


def test_an_editor_sees_the_list_and_the_trend(filled, client, platform):
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/moeilijk").get_data(as_text=True)
    assert page.index("Moeilijk eikstad") < page.index("Artikel eikstad")
    assert re.search(r'href="/redactie/artikelen/[0-9a-f-]+/wijzig"', page)
    assert 'href="mailto:info@deeik.example?subject=' in page
    assert "beekdorp" not in page
    page = editor.get(f"/redactie/moeilijk/{filled}").get_data(as_text=True)
    assert "<polyline" in page and " style=" not in page
    assert page.count('<th scope="row">') == 4
    assert Browser(client, platform, "member").get("/redactie/moeilijk").status_code == 403


@pytest.mark.usefixtures("filled")
def test_the_list_asks_the_same_number_of_questions_however_long_it_is(client, platform, work):
    editor = Browser(client, platform, "editor")
    with still():
        before = _questions(platform, editor)
        with work() as scope:
            for number in range(8):
                world.publish(
                    scope, "article", {**world.ARTICLE, "title": f"Lang {number}", "body": HARD}
                )
        assert _questions(platform, editor) == before


def _questions(platform, editor):
    with statements(platform) as asked:
        assert editor.get("/redactie/moeilijk").status_code == 200
    return len([one for one in asked if "pg_" not in one])  # not what a new connection asks


def test_a_line_of_scores_stays_in_its_drawing():
    for scores in ([], [50.0], [0.0, 100.0, 140.0, -3.0]):
        for x, y in rules.compute_score_points(scores):
            assert 0 <= x <= rules.WIDTH and 0 <= y <= rules.HEIGHT
