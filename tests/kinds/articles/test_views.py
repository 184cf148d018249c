"""Articles for residents: in short, check date, and what goes with them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.house import html as house
from tests.looking import cards, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.articles.models import Article

Work = Callable[..., AbstractContextManager[Scope]]


def test_an_article_begins_in_short_and_leads_on(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "article",
            {
                **world.ARTICLE,
                "title": "Brief gekregen?",
                "body": "## Dit moet je doen\n\n1. Lees hem.",
                "related": ["service/hulp-bij-formulieren", "vacancy/bestaat-niet"],
            },
        )
    text = page(client, "/informatie/brief-gekregen")
    assert (
        heading(text) == "Brief gekregen?"
        and "In het kort" in text
        and "<h2>Dit moet je doen</h2>" in text
    )
    assert cards(text) == ["Hulp bij formulieren"] and "door de redactie." in text


def test_a_story_brings_somebody_to_the_home_page(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "article",
            {
                **world.ARTICLE,
                "title": "Fatima",
                "genre": "story",
                "quote": {
                    "text": "Ik kwam voor koffie.",
                    "name": "Fatima",
                    "age": 58,
                    "about": "komt elke dinsdag",
                },
            },
        )
    assert "‘Ik kwam voor koffie.’" in page(client, "/") and "Fatima (58)" in page(
        client, "/verhalen/fatima"
    )


def test_an_old_explanation_says_that_it_is_old(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        scope.session.scalars(select(Article)).one().verified_at = scope.now - timedelta(days=400)
    assert "meer dan een jaar oud" in page(client, "/informatie/zo-vraag-je-hulp")


def test_the_kind_of_text_narrows_the_list(client: FlaskClient) -> None:
    assert cards(page(client, "/informatie?soort=tip")) == ["Zo vraag je hulp"]
    assert "We vonden niets" in page(client, "/informatie?soort=news&soort=story")


def test_a_story_has_one_address_and_news_a_list(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for genre in ("story", "news"):
            world.publish(
                scope, "article", {**world.ARTICLE, "title": f"Over {genre}", "genre": genre}
            )
    for path, home in (
        ("/informatie/over-story", "/verhalen/over-story"),
        ("/verhalen/over-news", "/informatie/over-news"),
    ):
        answer = client.get(path, base_url=world.EIKSTAD)
        assert answer.status_code == 301 and answer.headers["Location"] == home
    assert cards(page(client, "/nieuws")) == ["Over news"] and cards(page(client, "/verhalen")) == [
        "Over story"
    ]
    assert 'href="/verhalen/over-story"' in page(
        client, "/verhalen"
    ) and "Hier staat nog niets" in page(client, "/verhalen", host=world.BEEKDORP)
    for path in ("/nieuws", "/verhalen", "/verhalen/over-story", "/informatie"):
        assert house.problems(page(client, path)) == []
    page(client, "/verhalen/over-story", 404, world.BEEKDORP)


def test_who_wants_it_easier_chooses_the_easier_version(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "article",
            {
                **world.ARTICLE,
                "title": "Toeslag",
                "body": "De gewone tekst.",
                "easy_body": "De makkelijke tekst.",
            },
        )
    usual, easy = (
        page(client, "/informatie/toeslag"),
        page(client, "/informatie/toeslag?versie=makkelijk"),
    )
    assert 'href="/informatie/toeslag?versie=makkelijk"' in usual and "De gewone tekst." in usual
    assert (
        "De makkelijke tekst." in easy
        and "De gewone tekst." not in easy
        and "Gewone versie" in easy
    )
    assert '<link rel="canonical" href="http://eikstad.test:5000/informatie/toeslag">' in easy
    assert 'href="/informatie/zo-vraag-je-hulp?versie' not in page(
        client, "/informatie/zo-vraag-je-hulp?versie=makkelijk"
    )


HALL = {"street": "Lindelaan", "number": "3", "postcode": "4951 AB", "city": "Eikstad"}
OFFERS = 'id="dichtbij"'


def places(work: Work) -> None:
    """Plant help about money in three places, at home and far away."""
    far = {**HALL, "lat": 52.28, "lon": 3.56}
    with work() as scope:
        for title, more in (
            ("Ver weg", {"location": far}),
            ("Aan huis", {}),
            ("Om de hoek", {"location": {**HALL, "lat": 52.3101, "lon": 3.6001}}),
        ):
            fields = {"title": title, "summary": "Hulp met geld.", "topics": ["geld"], **more}
            world.publish(scope, "service", fields)


def test_an_article_leads_to_what_there_is_about_its_topics(
    client: FlaskClient, work: Work
) -> None:
    places(work)
    text = page(client, "/informatie/zo-vraag-je-hulp")
    found = text.partition(OFFERS)[2]
    assert sorted(cards(found)) == ["Aan huis", "Hulp bij formulieren", "Om de hoek", "Ver weg"]
    assert "Hier kun je terecht" in found and "Koken in het buurthuis" not in found
    assert 'href="/stel-je-vraag?over=informatie/zo-vraag-je-hulp' in found.replace("%2F", "/")


def test_with_a_postcode_the_nearest_comes_first_and_it_is_kept_nowhere(
    client: FlaskClient, work: Work
) -> None:
    places(work)
    answer = client.get("/informatie/zo-vraag-je-hulp?postcode=4951", base_url=world.EIKSTAD)
    found = answer.get_data(as_text=True).partition(OFFERS)[2]
    assert [one for one in cards(found) if one != "Hulp bij formulieren"] == [
        "Om de hoek",
        "Ver weg",
        "Aan huis",
    ]
    assert "Dit is er dicht bij jou" in found and 'value="4951"' in found
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_postcode_that_nobody_knows_is_told_at_its_field(client: FlaskClient, work: Work) -> None:
    places(work)
    found = page(client, "/informatie/zo-vraag-je-hulp?postcode=9999+ZZ").partition(OFFERS)[2]
    assert "Deze postcode kennen we hier niet" in found and 'value="9999 ZZ"' in found
    assert 'aria-invalid="true"' in found and "Om de hoek" in cards(found)


def test_without_a_topic_or_an_offer_an_article_shows_none(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        bare = {**world.ARTICLE, "title": "Zomaar een tekst", "topics": []}
        world.publish(scope, "article", bare)
    assert OFFERS not in page(client, "/informatie/zomaar-een-tekst")


def test_there_are_never_more_than_five_offers(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for number in range(7):
            fields = {"title": f"Hulp {number}", "summary": "Hulp met geld.", "topics": ["geld"]}
            world.publish(scope, "service", fields)
    found = page(client, "/informatie/zo-vraag-je-hulp").partition(OFFERS)[2]
    assert len(cards(found)) == 5
