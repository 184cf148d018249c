"""Articles for residents: in short, check date, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.articles.models import Article
from wijzerplaat.core.scope import Scope

Work = Callable[..., AbstractContextManager[Scope]]


def test_an_article_begins_in_short_and_leads_on(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "article", {**world.ARTICLE, "title": "Brief gekregen?",
                                         "body": "## Dit moet je doen\n\n1. Lees hem.",
                                         "related": ["service/hulp-bij-formulieren", "vacancy/bestaat-niet"]})
    text = page(client, "/informatie/brief-gekregen")
    assert heading(text) == "Brief gekregen?" and "In het kort" in text and "<h2>Dit moet je doen</h2>" in text
    assert cards(text) == ["Hulp bij formulieren"] and "De redactie heeft dit gecontroleerd op" in text


def test_a_story_brings_somebody_to_the_home_page(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "article", {**world.ARTICLE, "title": "Fatima", "genre": "story", "quote": {
            "text": "Ik kwam voor koffie.", "name": "Fatima", "age": 58, "about": "komt elke dinsdag"}})
    assert "‘Ik kwam voor koffie.’" in page(client, "/") and "Fatima (58)" in page(client, "/informatie/fatima")


def test_an_old_explanation_says_that_it_is_old(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        scope.session.scalars(select(Article)).one().verified_at = scope.now - timedelta(days=400)
    assert "meer dan een jaar oud" in page(client, "/informatie/zo-vraag-je-hulp")


def test_the_kind_of_text_narrows_the_list(client: FlaskClient) -> None:
    assert cards(page(client, "/informatie?soort=tip")) == ["Zo vraag je hulp"]
    assert "We vonden niets" in page(client, "/informatie?soort=news&soort=story")
